#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

using std::chrono::seconds;
using Types = std::vector<std::string>;

std::string text_of(World& world, const core::SittingId& sitting, const std::string& item) {
    std::string text = "never told";
    world.hall().sitting_view(sitting, core::Audience::interviewer, [&](const core::Result<SittingView>& view) {
        text = core::to_utf8(view.value().sitting.answers.at(core::ItemId{item}).text);
    });
    return text;
}

TEST_CASE("a save is acknowledged once it is durable, and not before") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"一");
    CHECK(page.take().empty());
    world.commit();
    const json saved = page.take_last("saved");
    CHECK(saved.at("through") == page.client_seq);
    CHECK(saved.at("versions") == json{{"character", 1}});
    CHECK(saved.at("head") == HandJournal::hash_at(saved.at("ordinal")));
    CHECK(text_of(world, link.sitting, "character") == "一");
}

TEST_CASE("saves of one commit are acknowledged together") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.type("character", u"一");
    page.type("character", u"二");
    page.type("email", u"三");
    world.commit();
    const auto frames = page.take();
    REQUIRE(frames.size() == 1);
    CHECK(frames[0].at("through") == page.client_seq);
    CHECK(frames[0].at("versions") == json{{"character", 2}, {"email", 1}});
}

TEST_CASE("a repeated save changes nothing and is acknowledged again, but only once its original is durable") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.type("character", u"一");
    page.repeat();
    CHECK(page.take().empty());
    CHECK(world.journal.appends_waiting() == 1);
    world.commit();
    CHECK(page.take_types() == Types{"saved"});
    page.repeat();
    CHECK(world.journal.appends_waiting() == 0);
    CHECK(page.take_last("saved").at("through") == page.client_seq);
    CHECK(world.hall().counters().repeats == 2);
}

TEST_CASE("another frame under a number that is taken is no repeat: it is refused with the number that comes next") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"一");
    world.commit();
    page.take();
    --page.client_seq;
    page.type("email", u"二");
    const json refused = page.take_last("refused");
    CHECK(refused.at("code") == "out_of_order");
    CHECK(refused.at("client_seq") == page.client_seq);
    CHECK(refused.at("expected_client_seq") == page.client_seq + 1);
    CHECK(world.hall().counters().repeats == 0);
    page.texts["email"].clear();
    page.versions["email"] = 0;
    page.type("email", u"二");
    world.commit();
    CHECK(page.take_last("saved").at("through") == page.client_seq);
    CHECK(text_of(world, link.sitting, "email") == "二");
}

TEST_CASE("a refused frame leaves no trace and its number is free again") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    const auto durable = world.journal.durable().size();
    page.versions["character"] = 7;
    page.type("character", u"一");
    CHECK(world.journal.appends_waiting() == 0);
    const json refused = page.take_last("refused");
    CHECK(refused.at("code") == "base_mismatch");
    CHECK(refused.at("current_version") == 0);
    CHECK(refused.at("client_seq") == page.client_seq);
    --page.client_seq;
    page.versions["character"] = 0;
    page.texts["character"].clear();
    page.type("character", u"二");
    world.commit();
    CHECK(page.take_last("saved").at("through") == page.client_seq);
    CHECK(world.journal.durable().size() == durable + 1);
    CHECK(text_of(world, link.sitting, "character") == "二");
    CHECK(world.hall().counters().refusals ==
          std::map<core::RefusalCode, std::uint64_t>{{core::RefusalCode::base_mismatch, 1}});
}

TEST_CASE("a refusal, too, waits for what was appended before it") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.type("character", u"一");
    page.send({{"type", "enter"}, {"epoch", 1}, {"client_seq", page.client_seq + 1}, {"item", "nowhere"}});
    CHECK(page.take().empty());
    world.commit();
    CHECK(page.take_types() == Types{"saved", "refused"});
}

TEST_CASE("a gap in the numbers is refused with the number that comes next") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    page.client_seq += 3;
    page.type("character", u"一");
    const json refused = page.take_last("refused");
    CHECK(refused.at("code") == "out_of_order");
    CHECK(refused.at("expected_client_seq") == page.client_seq - 3);
}

TEST_CASE("a connection that has not said hello may not write") {
    World world;
    Page page{world, world.invite(), "w_one"};
    page.consent();
    page.late_text("character", "x", "1");
    const auto frames = page.take();
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].at("code") == "no_writer");
    CHECK(frames[1].at("code") == "no_writer");
    CHECK(frames[1].at("id") == "1");
}

TEST_CASE("typing is cut off by the clock: what is read within the grace counts, what comes later is late text") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"早");
    world.commit();
    page.take();
    world.advance(seconds{60});
    page.type("character", u"及");
    world.commit();
    const auto frames = page.take();
    REQUIRE(frames.size() == 2);
    CHECK(frames[0].at("kind") == "section_closing");
    CHECK(frames[1].at("type") == "saved");
    world.advance(seconds{1});
    page.type("character", u"遲");
    world.commit();
    const auto after = page.take();
    REQUIRE(after.size() >= 2);
    CHECK(after.back().at("code") == "item_closed");
    page.late_text("character", "早及遲", "local-9");
    page.late_text("character", "早及遲", "local-9");
    world.commit();
    const json kept{
        {"type", "late_kept"}, {"id", "local-9"}, {"item", "character"}, {"late_by_ms", 1000}, {"reason", "after_end"}};
    CHECK(page.take() == std::vector<json>{kept, kept});
    CHECK(world.hall().counters().late_texts == 1);
    CHECK(text_of(world, link.sitting, "character") == "早及");
}

TEST_CASE("a frame that was read in time counts although the loop comes to it late") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    const core::Time read_at = world.clock.now() + seconds{61} - core::Millis{1};
    world.clock.advance(seconds{62});
    const json frame{{"type", "help"}, {"epoch", 1}, {"client_seq", page.client_seq + 1}, {"text", "?"}};
    world.hall().candidate_frame(page.connection(), frame.dump(), read_at);
    world.commit();
    CHECK(page.take_types() == Types{"event", "event", "saved"});
}

void paste(Page& page, const std::string& text) {
    const json edit{
        {"at", 0}, {"remove", 0}, {"insert", text}, {"made_at", "2026-11-22T12:00:00Z"}, {"origin", "paste"}};
    const core::Text whole = *core::to_utf16(text);
    page.send({{"type", "save"},
               {"epoch", page.epoch},
               {"client_seq", ++page.client_seq},
               {"item", "character"},
               {"base_version", 0},
               {"edits", {edit}},
               {"length", whole.size()},
               {"hash", core::drift_hash(whole)}});
}

json noted_of(const std::vector<json>& frames) {
    for (const json& frame : frames)
        if (frame.at("type") == "noted") return frame;
    return nullptr;
}

TEST_CASE("a page is told each signal as it is recorded, and all of them when it comes again") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    paste(page, "字𠺘");
    CHECK(page.take().empty());
    world.commit();
    const json first = noted_of(page.take());
    REQUIRE(first.is_object());
    const json pasted = first.at("signals").at(0);
    CHECK(pasted.at("kind") == "paste");
    CHECK(pasted.at("item") == "character");
    CHECK(pasted.at("characters") == 2);
    CHECK(first.at("counts").at("pasted_characters") == 2);
    page.send({{"type", "signals"},
               {"signals",
                {{{"kind", "copy"}, {"item", "character"}, {"at", "2026-11-22T12:00:01Z"}, {"characters", 1}},
                 {{"kind", "cut"}, {"item", "character"}, {"at", "2026-11-22T12:00:01Z"}, {"characters", 1}}}}});
    world.commit();
    std::vector<json> all = first.at("signals");
    for (const json& frame : page.take())
        if (frame.at("type") == "noted") {
            CHECK(frame.at("after") == all.back().at("ordinal"));
            REQUIRE(frame.at("signals").size() == 1);
            all.push_back(frame.at("signals").at(0));
        }
    CHECK(all.size() == 3);
    page.reconnect();
    page.hello();
    const json snapshot = page.take_last("snapshot");
    CHECK(snapshot.at("noted") == json{{"signals", all}, {"earlier", 0}});
    page.reconnect();
    page.hello(false, snapshot.at("ordinal"), world.exam.version.str());
    const json again = page.take_last("noted");
    CHECK(again.at("after") == 0);
    CHECK(again.at("signals") == json(all));
}

TEST_CASE("a remark names a signal that the page was told of; any other is refused and takes no number") {
    World world;
    Page page = page_in_the_test(world, world.invite());
    paste(page, "字");
    world.commit();
    const json signal = noted_of(page.take()).at("signals").at(0).at("ordinal");
    const auto remark = [&](json about) {
        page.send({{"type", "remark"},
                   {"epoch", page.epoch},
                   {"client_seq", ++page.client_seq},
                   {"text", "我自己寫低嘅"},
                   {"about_ordinal", std::move(about)}});
        world.commit();
    };
    remark(1);
    CHECK(page.take_last("refused").at("code") == "bad_value");
    --page.client_seq;
    remark(signal);
    json added;
    for (const json& frame : page.take())
        if (frame.at("type") == "event") added = frame;
    CHECK(added.at("kind") == "remark_added");
    CHECK(added.at("data").at("about_ordinal") == signal);
}

} // namespace
} // namespace shibi::live
