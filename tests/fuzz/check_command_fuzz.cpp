#include "app/check_command.hpp"

#include <cstdint>
#include <sstream>

/// Any bytes given to `shibi check`, whole or line by line: a report or an error that says something, never neither.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    using shibi::app::CheckOptions;
    CheckOptions options;
    options.format = static_cast<CheckOptions::Format>(data[0] % 3);
    options.colours = (data[0] & 4U) != 0;
    std::istringstream input(std::string(reinterpret_cast<const char*>(data + 1), size - 1));
    std::ostringstream output;
    std::ostringstream errors;
    const int code = shibi::app::run_check(options, input, output, errors);
    if (code < 0 || code > 2 || (code == 2 && errors.str().empty())) __builtin_trap();
    if (options.format != CheckOptions::Format::jsonl && output.str().empty() && errors.str().empty()) __builtin_trap();
    return 0;
}
