#pragma once

#include "core/time.hpp"
#include "net/message.hpp"

#include <cstddef>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <variant>

namespace shibi::net {

/// Answers to requests that make something, by the Idempotency-Key that came with them, so that a repeated request
/// makes nothing twice. In memory only, because the answers hold links' secrets (store::RequestBook has what may lie on
/// disk): kept for idempotency_kept_for, until a restart, or until idempotency_answers_max or idempotency_bytes_max
/// newer ones have come. Pure: time is passed in. Loop thread.
class IdempotencyKeys {
public:
    /// Whose key it is, and the key: two holders never meet.
    using Key = std::pair<std::string, std::string>;

    struct Fresh {};        ///< carry the request out, then keep() or forget()
    struct InFlight {};     ///< the same request is being carried out
    struct OtherRequest {}; ///< the key belongs to another request
    using Standing = std::variant<Fresh, InFlight, OtherRequest, Response>;

    /// `fingerprint`: what makes it this request, a digest of all of it.
    Standing begin(const Key& key, const std::string& fingerprint, core::Time now);
    /// The answer that repeats get.
    void keep(const Key& key, const Response& answer);
    /// Nothing was made, so the key is free again. Does nothing to a key whose answer is kept.
    void forget(const Key& key);
    [[nodiscard]] std::size_t size() const { return answers_.size(); }

    /// 1 to 128 visible ASCII characters.
    static bool is_well_formed(std::string_view key);

private:
    struct Answer {
        std::string fingerprint;
        core::Time at;
        std::optional<Response> response = {}; ///< nothing: in flight
    };
    void forget_old(core::Time now);
    [[nodiscard]] bool is_full() const;
    void drop(const Key& key, core::Time at);

    std::map<Key, Answer> answers_;
    std::size_t bytes_ = 0;                         ///< of the bodies that are kept
    std::deque<std::pair<core::Time, Key>> by_age_; ///< oldest first; may name some that are forgotten
};

} // namespace shibi::net
