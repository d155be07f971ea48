#include "live/tail.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

core::Record record(core::Ordinal ordinal, core::SittingEvent event) {
    return {.seq = 0,
            .stream = core::StreamId{"sit_a"},
            .ordinal = ordinal,
            .at = {},
            .cause = {},
            .event = std::move(event)};
}

const core::SittingEvent seen = core::event::NoticeSent{.text = "hello"};
const core::SittingEvent hidden = core::event::LateTextKept{};

std::vector<core::Ordinal> ordinals(const std::vector<core::Record>& records) {
    std::vector<core::Ordinal> all;
    for (const core::Record& one : records)
        all.push_back(one.ordinal);
    return all;
}

TEST_CASE("the tail holds what the candidate may see, and knows how far back it is complete") {
    Tail tail{2};
    tail.push(record(1, seen));
    tail.push(record(2, hidden));
    tail.push(record(3, seen));
    CHECK(tail.reaches(0));
    CHECK(ordinals(tail.after(0)) == std::vector<core::Ordinal>{1, 3});
    CHECK(ordinals(tail.after(1)) == std::vector<core::Ordinal>{3});
    CHECK(tail.after(3).empty());
    tail.push(record(4, seen));
    CHECK_FALSE(tail.reaches(0));
    CHECK(tail.reaches(1));
    CHECK(ordinals(tail.after(1)) == std::vector<core::Ordinal>{3, 4});
}

} // namespace
} // namespace shibi::live
