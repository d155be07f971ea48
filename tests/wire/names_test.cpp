#include "wire/names.hpp"

#include <doctest/doctest.h>

using namespace shibi;

namespace {

/// Every enumerator from the first to `last` has a name that reads back as itself.
template<class Enum>
void check_names(Enum last) {
    for (int value = 0; value <= static_cast<int>(last); ++value) {
        const auto enumerator = static_cast<Enum>(value);
        CAPTURE(wire::to_string(enumerator));
        CHECK_EQ(wire::from_name<Enum>(wire::to_string(enumerator)), enumerator);
    }
    CHECK_EQ(wire::from_name<Enum>("nonsense"), std::nullopt);
    CHECK_EQ(wire::from_name<Enum>(""), std::nullopt);
}

} // namespace

TEST_CASE("every name reads back as what it names") {
    check_names(core::EditOrigin::other);
    check_names(core::ActorKind::adjudicator);
    check_names(core::ReasonCategory::other);
    check_names(core::event::LateReason::superseded);
    check_names(core::event::FinishReason::withdrawn);
    check_names(core::event::ErasedPart::everything);
    check_names(core::Role::analyst);
    check_names(core::SectionKind::test);
    check_names(core::Navigation::linear);
    check_names(core::Admission::interviewer);
    check_names(core::RequiredScript::hant);
    check_names(core::RequiredVariety::yue);
    check_names(core::EssayForm::email);
    check_names(core::TimeTerm::Kind::section_end);
}

TEST_CASE("refusals list the names that there are") {
    CHECK_EQ(wire::names_allowed<core::EditOrigin>(), "typed, composition, paste, drop, cut, undo, redo, other");
}

TEST_CASE("events and items are named by their kind") {
    CHECK_EQ(wire::kind_name(core::event::Invited{}), "invited");
    CHECK_EQ(wire::kind_name(core::event::SectionStarted{}), "section_started");
    CHECK_EQ(wire::kind_name(core::event::OutageCredited{}), "outage_credited");
    CHECK_EQ(wire::kind_name(core::event::ReportRecorded{}), "report_recorded");
    CHECK_EQ(wire::type_name(core::EssayRules{}), "essay");
    CHECK_EQ(wire::type_name(core::UrlRules{}), "url");
}
