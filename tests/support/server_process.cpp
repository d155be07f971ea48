#include "support/server_process.hpp"

#include <csignal>
#include <stdexcept>
#include <thread>

namespace shibi::testing {

namespace {

std::vector<std::string> command_of(const ServerOptions& options) {
    std::vector<std::string> command = options.launcher;
    command.insert(command.end(), {options.binary, "serve", "--listen", "127.0.0.1:0", "--data", options.data});
    if (!options.content.empty()) command.insert(command.end(), {"--content", options.content});
    command.insert(command.end(), options.more.begin(), options.more.end());
    return command;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

} // namespace

ServerProcess::ServerProcess(ServerOptions options)
    : options_(std::move(options)), output_file_(options_.data.string() + ".out"),
      error_file_(options_.data.string() + ".log"), process_(command_of(options_), output_file_, error_file_) {
    constexpr std::string_view announcement = "shibi: listening on ";
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{60};
    std::string output = read_file(output_file_);
    while (!output.contains('\n')) {
        if (process_.has_ended()) throw std::runtime_error("the server ended: " + log());
        if (std::chrono::steady_clock::now() > give_up) throw std::runtime_error("the server does not start: " + log());
        std::this_thread::yield();
        output = read_file(output_file_);
    }
    address_ = parse_address(first_line(output).substr(announcement.size()));
}

void ServerProcess::kill_hard() {
    process_.signal(SIGKILL);
    process_.wait();
}

void ServerProcess::ask_to_stop() {
    process_.signal(SIGTERM);
}

std::string ServerProcess::log() const {
    return read_file(error_file_);
}

Finished ServerProcess::run(std::vector<std::string> words) const {
    words.insert(words.begin(), options_.binary);
    words.insert(words.end(), {"--data", options_.data});
    return run_command(words);
}

std::string ServerProcess::invite(const std::string& exam, const std::string& name) const {
    const Finished invited = run({"invite", "--exam", exam, "--name", name});
    if (invited.exit_code != 0) throw std::runtime_error("no invitation: " + invited.errors);
    return first_line(invited.output);
}

std::string ServerProcess::token(const std::string& role) const {
    const Finished created = run({"token", "create", "--role", role, "--name", "a test"});
    if (created.exit_code != 0) throw std::runtime_error("no token: " + created.errors);
    return first_line(created.output);
}

} // namespace shibi::testing
