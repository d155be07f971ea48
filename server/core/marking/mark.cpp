#include "core/marking/mark.hpp"

#include "core/marking/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace shibi::core {
namespace {

std::unexpected<Refusal> refuse(RefusalCode code, std::string message, std::string allowed) {
    return std::unexpected{Refusal{.code = code, .message = std::move(message), .allowed = std::move(allowed)}};
}

Result<void> require_words(std::string_view words, std::size_t units_max, std::string_view what) {
    const auto units = utf16_length(words);
    if (!units || words.contains('\0'))
        return refuse(RefusalCode::bad_text, fmt::format("{} is not well-formed UTF-8 or holds U+0000", what),
                      "well-formed UTF-8 without U+0000");
    if (*units == 0) return refuse(RefusalCode::bad_value, fmt::format("{} is empty", what), "words, or leave it out");
    if (*units > units_max)
        return refuse(RefusalCode::too_long, fmt::format("{} is {} units long", what, *units),
                      fmt::format("at most {} UTF-16 units", units_max));
    return {};
}

bool cuts_a_pair(std::u16string_view text, std::uint32_t offset) {
    return offset > 0 && offset < text.size() && text[offset] >= 0xDC00 && text[offset] <= 0xDFFF;
}

Result<void> validate(const SpanComment& comment, std::u16string_view text) {
    if (comment.start >= comment.end || comment.end > text.size())
        return refuse(
            RefusalCode::bad_value,
            fmt::format("a comment on {} to {} of a text of {} units", comment.start, comment.end, text.size()),
            "start below end, and end within the text, in UTF-16 units");
    if (cuts_a_pair(text, comment.start) || cuts_a_pair(text, comment.end))
        return refuse(RefusalCode::bad_value,
                      fmt::format("the comment on {} to {} cuts a character in two", comment.start, comment.end),
                      "offsets between characters");
    return require_words(comment.text, limits::comment_units_max, "a comment");
}

} // namespace

Result<void> validate(const Rubric& rubric, std::u16string_view text, const MarkSheet& sheet) {
    if (sheet.rubric_version != rubric.version)
        return refuse(RefusalCode::conflict, fmt::format("\"{}\" is not this item's rubric", sheet.rubric_version),
                      fmt::format("the rubric that came with the claim: {}", rubric.version));
    if (auto good = validate(rubric, sheet.points); !good) return good;
    if (sheet.comments.size() > limits::comments_per_mark_max)
        return refuse(RefusalCode::too_many, fmt::format("{} comments", sheet.comments.size()),
                      fmt::format("at most {} in one mark", limits::comments_per_mark_max));
    for (const SpanComment& comment : sheet.comments)
        if (auto good = validate(comment, text); !good) return good;
    if (sheet.flag) return require_words(*sheet.flag, limits::mark_flag_units_max, "the flag");
    return {};
}

MarkSheet in_order(const Rubric& rubric, MarkSheet sheet) {
    std::vector<CriterionPoints> points;
    points.reserve(rubric.criteria.size());
    for (const Criterion& criterion : rubric.criteria)
        points.push_back({.criterion = criterion.id, .points = points_of(sheet.points, criterion.id)});
    sheet.points = std::move(points);
    std::ranges::sort(sheet.comments, {},
                      [](const SpanComment& comment) { return std::tie(comment.start, comment.end, comment.text); });
    return sheet;
}

} // namespace shibi::core
