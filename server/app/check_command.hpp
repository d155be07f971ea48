#pragma once

#include "checks/report.hpp"

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

namespace shibi::app {

/// Largest text or line `shibi check` reads, in bytes. A longer one is refused with its place.
inline constexpr std::uint64_t check_input_bytes_max = 16U << 20U;

/// The options of `shibi check [--json | --jsonl] [--script Hans|Hant] [--variety cmn|yue] [--colour] FILE|-`.
struct CheckOptions {
    enum class Format : std::uint8_t {
        readable, ///< default: the text with its marks and a list of findings
        json,     ///< --json: one report as JSON
        jsonl,    ///< --jsonl: one {"id", "text", "script"?, "variety"?} a line in, one report a line out, same order
    };
    std::filesystem::path input = "-"; ///< FILE, or "-" for `standard_input`
    Format format = Format::readable;
    std::optional<checks::RequiredScript> script;   ///< --script; ignored by jsonl, where each line says its own
    std::optional<checks::RequiredVariety> variety; ///< --variety; likewise
    bool colours = false;                           ///< ANSI colours; the caller decides by flag and terminal
};

/// Runs the command. Reports go to `output`, errors (cause, place, remedy) to `errors`. The exit code is 0 when every
/// text was judged and fits its requirement, 1 when a check would warn (readable and json only), 2 when the input could
/// not be read, is not UTF-8 or holds a line that is not in the form above (the other lines are judged all the same).
int run_check(const CheckOptions& options, std::istream& standard_input, std::ostream& output, std::ostream& errors);

} // namespace shibi::app
