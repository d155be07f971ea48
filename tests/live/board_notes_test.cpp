#include "live/board_notes.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using namespace std::chrono_literals;
using Edits = std::vector<std::uint32_t>;

const core::Time noon{std::chrono::hours{24 * 20'000 + 12}};
const core::ItemId essay{"character"};

core::Record at(core::Time time, core::SittingEvent event) {
    core::Record record;
    record.at = time;
    record.event = std::move(event);
    return record;
}

TEST_CASE("typing is counted in stretches of ten seconds, ten minutes back from the last edit") {
    TypingRate rate;
    CHECK(rate.edits().empty());
    CHECK(rate.until() == std::nullopt);
    rate.add(noon, 2);
    rate.add(noon + 9s, 1);
    rate.add(noon + 30s, 5);
    CHECK(rate.edits() == Edits{3, 0, 0, 5});
    CHECK(rate.until() == noon + 40s);
    rate.add(noon + 600s, 7);
    CHECK(rate.edits().size() == 58);
    CHECK(rate.edits().front() == 5);
    CHECK(rate.edits().back() == 7);
    rate.add(noon + 5h, 1);
    CHECK(rate.edits() == Edits{1});
}

TEST_CASE("the newest report of an answer is known, whichever way it came") {
    BoardNotes notes;
    const auto report = [](std::string group) {
        return R"({"script_ok":false,"variety_ok":true,"findings":[{"group":")" + group + R"("},{"group":"script"}]})";
    };
    take_note(notes, essay, {.version = 3, .summary = *wire::summarise_report(report("variety")), .json = nullptr});
    CHECK(notes.reports.at(essay).summary.findings ==
          std::map<std::string, std::uint32_t>{{"script", 1}, {"variety", 1}});
    take_note(notes, essay, {.version = 2, .summary = {}, .json = nullptr});
    CHECK(notes.reports.at(essay).version == 3);
    take_note(notes, at(noon, core::event::ReportRecorded{
                                  .item = essay, .version = 4, .checker = "checks", .report = report("script")}));
    CHECK(notes.reports.at(essay).summary.findings == std::map<std::string, std::uint32_t>{{"script", 2}});
    CHECK_FALSE(notes.reports.at(essay).summary.script_ok);
}

} // namespace
} // namespace shibi::live
