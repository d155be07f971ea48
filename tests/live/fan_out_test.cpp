#include "live/fan_out.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using namespace std::chrono_literals;

constexpr ConnectionId first{1};
constexpr ConnectionId second{2};

Frame frame(int number) {
    return make_frame(std::to_string(number));
}

TEST_CASE("a turn makes no more than its deliveries, and each connection keeps the order of its frames") {
    RecordingSink sink;
    HandClock clock;
    const HallOptions options{.build = "test", .deliveries_per_turn = 1, .delivery_pause = 0ms};
    FanOut fan_out{sink, clock, options};
    fan_out.send({first, second}, frame(1));
    fan_out.send(second, frame(2));
    fan_out.work();
    CHECK(sink.frames[first] == std::vector<json>{1});
    CHECK(sink.frames[second].empty());
    fan_out.work();
    fan_out.work();
    CHECK(sink.frames[first] == std::vector<json>{1});
    CHECK(sink.frames[second] == std::vector<json>{1, 2});
    CHECK(fan_out.next() == std::nullopt);
}

TEST_CASE("before the first deliveries and between turns there is a pause, for those who wait for an acknowledgement") {
    RecordingSink sink;
    HandClock clock;
    const HallOptions options{.build = "test", .deliveries_per_turn = 1, .delivery_pause = 2ms};
    FanOut fan_out{sink, clock, options};
    for (const int number : {1, 2}) {
        fan_out.send({first, second}, frame(number));
        for (const ConnectionId connection : {first, second}) {
            const auto delivered = sink.frames[connection].size();
            CHECK(fan_out.next() == clock.now() + 2ms);
            clock.advance(1ms);
            fan_out.work();
            CHECK(sink.frames[connection].size() == delivered);
            clock.advance(1ms);
            fan_out.work();
            CHECK(sink.frames[connection].size() == delivered + 1);
        }
        CHECK(fan_out.next() == std::nullopt);
    }
}

TEST_CASE("what would be too much is not kept: those who should have got it are told to come back") {
    RecordingSink sink;
    HandClock clock;
    const HallOptions options{.build = "test", .delivery_pause = 0ms, .deliveries_waiting_max = 2};
    FanOut fan_out{sink, clock, options};
    fan_out.send({first, second}, frame(1));
    fan_out.send(second, frame(2));
    CHECK(sink.closed == std::map<ConnectionId, CloseCode>{{second, CloseCode::too_slow}});
    fan_out.work();
    fan_out.send(first, frame(3));
    fan_out.work();
    CHECK(sink.frames[first] == std::vector<json>{1, 3});
}

} // namespace
} // namespace shibi::live
