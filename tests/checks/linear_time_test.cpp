#include "checks/marked_case.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <time.h>

using namespace shibi::checks;

namespace {

double seconds_to_check(const std::u16string& text) {
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
        timespec begun{};
        timespec done{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begun);
        Requirement requirement;
        requirement.prompts = {text.substr(0, 2000)};
        (void)check(text, requirement);
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &done);
        best = std::min(best, static_cast<double>(done.tv_sec - begun.tv_sec) +
                                  static_cast<double>(done.tv_nsec - begun.tv_nsec) / 1e9);
    }
    return best;
}

std::u16string repeated(std::u16string_view piece, std::size_t units) {
    std::u16string text;
    while (text.size() < units)
        text += piece;
    return text;
}

} // namespace

TEST_CASE("ten times the text takes about ten times as long, whatever it holds") {
    for (const std::u16string_view piece : {u"我哋「昨天」去咗圖书館，以后里面。", u"「", u"里里后后只只", u"\u0301",
                                            u"\xD800", u"佢", u"“的", u"的。"}) {
        const double little = seconds_to_check(repeated(piece, 40'000));
        const double much = seconds_to_check(repeated(piece, 400'000));
        CHECK(much < 30 * little + 0.05);
    }
}
