#include "core/sitting/play.hpp"
#include "core/sitting/sample_exams.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

RefusalCode refused(const event::Invited& invitation) {
    return Play{sample::two_sections()}.refused(command::Invite{invitation}).code;
}

TEST_CASE("an invitation makes the sitting, in the language of the invitation") {
    Play play{sample::two_sections()};
    const event::Invited invitation = invitation_to(play.exam);
    CHECK(play.does(command::Invite{invitation}) == Events{invitation});
    CHECK(play.sitting.phase == Phase::invited);
    CHECK(play.sitting.invitation == invitation);
    CHECK(play.sitting.invited_at == morning);
    CHECK(play.sitting.locale == "yue-Hant-HK");
}

TEST_CASE("an invitation is to this exam and this version of it") {
    event::Invited invitation = invitation_to(sample::two_sections());
    invitation.exam_version = ExamVersion{"other"};
    CHECK(refused(invitation) == RefusalCode::bad_value);
    invitation = invitation_to(sample::linear());
    CHECK(refused(invitation) == RefusalCode::bad_value);
}

TEST_CASE("an invitation with values out of range is refused by name") {
    const event::Invited good = invitation_to(sample::two_sections());
    event::Invited bad = good;
    bad.candidate_name = std::string(201, 'x');
    CHECK(refused(bad) == RefusalCode::too_long);
    bad = good;
    bad.candidate_name = "\xFF";
    CHECK(refused(bad) == RefusalCode::bad_text);
    for (const char* name : {"", " \u3000", "A\nB", "A\u202EB"}) {
        bad.candidate_name = name;
        CHECK(refused(bad) == RefusalCode::bad_text);
    }
    bad = good;
    bad.locale = "fr";
    CHECK(refused(bad) == RefusalCode::bad_value);
    bad.locale = std::string(36, 'x');
    CHECK(refused(bad) == RefusalCode::too_long);
    for (const std::uint32_t percent : {0U, 99U, 401U}) {
        bad = good;
        bad.accommodation.percent = percent;
        CHECK(refused(bad) == RefusalCode::bad_value);
    }
    for (const Millis extra : {Millis{-1}, limits::extension_max + 1ms}) {
        bad = good;
        bad.accommodation.extra = extra;
        CHECK(refused(bad) == RefusalCode::bad_value);
    }
    bad = good;
    bad.window = {.opens = morning, .closes = morning, .hard_end = {}};
    CHECK(refused(bad) == RefusalCode::bad_value);
    bad.window = {.opens = morning, .closes = {}, .hard_end = morning - 1ms};
    CHECK(refused(bad) == RefusalCode::bad_value);
}

TEST_CASE("links are issued once each, up to the limit, and stay known when revoked") {
    Play play{sample::two_sections()};
    play.does(command::Invite{invitation_to(play.exam)});
    const command::IssueLink issue{.link = LinkId{"lnk_0"}, .secret_hash = "hash"};
    play.does(issue);
    CHECK(play.refused(issue).code == RefusalCode::conflict);
    CHECK(play.refused(command::IssueLink{.link = LinkId{"lnk_1"}, .secret_hash = ""}).code == RefusalCode::bad_value);
    play.does(command::RevokeLink{.link = LinkId{"lnk_0"}});
    CHECK(play.does(command::RevokeLink{.link = LinkId{"lnk_0"}}) == Events{});
    CHECK(play.refused(command::RevokeLink{.link = LinkId{"lnk_9"}}).code == RefusalCode::not_found);
    CHECK(play.sitting.links ==
          std::vector<Link>{{.id = LinkId{"lnk_0"}, .secret_hash = "hash", .created_at = morning, .revoked = true}});
    for (std::size_t i = 1; i < limits::links_per_sitting_max; ++i)
        play.does(command::IssueLink{.link = LinkId{"lnk_" + std::to_string(i)}, .secret_hash = "hash"});
    CHECK(play.refused(command::IssueLink{.link = LinkId{"lnk_x"}, .secret_hash = "hash"}).code ==
          RefusalCode::too_many);
}

TEST_CASE("the final report is recorded once for each checker, of the final version only") {
    Play play = Play::started(sample::two_sections());
    play.does(typing(play, "story", u"春"));
    play.does(command::FinishSection{.section = SectionId{"test"}});
    command::RecordReport report{.item = ItemId{"story"}, .version = 0, .checker = "shibi-1", .report = "{}"};
    CHECK(play.refused(report).code == RefusalCode::conflict);
    report.version = 1;
    CHECK(play.does(report) ==
          Events{event::ReportRecorded{.item = ItemId{"story"}, .version = 1, .checker = "shibi-1", .report = "{}"}});
    CHECK(play.answer("story").checker == "shibi-1");
    CHECK(play.does(report) == Events{});
    report.checker = "shibi-2";
    CHECK(names(play.does(report)) == "ReportRecorded");
    report.item = ItemId{"poem"};
    CHECK(play.refused(report).code == RefusalCode::unknown_item);
}

} // namespace
} // namespace shibi::core
