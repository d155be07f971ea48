#include "core/limits.hpp"
#include "net/api/bodies.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::net;

TEST_CASE("an invitation is read whole") {
    const auto invitation = read_invitation(
        R"({"exam":"two-minutes","name":"陳","locale":"yue-Hant-HK","opens":"2026-11-22T09:00:00+08:00",
            "accommodation":{"percent":125,"extra_ms":60000},"demonstration":true})");
    REQUIRE(invitation);
    CHECK(invitation->exam.str() == "two-minutes");
    CHECK(invitation->candidate_name == "陳");
    CHECK(core::to_rfc3339(*invitation->window.opens) == "2026-11-22T01:00:00.000Z");
    CHECK(invitation->accommodation.percent == 125);
    CHECK(invitation->accommodation.extra == std::chrono::minutes{1});
    CHECK(invitation->demonstration);
}

TEST_CASE("an intervention names its kind and carries its reason") {
    const auto extend = read_intervention(
        R"({"kind":"extend","by_ms":300000,"section":"test","reason":{"category":"technical_problem","note":"power"}})");
    REQUIRE(extend);
    const auto& command = std::get<core::command::Extend>(extend->body);
    CHECK(command.by == std::chrono::minutes{5});
    CHECK(command.section == core::SectionId{"test"});
    CHECK(extend->reason == core::Reason{core::ReasonCategory::technical_problem, "power"});
}

TEST_CASE("a reason is said as the Assessment Control Service says it, too, but not twice") {
    const auto update = read_intervention(
        R"({"kind":"update","extra_time":5,"reason_code":"technical_problem","reason_msg":"The line was down."})");
    CHECK(update->reason == core::Reason{core::ReasonCategory::technical_problem, "The line was down."});
    const auto twice = read_intervention(
        R"({"kind":"pause","reason_code":"integrity","reason":{"category":"other","note":"fire drill"}})");
    CHECK(twice.error().message == "`reason` is there beside `reason_code`");
    CHECK(read_intervention(R"({"kind":"pause","reason_msg":"fire drill"})").error().message ==
          "`reason_code` is missing");
}

TEST_CASE("an intervention without a reason is refused with the categories there are; a notice is its own reason") {
    const core::Refusal none = read_intervention(R"({"kind":"pause"})").error();
    CHECK(none == core::Refusal{.code = core::RefusalCode::malformed,
                                .message = "`reason` is missing",
                                .allowed = R"({"category", "note"?}, the category one of technical_problem, )"
                                           "accommodation, interruption, instructions, integrity, "
                                           "candidate_request, other"});
    for (const char* kind : {R"("admit","section":"test")", R"("extend","by_ms":1)", R"("update","extra_time":1)",
                             R"("resume")", R"("terminate")", R"("withdraw")", R"("shift_start")", R"("reopen")",
                             R"("credit_connection","gap_ordinal":7)", R"("flag","text":"看")", R"("unflag")",
                             R"("decide_late_text","late_ordinal":9,"counts":true)"}) {
        CAPTURE(kind);
        CHECK(read_intervention(std::string{R"({"kind":)"} + kind + "}").error() == none);
        CHECK(read_interventions(std::string{R"({"exam":"x","kind":)"} + kind + "}").error() == none);
    }
    CHECK(read_intervention(R"({"kind":"notice","text":"慢慢嚟"})")->reason == std::nullopt);
}

TEST_CASE("the category other needs a note, and says which field lacks it") {
    const auto refusal = [](std::string_view json) { return read_intervention(json).error(); };
    CHECK(refusal(R"({"kind":"pause","reason":{"category":"other"}})").message == "`reason.note` is missing or blank");
    CHECK(refusal(R"({"kind":"pause","reason":{"category":"other","note":" "}})").message ==
          "`reason.note` is missing or blank");
    CHECK(refusal(R"({"kind":"pause","reason_code":"other"})").message == "`reason_msg` is missing or blank");
    CHECK(read_intervention(R"({"kind":"pause","reason":{"category":"interruption"}})"));
    const std::string note(core::limits::note_units_max + 1, 'x');
    CHECK(refusal(R"({"kind":"pause","reason":{"category":"interruption","note":")" + note + R"("}})").code ==
          core::RefusalCode::too_long);
}

TEST_CASE("a body that is wrong is refused by field") {
    CHECK(read_intervention(R"({"kind":"dance"})").error().allowed.contains("admit"));
    CHECK(read_intervention(R"({"kind":"extend"})").error().message.contains("by_ms"));
    CHECK(read_intervention(R"({"kind":"extend","by_ms":-5})").error().message.contains("by_ms"));
    CHECK(read_invitation(R"({"exam":"x"})").error().message.contains("name"));
    CHECK(read_invitation("[]").error().code == core::RefusalCode::malformed);
    CHECK(read_login("{").error().code == core::RefusalCode::malformed);
    CHECK(read_staff_login(R"({"token":5})").error().message.contains("token"));
}

TEST_CASE("every kind of intervention is read into its command") {
    const auto body = [](std::string json) {
        json.insert(json.size() - 1, R"(,"reason":{"category":"interruption"})");
        return read_intervention(json)->body;
    };
    using namespace core::command;
    CHECK(std::get<Extend>(body(R"({"kind":"update","extra_time":5})")).by == std::chrono::minutes{5});
    CHECK(std::get<Reopen>(body(R"({"kind":"reopen","by_ms":60000})")).by == std::chrono::minutes{1});
    CHECK(std::get<ShiftWindow>(body(R"({"kind":"shift_start","opens":"2026-11-22T09:00:00Z"})")).opens);
    CHECK(std::holds_alternative<AnswerHelp>(body(R"({"kind":"answer_help"})")));
    CHECK(std::get<CreditConnection>(body(R"({"kind":"credit_connection","gap_ordinal":7})")).gap_ordinal == 7);
    CHECK(std::get<RaiseFlag>(body(R"({"kind":"flag","text":"看"})")).text == "看");
    CHECK(std::holds_alternative<LowerFlag>(body(R"({"kind":"unflag"})")));
    CHECK(std::get<WriteNote>(body(R"({"kind":"note","text":"記"})")).text == "記");
    CHECK(std::get<ConfirmWriting>(body(R"({"kind":"confirm_writing","confirmed":true})")).confirmed);
    const auto heard =
        std::get<AnswerInParallel>(body(R"({"kind":"parallel_answer","item":"years","response":{"amounts":[2,6]}})"));
    CHECK(heard.response == core::SetResponse{core::Amounts{{2, 6}}});
    CHECK(
        std::get<DecideLateText>(body(R"({"kind":"decide_late_text","late_ordinal":9,"counts":false})")).late_ordinal ==
        9);
    CHECK(std::holds_alternative<ReleaseToGraders>(body(R"({"kind":"release"})")));
    CHECK(std::holds_alternative<Pause>(body(R"({"kind":"pause"})")));
    CHECK(read_intervention(R"({"kind":"release","expected_ordinal":41})")->expected_ordinal == 41);
}

TEST_CASE("interventions of impossible size and half a decision are refused by field") {
    const auto refusal = [](std::string_view json) { return read_intervention(json).error(); };
    CHECK(refusal(R"({"kind":"extend","by_ms":999999999999})").allowed.contains("21600000"));
    CHECK(refusal(R"({"kind":"update","extra_time":361})").message.contains("extra_time"));
    CHECK(refusal(R"({"kind":"decide_late_text","late_ordinal":9})").message.contains("counts"));
    CHECK(refusal(R"({"kind":"confirm_writing"})").message.contains("confirmed"));
    CHECK(refusal(R"({"kind":"pause","reason":{"category":"boredom"}})").message.contains("reason.category"));
}

TEST_CASE("a shift of the start says of each time whether it changes, and null is no limit") {
    const auto read = [](const std::string& fields) {
        return std::get<core::command::ShiftWindow>(
            read_intervention(R"({"kind":"shift_start",)" + fields + R"("reason":{"category":"interruption"}})")->body);
    };
    const auto shift = read(R"("opens":"2026-11-22T09:00:00Z","hard_end":null,)");
    CHECK(core::to_rfc3339(shift.opens.value().value()) == "2026-11-22T09:00:00.000Z");
    CHECK_FALSE(shift.closes.has_value());
    REQUIRE(shift.hard_end.has_value());
    CHECK_FALSE(shift.hard_end->has_value());
    CHECK_FALSE(read("").opens.has_value());
}

TEST_CASE("an intervention in many may say at which ordinal each was looked at") {
    const auto many =
        read_interventions(R"({"kind":"notice","text":"?","sittings":["sit_1","sit_2"],"expected_ordinals":[41,7]})");
    REQUIRE(many);
    CHECK(many->addressees.expected_ordinals == std::vector<core::Ordinal>{41, 7});
    const auto refusal = [](std::string_view json) { return read_interventions(json).error(); };
    CHECK(refusal(R"({"kind":"notice","text":"?","exam":"x","expected_ordinals":[1]})")
              .message.contains("expected_ordinals"));
    CHECK(refusal(R"({"kind":"notice","text":"?","sittings":["sit_1"],"expected_ordinal":1})")
              .message.contains("expected_ordinal"));
}

TEST_CASE("an intervention in many names its sittings or an exam, not both") {
    const auto many = read_interventions(R"({"kind":"notice","text":"!","sittings":["sit_1","sit_2"]})");
    REQUIRE(many);
    CHECK(many->addressees.sittings == std::vector{core::SittingId{"sit_1"}, core::SittingId{"sit_2"}});
    CHECK(read_interventions(R"({"kind":"release","exam":"two-minutes"})")->exam == core::ExamSlug{"two-minutes"});
    const auto refused = [](std::string_view json) { return read_interventions(json).error().message; };
    CHECK(refused(R"({"kind":"release"})") == "`sittings` is missing");
    CHECK(refused(R"({"kind":"release","exam":"x","sittings":["sit_1"]})") == "`sittings` is there beside `exam`");
    CHECK(refused(R"({"kind":"release","exam":"x","expected_ordinal":4})") == "`expected_ordinal` is there");
}

TEST_CASE("every faulty row of many invitations is named, and none is taken") {
    const auto read = read_invitations(
        R"({"invitations":[{"exam":"x","name":"陳"},{"exam":"x"},{"exam":"x","name":"李","accommodation":{"percent":50}},7]})");
    REQUIRE_FALSE(read);
    REQUIRE(read.error().each.size() == 3);
    CHECK(read.error().each[0].index == 1);
    CHECK(read.error().each[0].refusal.message.contains("invitations[1].name"));
    CHECK(read.error().each[1].refusal.message.contains("invitations[2].accommodation.percent"));
    CHECK(read.error().each[2].index == 3);
}

TEST_CASE("a name that nobody can read is refused where it stands, of one and of many") {
    for (const char* name : {"", "  ", "A\\nB", "A\\u202eB", "\\u200b"}) {
        CAPTURE(name);
        const std::string row = std::string{R"({"exam":"x","name":")"} + name + "\"}";
        const auto one = read_invitation(row);
        REQUIRE_FALSE(one);
        CHECK(one.error().code == core::RefusalCode::bad_text);
        CHECK(one.error().message.starts_with("`name` is "));
        const auto many = read_invitations(R"({"invitations":[{"exam":"x","name":"陳"},)" + row + "]}");
        REQUIRE_FALSE(many);
        REQUIRE(many.error().each.size() == 1);
        CHECK(many.error().refusal.code == core::RefusalCode::bad_text);
        CHECK(many.error().each[0].index == 1);
        CHECK(many.error().each[0].refusal.message.starts_with("`invitations[1].name` is "));
    }
}

TEST_CASE("an invitation may say who admits, and what nobody knows is refused with the field and what there is") {
    CHECK_FALSE(read_invitation(R"({"exam":"x","name":"陳"})")->admission);
    CHECK_FALSE(read_invitation(R"({"exam":"x","name":"陳","admission":null})")->admission);
    CHECK(read_invitation(R"({"exam":"x","name":"陳","admission":"interviewer"})")->admission ==
          core::Admission::interviewer);
    const auto nobody = read_invitation(R"({"exam":"x","name":"陳","admission":"nobody"})");
    REQUIRE_FALSE(nobody);
    CHECK(nobody.error().message == "`admission` is \"nobody\"");
    CHECK(nobody.error().allowed == "candidate, interviewer");
    const auto many = read_invitations(R"({"invitations":[{"exam":"x","name":"陳","admission":7}]})");
    REQUIRE_FALSE(many);
    CHECK(many.error().each.at(0).refusal.message.starts_with("`invitations[0].admission` is "));
}

TEST_CASE("repeated names are taken unless the sender wants them unique") {
    const std::string rows =
        R"("invitations":[{"exam":"x","name":"陳"},{"exam":"x","name":"李"},{"exam":"x","name":"陳"}])";
    CHECK(read_invitations("{" + rows + "}")->rows.size() == 3);
    const auto unique = read_invitations("{" + rows + R"(,"unique_names":true})");
    REQUIRE_FALSE(unique);
    REQUIRE(unique.error().each.size() == 1);
    CHECK(unique.error().each[0].index == 2);
    CHECK_FALSE(read_invitations("{}"));
    CHECK_FALSE(read_invitations(R"({"invitations":5})"));
}

TEST_CASE("ten thousand rows are read, one more is refused") {
    const auto body_of = [](std::size_t count) {
        std::string body = R"({"invitations":[)";
        for (std::size_t i = 0; i < count; ++i)
            body += (i == 0 ? "" : ",") + std::string{R"({"exam":"x","name":"陳大文"})"};
        return body + "]}";
    };
    CHECK(read_invitations(body_of(core::limits::invitations_per_request_max))->rows.size() == 10'000);
    CHECK(read_invitations(body_of(core::limits::invitations_per_request_max + 1)).error().refusal.code ==
          core::RefusalCode::too_long);
}
