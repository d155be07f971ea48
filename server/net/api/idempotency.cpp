#include "net/api/idempotency.hpp"

#include "net/limits.hpp"
#include "wire/digest.hpp"

#include <algorithm>

namespace shibi::net {

IdempotencyKeys::Standing IdempotencyKeys::begin(const Key& key, std::string_view body, core::Time now) {
    forget_old(now);
    const std::string body_hash = wire::sha256_hex(body);
    const auto [place, fresh] = answers_.try_emplace(key, Answer{.body_hash = body_hash, .at = now});
    if (fresh) {
        by_age_.emplace_back(now, key);
        return Fresh{};
    }
    const Answer& known = place->second;
    if (known.body_hash != body_hash) return OtherBody{};
    if (!known.response) return InFlight{};
    return *known.response;
}

void IdempotencyKeys::keep(const Key& key, const Response& answer) {
    const auto found = answers_.find(key);
    if (found != answers_.end()) found->second.response = answer;
}

void IdempotencyKeys::forget(const Key& key) {
    const auto found = answers_.find(key);
    if (found != answers_.end() && !found->second.response) answers_.erase(found);
}

void IdempotencyKeys::forget_old(core::Time now) {
    while (!by_age_.empty()) {
        const auto& [at, key] = by_age_.front();
        if (at + limits::idempotency_kept_for > now && by_age_.size() < limits::idempotency_answers_max) return;
        // A key that was freed and used again since has a younger entry of its own.
        if (const auto found = answers_.find(key); found != answers_.end() && found->second.at == at)
            answers_.erase(found);
        by_age_.pop_front();
    }
}

bool IdempotencyKeys::is_well_formed(std::string_view key) {
    return !key.empty() && key.size() <= 128 && std::ranges::all_of(key, [](char c) { return c > ' ' && c < 127; });
}

} // namespace shibi::net
