#include "app/content.hpp"
#include "app/engine.hpp"
#include "app/retention.hpp"
#include "net/api/await.hpp"
#include "store/reader.hpp"
#include "support/source_folder.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <exception>
#include <optional>
#include <string>

using namespace shibi;

namespace {

using core::event::ErasedPart;

core::Time day(int number) {
    return core::Time{} + std::chrono::days{20'000 + number};
}

/// A house whose wall clock the test sets, with the tests' exams.
struct House {
    /// Runs an engine on the folder as of that day, does one thing with it and stops it.
    void on(int number, const std::function<net::Task<void>(app::Engine*)>& act) {
        app::Engine engine({.data = folder.path(), .accept_clock = accept_clock, .workers = 1, .wall = [number] {
                                return day(number);
                            }});
        std::exception_ptr fault;
        engine.loop().spawn(
            [&]() -> net::Task<void> {
                engine.restore();
                app::publish(engine.hall(), app::read_content(testing::source_folder() / "tests/golden/exams"));
                co_await act(&engine);
                engine.begin_stop([&engine] { engine.finish(); });
            },
            [&](std::exception_ptr thrown) {
                fault = std::move(thrown);
                engine.loop().abort();
            });
        const bool well = engine.run();
        if (fault) std::rethrow_exception(fault);
        REQUIRE(well);
    }

    /// A sitting of somebody who withdrew on that day.
    core::SittingId finished_on(int number, const std::string& name) {
        core::SittingId sitting;
        on(number, [&](app::Engine* engine) -> net::Task<void> { return finish(engine, name, &sitting); });
        return sitting;
    }

    using Report = core::Result<app::RetentionReport>;

    /// With `clock_is_right` somebody says so before.
    Report retain_on(int number, core::RetentionPeriods periods, bool clock_is_right = false) {
        Report report;
        on(number,
           [&](app::Engine* engine) -> net::Task<void> { return retain(engine, periods, clock_is_right, &report); });
        return report;
    }
    Report trusted_on(int number, core::RetentionPeriods periods) { return retain_on(number, periods, true); }

    [[nodiscard]] std::optional<ErasedPart> erased(const core::SittingId& sitting) const {
        return store::Reader(folder.path()).sitting(sitting).value().erased_part;
    }

    testing::TemporaryFolder folder;
    bool accept_clock = false;

private:
    static net::Task<void> finish(app::Engine* engine, std::string name, core::SittingId* sitting) {
        const core::Actor actor{.kind = core::ActorKind::administrator, .id = "", .name = "test"};
        live::Invitation invitation;
        invitation.exam = core::ExamSlug{"two-minutes"};
        invitation.candidate_name = std::move(name);
        invitation.locale = "en";
        using Issued = core::Result<live::IssuedLink>;
        const Issued issued = co_await net::await_answer<Issued>([&](auto done) {
            engine->hall().invite(invitation, actor, std::move(done));
            engine->alarm().hall_was_called();
        });
        REQUIRE(issued.has_value());
        *sitting = issued->sitting;
        const core::Reason asked{.category = core::ReasonCategory::candidate_request, .note = {}};
        const core::Command withdraw{.cause = {.actor = actor, .epoch = {}, .client_seq = {}, .reason = asked},
                                     .body = core::command::Withdraw{}};
        using Ordinal = core::Result<core::Ordinal>;
        const Ordinal withdrawn = co_await net::await_answer<Ordinal>([&](auto done) {
            engine->hall().command(issued->sitting, withdraw, std::move(done));
            engine->alarm().hall_was_called();
        });
        REQUIRE(withdrawn.has_value());
    }

    static net::Task<void> retain(app::Engine* engine, core::RetentionPeriods periods, bool clock_is_right,
                                  Report* report) {
        if (clock_is_right) co_await app::trust_clock(engine);
        *report = co_await app::retain(engine, periods);
    }
};

constexpr core::RetentionPeriods periods{.keystrokes_days = 10, .answers_days = 100, .sittings_days = 1'000};
constexpr app::RetentionReport nothing{};

} // namespace

TEST_CASE("each kind of data goes on its day after the end, not before, and once") {
    House house;
    const core::SittingId mei = house.finished_on(0, "Mei");
    const core::SittingId wing = house.finished_on(5, "Wing");
    CHECK(house.retain_on(9, periods) == nothing);
    CHECK(house.retain_on(11, periods) == app::RetentionReport{.keystrokes = 1});
    CHECK(house.erased(mei) == ErasedPart::keystrokes);
    CHECK_FALSE(house.erased(wing).has_value());
    CHECK(house.retain_on(12, periods) == nothing);
    CHECK(house.trusted_on(101, periods) == app::RetentionReport{.keystrokes = 1, .answers = 1});
    CHECK(house.erased(mei) == ErasedPart::answers);
    CHECK(house.erased(wing) == ErasedPart::keystrokes);
    CHECK(house.trusted_on(1'001, periods) == app::RetentionReport{.answers = 1, .sittings = 1});
    CHECK(house.erased(mei) == ErasedPart::everything);
    CHECK(house.retain_on(1'006, periods) == app::RetentionReport{.sittings = 1});
    CHECK(store::Reader(house.folder.path()).sitting(wing)->candidate_name.empty());
    CHECK(house.trusted_on(9'000, periods) == nothing);
}

TEST_CASE("without a period nothing is ever erased") {
    House house;
    const core::SittingId mei = house.finished_on(0, "Mei");
    CHECK(house.trusted_on(9'000, {}) == nothing);
    CHECK_FALSE(house.erased(mei).has_value());
}

TEST_CASE(
    "a clock that has gone on too far erases nothing, however often it is asked, until a person says it is right") {
    House house;
    const core::SittingId mei = house.finished_on(0, "Mei");
    CHECK(house.retain_on(14, periods) == app::RetentionReport{.keystrokes = 1});
    const core::SittingId wing = house.finished_on(14, "Wing");
    for (const int again :
         {3'650, 3'650, 3'651}) { // each start has written to the journal: its newest time is no proof
        const auto refused = house.retain_on(again, periods);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == core::RefusalCode::conflict);
        CHECK(refused.error().message.contains("days after the last time it was known to be right (2024-10-18T"));
        CHECK(refused.error().allowed.contains("shibi retain --clock-is-right"));
    }
    CHECK(house.erased(mei) == ErasedPart::keystrokes);
    CHECK_FALSE(house.erased(wing).has_value());
    CHECK(house.trusted_on(3'651, periods) == app::RetentionReport{.sittings = 2});
    CHECK(house.retain_on(3'665, periods) == nothing);
}

TEST_CASE("a clock that was set ahead and is right again is believed without a word, also behind the journal") {
    House house;
    const core::SittingId mei = house.finished_on(0, "Mei");
    CHECK_FALSE(house.retain_on(3'650, periods).has_value());
    house.accept_clock = true; // the journal's newest time is of day 3,650 and later
    CHECK(house.retain_on(9, periods) == nothing);
    CHECK(house.retain_on(11, periods) == app::RetentionReport{.keystrokes = 1});
    CHECK(house.erased(mei) == ErasedPart::keystrokes);
}

TEST_CASE("a clock that was called right and was not can be called right again when it is") {
    House house;
    const core::SittingId mei = house.finished_on(0, "Mei");
    CHECK(house.trusted_on(3'650, {}) == nothing);
    house.accept_clock = true;
    CHECK(house.trusted_on(1, periods) == nothing);
    CHECK_FALSE(house.retain_on(3'650, periods).has_value());
    CHECK_FALSE(house.erased(mei).has_value());
}

TEST_CASE("14 days are believed and no millisecond more") {
    CHECK_FALSE(app::clock_doubt(day(0), day(14)).has_value());
    CHECK_FALSE(app::clock_doubt(day(14), day(0)).has_value());
    CHECK(app::clock_doubt(day(0), day(14) + core::Millis{1}).has_value());
}
