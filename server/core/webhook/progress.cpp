#include "core/webhook/progress.hpp"

#include <algorithm>

namespace shibi::core {

Millis wait_after(const BackOff& back_off, std::uint32_t failures, double chance,
                  const std::optional<Millis>& asked_for) {
    Millis base = std::min(back_off.first, back_off.longest);
    for (std::uint32_t failure = 1; failure < failures && base < back_off.longest; ++failure)
        base = std::min(base * back_off.factor, back_off.longest);
    const double spread = static_cast<double>(back_off.spread_percent) / 100 * (2 * chance - 1);
    const auto spread_by = static_cast<Millis::rep>(static_cast<double>(base.count()) * spread);
    const Millis wait = base + Millis{spread_by};
    return asked_for ? std::max(wait, std::min(*asked_for, back_off.longest)) : wait;
}

WebhookProgress after_attempt(WebhookProgress progress, Seq seq, const WebhookAttempt& attempt, const BackOff& back_off,
                              Time now, double chance) {
    if (attempt.taken) return passed_over(std::move(progress), seq);
    ++progress.failures;
    const bool too_many = progress.failures >= back_off.attempts_max;
    if (attempt.gone || too_many) {
        progress.state = WebhookState::disabled;
        progress.changed_at = now;
        progress.next_at.reset();
        progress.reason = attempt.gone ? "the receiver answered 410 Gone"
                                       : std::to_string(progress.failures) +
                                             " attempts failed one after the other, the last one: " + attempt.problem;
        return progress;
    }
    progress.next_at = now + wait_after(back_off, progress.failures, chance, attempt.asked_for);
    return progress;
}

WebhookProgress passed_over(WebhookProgress progress, Seq seq) {
    progress.cursor = std::max(progress.cursor, seq);
    progress.failures = 0;
    progress.next_at.reset();
    return progress;
}

WebhookProgress switched(WebhookProgress progress, bool on, Time now) {
    progress.state = on ? WebhookState::on : WebhookState::off;
    progress.changed_at = now;
    progress.reason.clear();
    progress.failures = 0;
    progress.next_at.reset();
    return progress;
}

} // namespace shibi::core
