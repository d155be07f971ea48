#pragma once

#include "auth/permissions.hpp"
#include "net/api/context.hpp"
#include "net/message.hpp"

#include <expected>

namespace shibi::net {

template<class T>
using Guarded = std::expected<T, Response>;

/// Whether a browser's request comes from our own pages. Requests without an Origin are no browser's.
bool origin_is_ours(const ApiContext& context, const Request& request);

/// The login that the request names in `?login=` and proves by its cookie. 401 otherwise.
Guarded<auth::Login> login_of(const ApiContext& context, const Request& request);

/// The candidate's login for the sitting in the path. Whether its link is still good is not asked here. 401, 403.
Guarded<auth::CandidateLogin> candidate_of(const ApiContext& context, const Request& request);

/// As candidate_of, and the link is still good.
Task<Guarded<auth::CandidateLogin>> candidate_with_good_link(std::shared_ptr<ApiContext> context, RequestPtr request);

/// The holder of the token (Authorization: Bearer, or a staff login's cookie), if the role may do this. 401, 403, 429.
Guarded<live::StaffMember> staff_who_may(ApiContext& context, const Request& request, auth::Action action);

/// 422 where a filter names an exam that was never published here: an empty list would say that nobody sat it.
std::optional<Response> unknown_exam(const ApiContext& context, const std::optional<core::ExamSlug>& exam);

/// 429 with Retry-After when this key has failed too often. Asked only once a secret has proved wrong: a good one
/// always passes, or a guesser behind the same address, or of the same sitting, could lock its holder out. The secrets
/// are long enough (131 bits) that this tells a guesser nothing.
std::optional<Response> throttled(const ApiContext& context, const std::string& key);

Response problem_of(live::LinkProblem link_problem);

} // namespace shibi::net
