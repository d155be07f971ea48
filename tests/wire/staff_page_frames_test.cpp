#include "wire/golden.hpp"
#include "wire/limits.hpp"
#include "wire/staff_page_frames.hpp"

#include <doctest/doctest.h>

namespace {

using namespace shibi;
using namespace shibi::wire;

const core::SittingId sitting{"sit_3f9KqTz7Lw2XbN8vRc5YdA"};

template<class Frame>
Frame read(std::string_view name) {
    const auto decoded = decode_staff_frame(golden::read(name));
    REQUIRE(decoded.has_value());
    return std::get<Frame>(*decoded);
}

StaffRefusedFrame refused(std::string_view frame) {
    const auto decoded = decode_staff_frame(frame);
    REQUIRE_FALSE(decoded.has_value());
    return decoded.error();
}

} // namespace

TEST_CASE("the board is watched for one exam or for all, from a seq or from nothing") {
    const auto one = read<WatchBoardFrame>("staff_page-watch_board");
    CHECK(one.exam == core::ExamSlug{"sample"});
    CHECK(one.after == 1'790'000'000'123);
    const auto all = read<WatchBoardFrame>("staff_page-watch_board-all");
    CHECK(all.exam == std::nullopt);
    CHECK(all.after == std::nullopt);
    read<UnwatchBoardFrame>("staff_page-unwatch_board");
}

TEST_CASE("a sitting is watched from an ordinal on") {
    const auto watch = read<WatchFrame>("staff_page-watch");
    CHECK(watch.sitting == sitting);
    CHECK(watch.after == 40);
    CHECK(read<UnwatchFrame>("staff_page-unwatch").sitting == sitting);
    CHECK(read<PingFrame>("staff_page-ping").sent_at == 1234.5);
}

TEST_CASE("a staff frame that cannot be read is refused and names its type where it has one") {
    CHECK(refused("{").refusal.code == core::RefusalCode::malformed);
    CHECK(refused("{").of == std::nullopt);
    CHECK(refused(R"({"type":"save"})").of == "save");
    const StaffRefusedFrame missing = refused(R"({"type":"watch","sitting":"sit_1"})");
    CHECK(missing.of == "watch");
    CHECK(missing.refusal.message.contains("after"));
    CHECK(refused(R"({"type":"watch","sitting":"a sitting","after":0})").refusal.message.contains("sitting"));
    CHECK(refused(R"({"type":"watch","sitting":"sit_1","after":-1})").refusal.code == core::RefusalCode::malformed);
    CHECK(refused(std::string(limits::frame_bytes_max + 1, ' ')).refusal.code == core::RefusalCode::too_long);
}
