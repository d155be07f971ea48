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
    CHECK(std::holds_alternative<core::command::Pause>(read_intervention(R"({"kind":"pause"})")->body));
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
