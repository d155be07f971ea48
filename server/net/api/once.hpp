#pragma once

#include "net/api/routes.hpp"

#include <functional>

namespace shibi::net {

/// How much of an answer may lie on disk for a day, so that a repeat after a restart gets it.
enum class OnDisk {
    answer, ///< all of it: it holds neither secrets nor anybody's words
    ids     ///< which things were made; a repeat after a restart gets a problem that names them
};

/// Carries a request out at most once for each Idempotency-Key of its sender, also across a restart: a repeat gets the
/// first answer, or a problem that says what was made. Without a key it is carried out. Answers of success are kept,
/// others free the key.
Task<Response> carry_out_once(ApiContextPtr context, RequestPtr request, core::TokenId sender, OnDisk on_disk,
                              std::function<Task<Response>()> work);

} // namespace shibi::net
