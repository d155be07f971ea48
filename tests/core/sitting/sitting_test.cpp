#include "core/sitting/sample_exams.hpp"
#include "core/sitting/sitting.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

TEST_CASE("a sitting before its first event has the shape of its exam") {
    const Sitting sitting = empty_sitting(SittingId{"sit_1"}, sample::two_sections());
    CHECK(sitting.id == SittingId{"sit_1"});
    CHECK(sitting.sections == std::vector<SectionProgress>(2));
    CHECK(sitting.answers.size() == 7);
    CHECK(sitting.answers.at(ItemId{"review"}) == Answer{});
    CHECK(sitting.phase == Phase::invited);
}

TEST_CASE("a section is on while it runs, is paused or is closing") {
    Sitting sitting;
    for (const auto& [phase, is_on] :
         {std::pair{Phase::invited, false}, std::pair{Phase::waiting, false}, std::pair{Phase::running, true},
          std::pair{Phase::paused, true}, std::pair{Phase::closing, true}, std::pair{Phase::finished, false}}) {
        sitting.phase = phase;
        CAPTURE(to_string(phase));
        CHECK(section_is_on(sitting) == is_on);
    }
}

TEST_CASE("an answer is there once it has more than white space, a number or a choice") {
    const auto answered = [](const Text& text, const SetResponse& response) {
        Answer answer;
        answer.text = text;
        answer.response = response;
        return is_answered(answer);
    };
    CHECK_FALSE(answered({}, {}));
    CHECK_FALSE(answered(u" \n\t\u3000", {}));
    CHECK(answered(u"\u3000字", {}));
    CHECK(answered({}, Amounts{{0, 0}}));
    CHECK(answered({}, Picks{{"bachelor"}}));
    CHECK_FALSE(answered({}, Amounts{}));
    CHECK_FALSE(answered({}, Picks{}));
}

TEST_CASE("wire names of phases do not change") {
    CHECK(to_string(Phase::invited) == "invited");
    CHECK(to_string(Phase::waiting) == "waiting");
    CHECK(to_string(Phase::running) == "running");
    CHECK(to_string(Phase::paused) == "paused");
    CHECK(to_string(Phase::closing) == "closing");
    CHECK(to_string(Phase::finished) == "finished");
}

} // namespace
} // namespace shibi::core
