#include "wire/csv.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace shibi::wire {
namespace {

/// The signs that begin a formula; East Asian editions of Excel take their full-width forms too.
constexpr std::array<std::string_view, 11> formula_signs{"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

bool looks_like_a_formula(std::string_view text) {
    return std::ranges::any_of(formula_signs, [&](std::string_view sign) { return text.starts_with(sign); });
}

} // namespace

CsvWriter& CsvWriter::field(std::string_view text) {
    if (comma_) out_ += ',';
    comma_ = true;
    const bool guarded = looks_like_a_formula(text);
    if (!guarded && text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out_ += text;
        return *this;
    }
    out_ += '"';
    if (guarded) out_ += '\'';
    for (const char character : text) {
        if (character == '"') out_ += '"';
        out_ += character;
    }
    out_ += '"';
    return *this;
}

CsvWriter& CsvWriter::end_line() {
    out_ += "\r\n";
    comma_ = false;
    return *this;
}

std::string CsvWriter::take() {
    comma_ = false;
    return std::exchange(out_, {});
}

} // namespace shibi::wire
