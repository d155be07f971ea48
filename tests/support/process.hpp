#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace shibi::testing {

/// A child process whose standard output and error go to files. Killed when it goes out of scope.
class Process {
public:
    /// `environment`: "NAME=value", added to the test's own. Throws std::system_error.
    Process(std::vector<std::string> command, std::string output_file, std::string error_file,
            std::vector<std::string> environment = {});
    ~Process();
    Process(Process&& other) noexcept;
    Process& operator=(Process&&) = delete;

    void signal(int number) const;
    /// Waits for the end: the exit code, or 128 + the signal that killed it.
    int wait();
    [[nodiscard]] bool has_ended();

private:
    pid_t id_ = -1;
    int status_ = 0;
};

struct Finished {
    int exit_code = 0;
    std::string output;
    std::string errors;
};

/// Runs a command to its end.
Finished run_command(const std::vector<std::string>& command, const std::vector<std::string>& environment = {});

std::string read_file(const std::string& path);

} // namespace shibi::testing
