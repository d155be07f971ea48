#include "net/api/idempotency.hpp"

#include "net/limits.hpp"

#include <algorithm>

namespace shibi::net {

IdempotencyKeys::Standing IdempotencyKeys::begin(const Key& key, const std::string& fingerprint, core::Time now) {
    forget_old(now);
    const auto [place, fresh] = answers_.try_emplace(key, Answer{.fingerprint = fingerprint, .at = now});
    if (fresh) {
        by_age_.emplace_back(now, key);
        return Fresh{};
    }
    const Answer& known = place->second;
    if (known.fingerprint != fingerprint) return OtherRequest{};
    if (!known.response) return InFlight{};
    return *known.response;
}

void IdempotencyKeys::keep(const Key& key, const Response& answer) {
    const auto found = answers_.find(key);
    if (found == answers_.end() || found->second.response) return;
    found->second.response = answer;
    bytes_ += answer.body.size();
}

void IdempotencyKeys::forget(const Key& key) {
    const auto found = answers_.find(key);
    if (found != answers_.end() && !found->second.response) answers_.erase(found);
}

bool IdempotencyKeys::is_full() const {
    return by_age_.size() >= limits::idempotency_answers_max || bytes_ > limits::idempotency_bytes_max;
}

void IdempotencyKeys::forget_old(core::Time now) {
    while (!by_age_.empty()) {
        const auto [at, key] = by_age_.front();
        if (at + limits::idempotency_kept_for > now && !is_full()) return;
        by_age_.pop_front();
        drop(key, at);
    }
}

/// A key that was freed and used again since has a younger entry of its own.
void IdempotencyKeys::drop(const Key& key, core::Time at) {
    const auto found = answers_.find(key);
    if (found == answers_.end() || found->second.at != at) return;
    if (found->second.response) bytes_ -= found->second.response->body.size();
    answers_.erase(found);
}

bool IdempotencyKeys::is_well_formed(std::string_view key) {
    return !key.empty() && key.size() <= 128 && std::ranges::all_of(key, [](char c) { return c > ' ' && c < 127; });
}

} // namespace shibi::net
