#include "core/sitting/deadline.hpp"
#include "core/sitting/evolve.hpp"
#include "core/sitting/random_play.hpp"
#include "core/sitting/sample_exams.hpp"
#include "core/sitting/view.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

inline constexpr std::uint32_t command_kinds = std::variant_size_v<shibi::core::CommandBody>;

// rapidcheck prints its seed; RC_PARAMS="seed=…" replays a run.
template<>
struct rc::Arbitrary<shibi::core::RandomStep> {
    static Gen<shibi::core::RandomStep> arbitrary() {
        using shibi::core::Millis;
        using shibi::core::RandomStep;
        const auto wait = gen::weightedOneOf<std::int64_t>({{8, gen::inRange<std::int64_t>(0, 2'000)},
                                                            {2, gen::inRange<std::int64_t>(0, 120'000)},
                                                            {1, gen::inRange<std::int64_t>(0, 1'200'000)}});
        return gen::build<RandomStep>(gen::set(&RandomStep::command, gen::inRange<std::uint32_t>(0, command_kinds)),
                                      gen::set(&RandomStep::detail, gen::inRange<std::uint32_t>(0, 1'000)),
                                      gen::set(&RandomStep::wait, gen::cast<Millis>(wait)));
    }
};

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

Play any_start() {
    const auto exam = *rc::gen::element(0, 1, 2);
    const auto percent = *rc::gen::element<std::uint32_t>(100, 125, 400);
    const event::Window window{.opens = {},
                               .closes = {},
                               .hard_end =
                                   *rc::gen::element<std::optional<Time>>(std::nullopt, morning + 8min, morning + 3h)};
    return Play::started(exam == 0   ? sample::two_sections()
                         : exam == 1 ? sample::linear()
                                     : sample::unlimited(),
                         window, {.percent = percent, .extra = 0ms});
}

std::vector<RandomStep> any_steps() {
    return *rc::gen::scale(2.0, rc::gen::arbitrary<std::vector<RandomStep>>());
}

/// Carries the step out if it is not refused; the events.
Events take(Play& play, const RandomStep& step) {
    play.wait(step.wait);
    const Command command = play.usual(body_of(step, play));
    return play.decides(command) ? play.does(command) : Events{};
}

TEST_CASE("whatever is asked of it, a sitting stays whole after every event") {
    CHECK(rc::check("invariants hold", [] {
        Play play = any_start();
        for (const RandomStep& step : any_steps())
            take(play, step);
        Sitting folded = empty_sitting(play.sitting.id, play.exam);
        for (const Record& record : play.journal) {
            evolve(play.exam, folded, record);
            const bool torn = std::holds_alternative<event::SectionStarted>(std::get<SittingEvent>(record.event)) ||
                              std::holds_alternative<event::AnswerClosed>(std::get<SittingEvent>(record.event));
            if (!torn) // the next event of the same command completes these
                RC_ASSERT(broken_invariant(play.exam, folded).empty());
        }
        RC_ASSERT(folded == play.sitting);
    }));
}

TEST_CASE("after Expire nothing is due, and a second one does nothing") {
    CHECK(rc::check("expiry is complete", [] {
        Play play = any_start();
        for (const RandomStep& step : any_steps()) {
            take(play, step);
            play.does(command::Expire{});
            const auto next = next_expiry(play.exam, play.sitting);
            RC_ASSERT(!next || *next > play.now);
            RC_ASSERT(play.does(command::Expire{}).empty());
        }
    }));
}

TEST_CASE("a timer does something exactly from the next expiry on") {
    CHECK(rc::check("next_expiry is when Expire acts", [] {
        Play play = any_start();
        for (const RandomStep& step : any_steps()) {
            take(play, step);
            play.does(command::Expire{});
            const auto next = next_expiry(play.exam, play.sitting);
            if (!next) continue;
            Play ahead = play;
            ahead.now = *next - 1ms;
            RC_ASSERT(ahead.does(command::Expire{}).empty());
            ahead.now = *next;
            RC_ASSERT(!ahead.does(command::Expire{}).empty());
        }
    }));
}

TEST_CASE("it makes no difference when the timer fires") {
    CHECK(rc::check("a late timer decides like one on time", [] {
        Play play = any_start();
        for (const RandomStep& step : any_steps()) {
            play.wait(step.wait);
            const CommandBody body = body_of(step, play);
            if (std::holds_alternative<command::CreditOutage>(body)) continue; // comes before the clock on purpose
            Play fired = play;
            fired.does(command::Expire{});
            const Command command = play.usual(body);
            const auto late = play.decides(command);
            const auto timely = fired.decides(command);
            RC_ASSERT(late.has_value() == timely.has_value());
            if (!late) {
                RC_ASSERT(late.error() == timely.error());
                continue;
            }
            if (late->empty()) continue;
            play.does(command);
            fired.does(command);
            RC_ASSERT(play.sitting == fired.sitting);
        }
    }));
}

TEST_CASE("a numbered command that was carried out is no event ever after") {
    CHECK(rc::check("repeats decide to nothing", [] {
        Play play = any_start();
        std::vector<Command> carried_out;
        for (const RandomStep& step : any_steps()) {
            play.wait(step.wait);
            const Command command = play.usual(body_of(step, play));
            if (!play.decides(command)) continue;
            const Epoch epoch = play.sitting.epoch;
            play.does(command);
            if (play.sitting.epoch != epoch) carried_out.clear();
            if (is_numbered(command.body)) carried_out.push_back(command);
            for (const Command& repeat : carried_out)
                RC_ASSERT(outcome(play.decides(repeat)).empty());
        }
    }));
}

TEST_CASE("whatever staff keep among themselves, no candidate is shown it") {
    CHECK(rc::check("notes, flags and parallel answers stay hidden", [] {
        Play play = any_start();
        for (const RandomStep& step : any_steps())
            take(play, step);
        const Sitting shown = view(play.sitting, Audience::candidate);
        RC_ASSERT(!shown.flag && shown.notes.empty() && !shown.writing_confirmation);
        RC_ASSERT(shown.parallel_answers.empty() && !shown.released_at && shown.links.empty());
        for (const Intervention& one : shown.interventions)
            RC_ASSERT(is_for_candidate(one.kind) && one.actor.id.empty());
    }));
}

TEST_CASE("time is given back at most once, whatever it was lost to") {
    CHECK(rc::check("what is given back does not overlap", [] {
        Play play = any_start();
        for (const RandomStep& step : any_steps())
            take(play, step);
        for (const SectionProgress& section : play.sitting.sections) {
            auto given = section.credits;
            // A reopening begins where the time was over, which a late outage may have moved into itself.
            std::erase_if(given, [](const Credit& one) {
                return one.kind == Credit::Kind::extension || one.kind == Credit::Kind::reopening;
            });
            std::ranges::sort(given, {}, &Credit::at);
            for (std::size_t i = 1; i < given.size(); ++i)
                RC_ASSERT(given[i - 1].at + given[i - 1].by <= given[i].at);
        }
    }));
}

TEST_CASE("a closed answer never changes, and what counts was read before the grace ended") {
    CHECK(rc::check("nothing late counts", [] {
        Play play = any_start();
        for (const RandomStep& step : any_steps()) {
            const Sitting before = play.sitting;
            take(play, step);
            for (const auto& [item, answer] : before.answers) {
                const Answer& after = play.sitting.answers.at(item);
                const bool reopened = before.phase != play.sitting.phase && section_is_on(play.sitting);
                if (answer.closed_at && !reopened)
                    RC_ASSERT(after.version == answer.version && after.text == answer.text &&
                              after.closed_at == answer.closed_at);
                if (after.version == answer.version || before.phase == Phase::paused) continue;
                const auto end = end_of_item(play.exam, play.sitting, *find_item(play.exam, item));
                RC_ASSERT(!end || play.now < *end + play.exam.network_grace);
            }
        }
    }));
}

} // namespace
} // namespace shibi::core
