#include "net/api/frame_list.hpp"

#include <doctest/doctest.h>

using namespace shibi::net;

TEST_CASE("frames are handed over as they stand, whatever is wrong inside them") {
    const auto frames = split_frames(R"( {"frames" : [ {"a":"],}\"{"} , 5, {"b":[1,{"c":2}]}, "\ud800"] } )");
    REQUIRE(frames);
    CHECK(*frames == std::vector<std::string_view>{R"({"a":"],}\"{"})", "5", R"({"b":[1,{"c":2}]})", R"("\ud800")"});
}

TEST_CASE("other forms are no list of frames") {
    for (const char* body :
         {"", "[]", "{}", R"({"frames":[]})", R"({"frames":[1,]})", R"({"frames":[1]} x)", R"({"frames":[1)",
          R"({"frame":[1]})", R"({"frames":[1,2]"more":1})", R"({"frames":["a)"}) {
        CAPTURE(body);
        CHECK(!split_frames(body));
    }
}

TEST_CASE("more frames than an exchange may have are refused") {
    std::string body = "{\"frames\":[0";
    for (std::size_t count = 1; count < frames_per_exchange_max; ++count)
        body += ",0";
    CHECK(split_frames(body + "]}"));
    CHECK(!split_frames(body + ",0]}"));
}

TEST_CASE("what the server says is collected in order, up to its close") {
    FrameCollector collector;
    CHECK(collector.body() == R"({"frames":[]})");
    collector.send(std::make_shared<const std::string>("{\"a\":1}"));
    collector.send(std::make_shared<const std::string>("2"));
    CHECK(collector.body() == R"({"frames":[{"a":1},2]})");
    collector.close(shibi::live::CloseCode::taken_over, "");
    collector.send(std::make_shared<const std::string>("3"));
    CHECK(collector.body() == R"({"frames":[{"a":1},2],"close":4001})");
}
