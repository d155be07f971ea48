#pragma once

#include "net/api/routes.hpp"

#include <functional>

namespace shibi::net {

/// Carries a request out at most once for each Idempotency-Key of its sender: a repeat gets the first answer. Without a
/// key it is carried out. Answers of success are kept, others free the key.
Task<Response> carry_out_once(ApiContextPtr context, RequestPtr request, core::TokenId sender,
                              std::function<Task<Response>()> work);

} // namespace shibi::net
