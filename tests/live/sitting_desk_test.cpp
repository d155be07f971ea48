#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

/// The items whose title, prompt or labels an exam tells.
std::vector<std::string> told(const json& exam) {
    std::vector<std::string> told;
    for (const json& section : exam.at("sections"))
        for (const json& item : section.at("items")) {
            const auto says = [&](const char* list) { return item.contains(list) && !item.at(list).empty(); };
            if (!item.at("title").is_null() || !item.at("prompt").is_null() || says("requirements") || says("units") ||
                says("choices"))
                told.push_back(item.at("id"));
        }
    return told;
}

/// "resumed exam item_entered": the types of frames, for events their kind.
std::string types_of(const std::vector<json>& frames) {
    std::string types;
    for (const json& frame : frames)
        types +=
            (types.empty() ? "" : " ") + frame.at(frame.at("type") == "event" ? "kind" : "type").get<std::string>();
    return types;
}

const std::vector<std::string> interview{"experience", "education", "days", "platforms", "portfolio"};
const std::vector<std::string> up_to_the_test{"experience", "education", "days", "platforms",
                                              "portfolio",  "character", "email"};

std::vector<std::string> with(std::vector<std::string> items, const std::string& last) {
    items.push_back(last);
    return items;
}

Page page_in_the_sprint(World& world, const IssuedLink& link) {
    Page page = page_in_the_test(world, link);
    page.finish("test");
    world.commit();
    world.hall().command(link.sitting, by_interviewer(core::command::Admit{.section = core::SectionId{"sprint"}}),
                         [](const auto&) {});
    world.commit();
    page.take();
    return page;
}

TEST_CASE("nothing of a task is told before its section starts, and it is told right after that") {
    World world;
    Page page{world, world.invite(), "w_one"};
    page.hello();
    world.commit();
    const json snapshot = page.take_last("snapshot");
    CHECK(told(snapshot.at("exam")).empty());
    CHECK(snapshot.at("exam").at("sections")[1].at("items")[0].at("script") == "Hant");

    page.consent();
    page.start("interview");
    world.commit();
    const auto frames = page.take();
    CHECK(types_of(frames) == "consented saved section_started exam item_entered saved");
    CHECK(told(frames[3].at("exam")) == interview);
}

TEST_CASE("an exchange over HTTPS is told the tasks that its own start shows, and so is the socket beside it") {
    World world;
    const IssuedLink link = world.invite();
    Page page{world, link, "w_one"};
    page.hello();
    page.consent();
    world.commit();
    const json snapshot = page.take_last("event");
    const ConnectionId exchange = world.connect(link, ConnectionKind::exchange);
    world.send(exchange, {{"type", "hello"},
                          {"writer", "w_one"},
                          {"after", snapshot.at("ordinal")},
                          {"exam_version", world.exam.version.str()},
                          {"take_over", false}});
    world.send(exchange, {{"type", "start"}, {"section", "interview"}, {"epoch", 1}, {"client_seq", 2}});
    world.commit();
    const auto answer = world.take(exchange);
    CHECK(types_of(answer) == "resumed section_started exam item_entered saved");
    CHECK(told(answer[2].at("exam")) == interview);
    CHECK(types_of(page.take()) == "section_started exam item_entered");
}

TEST_CASE("in a linear section each task is told when its item is entered") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_sprint(world, link);
    page.start("sprint");
    world.commit();
    auto frames = page.take();
    CHECK(types_of(frames) == "section_started item_entered exam saved");
    CHECK(told(frames[2].at("exam")) == with(up_to_the_test, "first"));

    page.enter("second");
    world.commit();
    frames = page.take();
    CHECK(types_of(frames) == "item_entered exam saved");
    CHECK(told(frames[1].at("exam")) == with(with(up_to_the_test, "first"), "second"));
}

TEST_CASE("a page that was cut off between an event and its exam is sent the exam when it comes back") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_sprint(world, link);
    page.start("sprint");
    world.commit();
    const auto frames = page.take();
    const json cut_off_after = frames[1].at("ordinal");
    REQUIRE(frames[1].at("kind") == "item_entered");

    page.reconnect();
    page.hello(false, cut_off_after, world.exam.version.str());
    world.commit();
    const auto again = page.take();
    CHECK(types_of(again) == "resumed exam");
    CHECK(told(again[1].at("exam")) == with(up_to_the_test, "first"));

    page.consent(); // whatever comes later: a page that knows of it was sent the exam before it
    world.commit();
    const json later = page.take_last("event").at("ordinal");
    page.reconnect();
    page.hello(false, later, world.exam.version.str());
    world.commit();
    CHECK(types_of(page.take()) == "resumed");
}

TEST_CASE("a page that missed the start is sent the exam before the events") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_sprint(world, link);
    page.reconnect();
    page.hello();
    world.commit();
    const json ordinal = page.take_last("snapshot").at("ordinal");
    page.start("sprint");
    page.reconnect();
    world.commit();
    page.hello(false, ordinal, world.exam.version.str());
    world.commit();
    CHECK(types_of(page.take()) == "resumed exam section_started item_entered");
}

TEST_CASE("what was shown stays shown after the end, and what was never entered stays withheld") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_sprint(world, link);
    page.start("sprint");
    page.finish("sprint");
    world.settle();
    Page after{world, link, "w_two"};
    after.hello();
    world.settle();
    const json snapshot = after.take_last("snapshot");
    CHECK(snapshot.at("sitting").at("phase") == "finished");
    CHECK(told(snapshot.at("exam")) == with(up_to_the_test, "first"));
}

} // namespace
} // namespace shibi::live
