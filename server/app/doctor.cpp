#include "app/commands.hpp"
#include "app/control_commands.hpp"
#include "app/log.hpp"
#include "app/retention.hpp"
#include "app/system_clock.hpp"
#include "net/address.hpp"
#include "net/control.hpp"
#include "net/listener.hpp"
#include "net/loop.hpp"
#include "store/data_folder.hpp"
#include "store/limits.hpp"
#include "store/reader.hpp"
#include "store/retention_clock.hpp"
#include "store/verify.hpp"
#include "wire/exam_content.hpp"

#include <fmt/format.h>

#include <functional>
#include <iostream>
#include <sys/resource.h>

namespace shibi::app {

namespace {

/// One thing that was looked at. `mend` is empty when it is well: else the command or act that mends it.
struct Finding {
    std::string what;
    std::string mend;
};

/// Runs a look; what it throws is the finding.
Finding look(const std::string& mend, const std::function<std::string()>& at) {
    try {
        return {.what = at(), .mend = ""};
    } catch (const std::exception& problem) {
        return {.what = problem.what(), .mend = mend};
    }
}

bool server_runs(const Options& options) {
    return net::ask_control(control_path(options.data), R"({"command":"status"})").has_value();
}

std::string look_at_folder(const Options& options, bool runs) {
    if (!runs) const store::DataFolder folder(options.data);
    const auto free = store::disk_free_bytes(options.data);
    if (free < store::limits::disk_free_bytes_min)
        throw std::runtime_error(fmt::format("only {} MB are free where {} is", free >> 20U, options.data.string()));
    return fmt::format("data folder {}: writable, {} MB free{}", options.data.string(), free >> 20U,
                       runs ? ", a server runs on it" : "");
}

std::string look_at_journal(const Options& options) {
    if (!std::filesystem::exists(store::database_file(options.data)))
        return "journal: none yet, the first start makes it";
    const auto report = store::verify(options.data);
    if (report.faults_in_all > 0)
        throw std::runtime_error(fmt::format("the journal has {} faults", report.faults_in_all));
    return fmt::format("journal: {} records, every chain holds", report.records);
}

std::string look_at_retention(const Options& options) {
    require_rising(options.retention);
    const bool nothing = options.retention == core::RetentionPeriods{};
    return "retention: " + to_words(options.retention) +
           (nothing ? " (nothing is erased by itself; --retain-… says when)" : "");
}

std::string look_at_clock(const Options& options) {
    const auto trusted = std::filesystem::exists(store::database_file(options.data))
                             ? store::read_trusted_time(options.data)
                             : std::nullopt;
    if (const auto doubt = trusted ? clock_doubt(*trusted, wall_time()) : std::nullopt)
        throw std::runtime_error(doubt->message);
    return "clock: " + core::to_rfc3339(wall_time());
}

std::string look_at_port(const Options& options, bool runs) {
    if (runs) return "port: taken by the running server, as it should be";
    const net::HostPort address = net::parse_host_port(options.listen);
    net::Loop loop;
    net::listen_on(loop.context(), address.host, address.port);
    return fmt::format("port: {} is free", options.listen);
}

std::string look_at_content(const Options& options) {
    if (options.content.empty()) return "content: not asked (--content DIR)";
    const auto content = wire::read_exams(options.content);
    if (!content.faults.empty()) throw std::runtime_error(wire::to_line(content.faults.front()));
    return fmt::format("content: {} exams without faults", content.exams.size());
}

std::string look_at_client(const Options& options) {
    if (options.web.empty()) return "client: not asked (--web DIR)";
    if (!std::filesystem::exists(options.web / "index.html"))
        throw std::runtime_error(fmt::format("{} holds no index.html", options.web.string()));
    return fmt::format("client: built in {}", options.web.string());
}

std::string look_at_files() {
    constexpr rlim_t files_min = 8192;
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < files_min)
        throw std::runtime_error(
            fmt::format("only {} files may be open: too few for thousands of candidates", limit.rlim_max));
    return fmt::format("open files: {} allowed", limit.rlim_max);
}

} // namespace

ExitCode doctor(const Options& options) {
    log_as_words();
    const bool runs = server_runs(options);
    const std::string data = options.data.string();
    const std::vector<Finding> findings{
        look(fmt::format("chown -R $(id -u) {0} && chmod u+rwx {0}, make room, or name another folder with --data",
                         data),
             [&] { return look_at_folder(options, runs); }),
        look(fmt::format("shibi verify --data {} tells which; restore the last good backup", data),
             [&] { return look_at_journal(options); }),
        look("choose periods that rise: keystrokes, answers, sittings", [&] { return look_at_retention(options); }),
        look(fmt::format("set the clock right; or, if it is: shibi retain --clock-is-right --data {}", data),
             [&] { return look_at_clock(options); }),
        look("stop the program that has it, or choose another with --listen HOST:PORT",
             [&] { return look_at_port(options, runs); }),
        look(fmt::format("shibi exam check {}", options.content.string()), [&] { return look_at_content(options); }),
        look("./scripts/build --preset release", [&] { return look_at_client(options); }),
        look("ulimit -H -n 65536 as root (or LimitNOFILE=65536 in the unit file)", look_at_files),
    };
    bool well = true;
    for (const Finding& finding : findings) {
        well = well && finding.mend.empty();
        std::cout << (finding.mend.empty() ? "ok       " : "PROBLEM  ") << finding.what << '\n';
        if (!finding.mend.empty()) std::cout << "         mend: " << finding.mend << '\n';
    }
    return well ? ExitCode::fine : ExitCode::failure;
}

} // namespace shibi::app
