#include "live/fan_out.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

constexpr ConnectionId first{1};
constexpr ConnectionId second{2};

Frame frame(int number) {
    return make_frame(std::to_string(number));
}

TEST_CASE("a turn makes no more than its deliveries, and each connection keeps the order of its frames") {
    RecordingSink sink;
    FanOut fan_out{sink, 100};
    fan_out.send({first, second}, frame(1));
    fan_out.send(second, frame(2));
    fan_out.work(1);
    CHECK(sink.frames[first] == std::vector<json>{1});
    CHECK(sink.frames[second].empty());
    fan_out.work(10);
    CHECK(sink.frames[first] == std::vector<json>{1});
    CHECK(sink.frames[second] == std::vector<json>{1, 2});
    CHECK(fan_out.idle());
}

TEST_CASE("what would be too much is not kept: those who should have got it are told to come back") {
    RecordingSink sink;
    FanOut fan_out{sink, 2};
    fan_out.send({first, second}, frame(1));
    fan_out.send(second, frame(2));
    CHECK(sink.closed == std::map<ConnectionId, CloseCode>{{second, CloseCode::too_slow}});
    fan_out.work(10);
    fan_out.send(first, frame(3));
    fan_out.work(10);
    CHECK(sink.frames[first] == std::vector<json>{1, 3});
}

} // namespace
} // namespace shibi::live
