#include "support/process.hpp"

#include "support/temporary_folder.hpp"

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace shibi::testing {

namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> list;
    for (std::string& word : words)
        list.push_back(word.data());
    list.push_back(nullptr);
    return list;
}

int code_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

} // namespace

Process::Process(std::vector<std::string> command, std::string output_file, std::string error_file,
                 std::vector<std::string> environment) {
    for (char** entry = environ; *entry != nullptr; ++entry)
        environment.emplace_back(*entry);
    auto arguments = pointers(command);
    auto variables = pointers(environment);
    posix_spawn_file_actions_t actions{};
    posix_spawn_file_actions_init(&actions);
    constexpr int flags = O_CREAT | O_WRONLY | O_TRUNC;
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output_file.c_str(), flags, 0600);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, error_file.c_str(), flags, 0600);
    const int error = posix_spawn(&id_, arguments[0], &actions, nullptr, arguments.data(), variables.data());
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw std::system_error(error, std::generic_category(), command[0]);
}

Process::~Process() {
    if (id_ <= 0) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
}

Process::Process(Process&& other) noexcept : id_(std::exchange(other.id_, -1)), status_(other.status_) {}

void Process::signal(int number) const {
    if (id_ > 0) ::kill(id_, number);
}

int Process::wait() {
    if (id_ <= 0) return code_of(status_);
    ::waitpid(id_, &status_, 0);
    id_ = -1;
    return code_of(status_);
}

bool Process::has_ended() {
    if (id_ > 0 && ::waitpid(id_, &status_, WNOHANG) == id_) id_ = -1;
    return id_ <= 0;
}

Finished run_command(const std::vector<std::string>& command, const std::vector<std::string>& environment) {
    const TemporaryFolder folder;
    const std::string output = folder.path() / "output";
    const std::string errors = folder.path() / "errors";
    Process process(command, output, errors, environment);
    const int code = process.wait();
    return {.exit_code = code, .output = read_file(output), .errors = read_file(errors)};
}

std::string read_file(const std::string& path) {
    std::ifstream input(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

} // namespace shibi::testing
