#include "checks/marked_case.hpp"
#include "checks/scan.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <time.h>

using namespace shibi::checks;

namespace {

constexpr std::size_t million = 1'000'000;

/// What a candidate, a script or an attacker could fill a megabyte with.
constexpr auto pieces = std::to_array<std::u16string_view>({
    u"我哋「昨天」去咗圖书館，以后里面。",
    u"书们问题发现这时车东学习语认",
    u"里里后后只只",
    u"佢",
    u"而家庭去食堂邊境",
    u"的。",
    u"“的",
    u"「",
    u"一點一點都不",
    u"\u0301",
    u"葛\U000E0100",
    u"\uE000",
    u"\U000F0000",
    u"\xD800",
    u"\xDC00",
    u"\r\n一\r二\n\u2028三\u2029",
    u"\u200B",
    u"wo3 ",
    u"d",
    u"ニー",
});

std::u16string repeated(std::u16string_view piece, std::size_t units) {
    std::u16string text;
    text.reserve(units + piece.size());
    while (text.size() < units)
        text += piece;
    return text;
}

double seconds_to_check(const std::u16string& text) {
    timespec begun{};
    timespec done{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begun);
    Requirement requirement;
    requirement.prompts = {text.substr(0, 2000)};
    (void)check(text, requirement);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &done);
    return static_cast<double>(done.tv_sec - begun.tv_sec) + static_cast<double>(done.tv_nsec - begun.tv_nsec) / 1e9;
}

bool cuts_pair(std::u16string_view text, std::uint32_t at) {
    return at > 0 && at < text.size() && (text[at] & 0xFC00) == 0xDC00 && (text[at - 1] & 0xFC00) == 0xD800;
}

} // namespace

TEST_CASE("a million units of anything are looked up in a bounded number of steps for each") {
    constexpr std::uint64_t steps_a_unit_max = 24;
    for (const std::u16string_view piece : pieces) {
        const std::u16string text = repeated(piece, million);
        Scan scan(text, std::nullopt, {});
        scan.run();
        CHECK(scan.steps() <= steps_a_unit_max * text.size());
        CHECK(scan.counter().counts(false).code_points > 0);
    }
}

TEST_CASE("a million units of anything get a report within its limits, every offset on a character boundary") {
    for (const std::u16string_view piece : pieces) {
        const std::u16string text = repeated(piece, million);
        const Report report = check(text);
        CHECK(report.findings.size() <= findings_max);
        CHECK(report.clauses.size() <= clauses_max);
        CHECK(std::ranges::none_of(report.findings, [&](const Finding& finding) {
            return finding.end > text.size() || cuts_pair(text, finding.start) || cuts_pair(text, finding.end);
        }));
    }
}

/// Were anything quadratic, ten times the text would take a hundred times as long, and many seconds; the bound leaves
/// room for any disturbance.
TEST_CASE("ten times the text takes nothing like a hundred times as long, whatever it holds") {
    for (const std::u16string_view piece : pieces) {
        const double little = seconds_to_check(repeated(piece, million / 10));
        const double much = seconds_to_check(repeated(piece, million));
        CHECK(much < 50 * little + 1);
    }
}
