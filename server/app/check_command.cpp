#include "app/check_command.hpp"

#include "checks/check.hpp"
#include "core/text.hpp"
#include "wire/report_codec.hpp"

#include <fmt/format.h>

#include <fstream>
#include <istream>
#include <ostream>
#include <streambuf>

namespace shibi::app {
namespace {

constexpr int fits = 0;
constexpr int warns = 1;
constexpr int unreadable = 2;

constexpr std::string_view underlined = "\x1b[4;31m";
constexpr std::string_view plain = "\x1b[0m";

checks::Requirement requirement_of(const CheckOptions& options) {
    checks::Requirement requirement;
    requirement.script = options.script;
    requirement.variety = options.variety;
    return requirement;
}

/// The whole of a stream up to the limit; nothing beyond it.
std::optional<std::string> read_all(std::istream& input) {
    std::string text;
    char buffer[65536];
    while (input.read(buffer, sizeof buffer) || input.gcount() > 0) {
        text.append(buffer, static_cast<std::size_t>(input.gcount()));
        if (text.size() > check_input_bytes_max) return std::nullopt;
    }
    return text;
}

/// The text with each finding underlined, or in brackets where there are no colours.
std::string marked(std::u16string_view text, const checks::Report& report, bool colours) {
    std::string out;
    std::uint32_t at = 0;
    for (const checks::Finding& finding : report.findings) {
        if (finding.start < at || finding.start == finding.end) continue;
        out += core::to_utf8(text.substr(at, finding.start - at));
        out += colours ? underlined : "[";
        out += core::to_utf8(text.substr(finding.start, finding.end - finding.start));
        out += colours ? plain : "]";
        at = finding.end;
    }
    return out + core::to_utf8(text.substr(at));
}

std::string listed(std::u16string_view text, const checks::Finding& finding) {
    const std::string marked_text = core::to_utf8(text.substr(finding.start, finding.end - finding.start));
    std::string line = fmt::format("  {:>6}  {:<24} {}", finding.start, checks::to_string(finding.kind), marked_text);
    if (!finding.expected.empty()) line += fmt::format(" -> {}", finding.expected);
    return line + '\n';
}

void print_readable(std::u16string_view text, const checks::Report& report, bool colours, std::ostream& output) {
    const std::string marked_text = marked(text, report, colours);
    output << marked_text << (marked_text.ends_with('\n') ? "\n" : "\n\n");
    output << fmt::format("script   {}{}\n", checks::to_string(report.script),
                          report.script_ok ? "" : "   does not fit what is required");
    output << fmt::format("variety  {}{}\n", checks::to_string(report.variety),
                          report.variety_ok ? "" : "   does not fit what is required");
    output << fmt::format("length   {} characters, {} of them Han\n", report.counts.characters, report.counts.han);
    output << fmt::format("checker  {}\n", report.version);
    for (const checks::Finding& finding : report.findings)
        output << listed(text, finding);
    if (report.truncated)
        output << fmt::format("More was found than is listed ({} findings at most).\n", checks::findings_max);
}

int check_one(const CheckOptions& options, std::istream& input, std::ostream& output, std::ostream& errors) {
    const std::optional<std::string> bytes = read_all(input);
    if (!bytes) {
        errors << fmt::format("{}: longer than {} bytes; split it, or use --jsonl with one text a line\n",
                              options.input.string(), check_input_bytes_max);
        return unreadable;
    }
    const std::optional<core::Text> text = core::to_utf16(*bytes);
    if (!text) {
        errors << fmt::format("{}: not well-formed UTF-8; convert it first, for example with iconv -t UTF-8\n",
                              options.input.string());
        return unreadable;
    }
    const checks::Report report = checks::check(*text, requirement_of(options));
    if (options.format == CheckOptions::Format::json)
        output << wire::encode_report(report) << '\n';
    else
        print_readable(*text, report, options.colours, output);
    return report.script_ok && report.variety_ok ? fits : warns;
}

/// Reads the next line; of one that is too long no more is kept than shows that it is. False at the end.
bool read_line(std::istream& input, std::string& line) {
    line.clear();
    std::streambuf& buffer = *input.rdbuf();
    constexpr int end = std::char_traits<char>::eof();
    int byte = buffer.sbumpc();
    if (byte == end) return false;
    for (; byte != end && byte != '\n'; byte = buffer.sbumpc())
        if (line.size() <= check_input_bytes_max) line.push_back(static_cast<char>(byte));
    return true;
}

int check_lines(const CheckOptions& options, std::istream& input, std::ostream& output, std::ostream& errors) {
    int result = fits;
    std::uint64_t number = 0;
    for (std::string bytes; read_line(input, bytes);) {
        ++number;
        if (bytes.find_first_not_of(" \t\r") == std::string::npos) continue;
        const auto line =
            bytes.size() > check_input_bytes_max
                ? std::unexpected(fmt::format("longer than {} bytes; split the text", check_input_bytes_max))
                : wire::decode_check_line(bytes);
        if (!line) {
            errors << fmt::format("{}:{}: {}\n", options.input.string(), number, line.error());
            result = unreadable;
            continue;
        }
        output << wire::encode_check_line(*line, checks::check(line->text, line->requirement)) << '\n';
    }
    return result;
}

} // namespace

int run_check(const CheckOptions& options, std::istream& standard_input, std::ostream& output, std::ostream& errors) {
    const bool by_line = options.format == CheckOptions::Format::jsonl;
    if (options.input == "-")
        return by_line ? check_lines(options, standard_input, output, errors)
                       : check_one(options, standard_input, output, errors);
    std::ifstream file(options.input, std::ios::binary);
    if (!file || std::filesystem::is_directory(options.input)) {
        errors << fmt::format("{}: cannot be read; give a file, or - for standard input\n", options.input.string());
        return unreadable;
    }
    return by_line ? check_lines(options, file, output, errors) : check_one(options, file, output, errors);
}

} // namespace shibi::app
