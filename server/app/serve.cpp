#include "app/commands.hpp"
#include "app/content.hpp"
#include "app/control_commands.hpp"
#include "app/doors.hpp"
#include "app/engine.hpp"
#include "app/log.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <iostream>

namespace shibi::app {

namespace {

/// The order of a graceful stop: no new work, all of it durable, everybody told, the loop ends by itself.
class Stop {
public:
    Stop(Engine& engine, Doors& doors) : engine_(engine), doors_(doors) {}

    void operator()() {
        if (begun_) return engine_.loop().abort();
        begun_ = true;
        spdlog::info("stopping: no new work; a second signal stops at once");
        doors_.stop_accepting();
        engine_.begin_stop(
            [this] { engine_.loop().spawn([this] { return drain(); }, [](const std::exception_ptr&) {}); });
    }

private:
    net::Task<void> drain() {
        co_await doors_.drain();
        engine_.finish();
    }

    Engine& engine_;
    Doors& doors_;
    bool begun_ = false;
};

} // namespace

ExitCode serve(const Options& options) {
    log_as_json(options.log_level);
    const auto content = read_content(options.content);
    Engine engine({.data = options.data, .accept_clock = options.accept_clock, .workers = options.workers});
    Doors doors(engine, options);
    engine.restore();
    publish(engine.hall(), content);
    Stop stop(engine, doors);
    engine.loop().on_stop_signal([&stop] { stop(); });
    doors.open();
    std::cout << "shibi: listening on " << doors.url() << std::endl;
    spdlog::info("ready: {} exams, data in {}", engine.hall().exams().size(), options.data.string());
    const bool well = engine.run();
    if (well) spdlog::info("stopped; everything that was saved is on disk");
    return well ? ExitCode::fine : ExitCode::failure;
}

} // namespace shibi::app
