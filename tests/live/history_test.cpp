#include "live/history.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

const core::SittingId sitting{"sit_3f9KqTz7Lw2XbN8vRc5YdA"};

store::LoadedStream stream_of(std::vector<core::SittingEvent> events) {
    store::LoadedStream stream;
    for (core::SittingEvent& event : events) {
        core::Record record;
        record.stream = core::stream_of(sitting);
        record.ordinal = stream.records.size() + 1;
        record.event = std::move(event);
        stream.records.push_back(std::move(record));
    }
    return stream;
}

std::vector<json> frames_of(const store::LoadedStream& stream, core::Ordinal after, core::Ordinal until,
                            std::size_t bytes_max) {
    std::vector<json> frames;
    for (const Frame& frame :
         encode_history(stream, {.sitting = sitting, .after = after, .until = until, .now = {}}, bytes_max))
        frames.push_back(json::parse(*frame));
    return frames;
}

store::LoadedStream three_calls() {
    return stream_of({core::event::HelpAsked{"one"}, core::event::HelpAsked{"two"}, core::event::HelpAsked{"three"}});
}

TEST_CASE("a past is cut into frames that say how far they reach, none of which is the last") {
    const auto frames = frames_of(three_calls(), 0, 3, 1);
    REQUIRE(frames.size() == 3);
    for (std::size_t at = 0; at < frames.size(); ++at) {
        CHECK(frames[at].at("through") == at + 1);
        CHECK(frames[at].at("complete") == false);
        CHECK(frames[at].at("events").size() == 1);
    }
    CHECK(frames_of(three_calls(), 0, 3, 100'000).size() == 1);
}

TEST_CASE("a past begins and ends where it was asked for") {
    const auto frames = frames_of(three_calls(), 1, 2, 100'000);
    REQUIRE(frames.size() == 1);
    REQUIRE(frames[0].at("events").size() == 1);
    CHECK(frames[0].at("events")[0].at("data").at("text") == "two");
    CHECK(frames_of(three_calls(), 3, 3, 100'000).empty());
}

TEST_CASE("a past leaves out what interviewers may not see") {
    const store::LoadedStream stream =
        stream_of({core::event::LinkIssued{.link = core::LinkId{"lnk_1"}, .secret_hash = "hash"}});
    CHECK(frames_of(stream, 0, 1, 100'000).empty());
}

} // namespace
} // namespace shibi::live
