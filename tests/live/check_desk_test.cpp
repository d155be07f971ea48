#include "checks/check.hpp"
#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

std::vector<core::event::ReportRecorded> reports(const World& world) {
    std::vector<core::event::ReportRecorded> all;
    for (const core::Record& record : world.journal.durable())
        if (const auto* event = std::get_if<core::SittingEvent>(&record.event))
            if (const auto* report = std::get_if<core::event::ReportRecorded>(event)) all.push_back(*report);
    return all;
}

TEST_CASE("a saved essay is checked on a worker and its findings reach the page") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.type("character", u"请");
    world.commit();
    page.take();
    CHECK(world.workers.jobs.size() == 1);
    world.workers.run();
    const json report = page.take_last("report");
    CHECK(report.at("item") == "character");
    CHECK(report.at("version") == 1);
    CHECK(report.at("report").is_object());
    CHECK(reports(world).empty());
}

TEST_CASE("an item is checked once at a time and the newest text wins") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.type("character", u"一");
    page.type("character", u"二");
    page.type("character", u"三");
    CHECK(world.workers.jobs.size() == 1);
    world.settle();
    std::vector<json> told;
    for (const json& frame : page.take())
        if (frame.at("type") == "report") told.push_back(frame.at("version"));
    CHECK(told == std::vector<json>{3});
    CHECK(world.hall().counters().checks == 2);
}

TEST_CASE("answers that are no essays are not checked") {
    World world;
    Page page{world, world.invite(), "w_one"};
    page.hello();
    page.consent();
    page.start("interview");
    page.type("platforms", u"平台");
    page.finish("interview");
    CHECK(world.workers.jobs.empty());
}

TEST_CASE("closed essays get their final report into the journal, with the checker's version") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.type("character", u"一");
    page.finish("test");
    world.settle();
    const auto recorded = reports(world);
    REQUIRE(recorded.size() == 2);
    for (const auto& report : recorded)
        CHECK(report.checker == checks::version());
    CHECK(recorded[0].item == core::ItemId{"character"});
    CHECK(recorded[0].version == 1);
}

TEST_CASE("only an e-mail is told that it lacks a greeting, and is told while it is written") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    std::u16string prose;
    while (prose.size() <= 60)
        prose += u"他走了很久。";
    const auto hints_on = [&](const std::string& item) {
        page.type(item, prose);
        world.settle();
        std::vector<json> kinds;
        for (const json& finding : page.take_last("report").at("report").at("findings"))
            if (finding.at("group") == "hint") kinds.push_back(finding.at("kind"));
        return kinds;
    };
    CHECK(hints_on("character") == std::vector<json>{});
    CHECK(hints_on("email") == std::vector<json>{"greeting_missing"});
}

TEST_CASE("a final check that a crash cut off is made after the restart") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.finish("test");
    world.commit();
    world.crash_and_restart(std::chrono::seconds{5});
    world.settle();
    CHECK(reports(world).size() == 2);
}

} // namespace
} // namespace shibi::live
