#include "app/retention.hpp"

#include "app/config_file.hpp"
#include "net/api/await.hpp"
#include "store/reader.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <memory>

namespace shibi::app {

namespace {

using core::event::ErasedPart;

constexpr std::size_t sittings_at_a_time = 50;
constexpr std::chrono::hours pass_every{24};

core::Actor server_actor() {
    return {.kind = core::ActorKind::server, .id = "", .name = ""};
}

std::string days_in_words(unsigned days) {
    return days == 0 ? "for ever" : fmt::format("{} days", days);
}

/// One kind of data: how many sittings lost it.
net::Task<std::uint64_t> retain_part(Engine* engine, std::shared_ptr<store::Reader> reader, ErasedPart part,
                                     core::Time now, unsigned days, std::uint64_t* refused) {
    std::uint64_t erased = 0;
    if (days == 0) co_return erased;
    const core::Time before = now - std::chrono::days{days};
    const std::string reason = fmt::format("kept for {} days after the end, as configured", days);
    for (bool more = true; more;) {
        const auto due = co_await engine->workers().run(
            [reader, part, before] { return reader->due_for_erasure(part, before, sittings_at_a_time); });
        std::uint64_t erased_now = 0;
        for (const core::SittingId& sitting : due) {
            using Erased = core::Result<core::Time>;
            const Erased result = co_await net::await_answer<Erased>([engine, sitting, part, reason](auto done) {
                engine->hall().erase(sitting, part, reason, server_actor(), std::move(done));
                engine->alarm().hall_was_called();
            });
            if (result)
                ++erased_now;
            else
                ++*refused;
        }
        erased += erased_now;
        more = erased_now > 0 && due.size() == sittings_at_a_time;
    }
    co_return erased;
}

net::Task<RetentionReport> retain_with(Engine* engine, std::shared_ptr<store::Reader> reader, core::Time now,
                                       core::RetentionPeriods periods) {
    RetentionReport report;
    report.sittings =
        co_await retain_part(engine, reader, ErasedPart::everything, now, periods.sittings_days, &report.refused);
    report.answers =
        co_await retain_part(engine, reader, ErasedPart::answers, now, periods.answers_days, &report.refused);
    report.keystrokes =
        co_await retain_part(engine, reader, ErasedPart::keystrokes, now, periods.keystrokes_days, &report.refused);
    co_return report;
}

void log_pass(const core::RetentionPeriods& periods, const core::Result<RetentionReport>& report) {
    if (periods == core::RetentionPeriods{}) return;
    if (report)
        spdlog::info("retention ({}): keystrokes of {}, answers of {} and everything of {} sittings erased, {} not",
                     to_words(periods), report->keystrokes, report->answers, report->sittings, report->refused);
    else
        spdlog::error("retention: {}. {}", report.error().message, report.error().allowed);
}

} // namespace

void require_rising(const core::RetentionPeriods& periods) {
    const auto outlives = [](unsigned part, unsigned whole) { return whole != 0 && part > whole; };
    if (outlives(periods.keystrokes_days, periods.answers_days))
        throw UsageError(fmt::format("--retain-keystrokes-days {} is longer than --retain-answers-days {}, with which "
                                     "they go; shorten the first or lengthen the second",
                                     periods.keystrokes_days, periods.answers_days));
    if (outlives(std::max(periods.answers_days, periods.keystrokes_days), periods.sittings_days))
        throw UsageError(fmt::format("--retain-keystrokes-days {} or --retain-answers-days {} is longer than "
                                     "--retain-sittings-days {}, after which nothing is left; shorten the first two or "
                                     "lengthen the third",
                                     periods.keystrokes_days, periods.answers_days, periods.sittings_days));
}

std::string to_words(const core::RetentionPeriods& periods) {
    return fmt::format("keystrokes {}, answers {}, sittings {}", days_in_words(periods.keystrokes_days),
                       days_in_words(periods.answers_days), days_in_words(periods.sittings_days));
}

std::optional<core::Refusal> clock_doubt(core::Time trusted, core::Time now) {
    if (now - trusted <= clock_ahead_max) return std::nullopt;
    return core::Refusal{
        .code = core::RefusalCode::conflict,
        .message =
            fmt::format("this machine's clock says {}, {} days after the last time it was known to be right ({}), "
                        "so nothing is erased: by a clock that is set ahead it would go early, and for good",
                        core::to_rfc3339(now), std::chrono::floor<std::chrono::days>(now - trusted).count(),
                        core::to_rfc3339(trusted)),
        .allowed = "If the clock is right: shibi retain --clock-is-right --data DIR. If it is wrong, set it right and "
                   "start the server again"};
}

net::Task<core::Result<RetentionReport>> retain(Engine* engine, core::RetentionPeriods periods) {
    const core::Time now = engine->retention_time();
    const core::Time trusted = engine->retention_clock().trusted();
    if (auto doubt = clock_doubt(trusted, now)) co_return std::unexpected(*std::move(doubt));
    if (now > trusted) engine->retention_clock().trust(now, {});
    auto reader = std::make_shared<store::Reader>(engine->folder().path());
    co_return co_await retain_with(engine, std::move(reader), now, periods);
}

net::Task<core::Time> trust_clock(Engine* engine) {
    const core::Time now = engine->retention_time();
    co_return co_await net::await_answer<core::Time>(
        [engine, now](const auto& done) { engine->retention_clock().trust(now, [done, now] { done(now); }); });
}

DailyRetention::DailyRetention(Engine& engine)
    : engine_(engine), every_(engine.loop().context(), pass_every, [this] { pass(); }) {
    pass();
}

void DailyRetention::pass() {
    if (running_) return;
    running_ = true;
    engine_.loop().spawn(
        [this]() -> net::Task<void> {
            const auto report = co_await retain(&engine_, engine_.retention());
            running_ = false;
            log_pass(engine_.retention(), report);
        },
        [this](const std::exception_ptr& fault) {
            running_ = false;
            try {
                std::rethrow_exception(fault);
            } catch (const std::exception& exception) {
                spdlog::error("retention: nothing more is erased until tomorrow: {}", exception.what());
            }
        });
}

} // namespace shibi::app
