#include "app/commands.hpp"
#include "app/content.hpp"
#include "app/control_commands.hpp"
#include "app/doors.hpp"
#include "app/engine.hpp"
#include "app/log.hpp"
#include "app/retention.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <iostream>
#include <sys/resource.h>

namespace shibi::app {

namespace {

/// The order of a graceful stop: no new work, all of it durable, everybody told, the loop ends by itself.
class Stop {
public:
    Stop(Engine& engine, Doors& doors, DailyRetention& retention)
        : engine_(engine), doors_(doors), retention_(retention) {}

    void operator()() {
        if (begun_) return engine_.loop().abort();
        begun_ = true;
        spdlog::info("stopping: no new work; a second signal stops at once");
        doors_.stop_accepting();
        retention_.stop();
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
    DailyRetention& retention_;
    bool begun_ = false;
};

/// Each candidate holds a socket: the soft limit of open files goes up to the hard one.
void allow_open_files() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        spdlog::warn("the limit of open files cannot be raised; `shibi doctor` says how many are allowed");
}

/// A limit on the size of files (ulimit -f) is then an error of the write that meets it, which says cause and remedy,
/// and not a silent death.
void hear_of_file_limits() {
    std::signal(SIGXFSZ, SIG_IGN); // NOLINT(cert-err33-c): it cannot fail for this signal
}

} // namespace

ExitCode serve(const Options& options) {
    log_as_json(options.log_level);
    require_rising(options.retention);
    allow_open_files();
    hear_of_file_limits();
    const auto content = read_content(options.content);
    Engine engine({.data = options.data,
                   .accept_clock = options.accept_clock,
                   .workers = options.workers,
                   .retention = options.retention});
    Doors doors(engine, options);
    engine.restore();
    publish(engine.hall(), content);
    DailyRetention retention(engine);
    Stop stop(engine, doors, retention);
    engine.loop().on_stop_signal([&stop] { stop(); });
    doors.open();
    std::cout << "shibi: listening on " << doors.url() << std::endl;
    spdlog::info("ready: {} exams, data in {}", engine.hall().exams().size(), options.data.string());
    const bool well = engine.run();
    if (well) spdlog::info("stopped; everything that was saved is on disk");
    return well ? ExitCode::fine : ExitCode::failure;
}

} // namespace shibi::app
