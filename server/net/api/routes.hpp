#pragma once

#include "net/api/context.hpp"
#include "net/router.hpp"

#include <memory>

/// The routes of /api/v1 and the probes, by what they are about. Each adds its own to the router.
namespace shibi::net {

using ApiContextPtr = std::shared_ptr<ApiContext>;

/// POST logins, POST staff-logins
void add_login_routes(Router& router, ApiContextPtr context);
/// The candidate's own: GET sittings/{id}/socket, POST …/frames, GET …/receipt
void add_candidate_routes(Router& router, ApiContextPtr context);
/// POST sittings
void add_invitation_routes(Router& router, ApiContextPtr context);
/// GET sittings, GET sittings/{id}
void add_sitting_routes(Router& router, ApiContextPtr context);
/// GET sittings/{id}/signals
void add_signal_routes(Router& router, ApiContextPtr context);
/// GET staff/socket
void add_staff_socket_routes(Router& router, ApiContextPtr context);
/// POST sittings/{id}/interventions, POST interventions, GET and POST sittings/{id}/links, DELETE …/links/{link}
void add_intervention_routes(Router& router, ApiContextPtr context);
/// POST sittings/{id}/erasure
void add_erasure_routes(Router& router, ApiContextPtr context);
/// GET exams
void add_exam_routes(Router& router, ApiContextPtr context);
/// GET answers
void add_answer_routes(Router& router, ApiContextPtr context);
/// POST marking/claims, GET and DELETE marking/claims/{claim}, PUT …/mark, POST …/renewal, GET marking/progress
void add_marking_routes(Router& router, ApiContextPtr context);
/// GET marking/marks
void add_own_mark_routes(Router& router, ApiContextPtr context);
/// GET marking/disagreements, GET marking/answers/{answer}, POST …/adjudication
void add_adjudication_routes(Router& router, ApiContextPtr context);
/// GET marks
void add_mark_routes(Router& router, ApiContextPtr context);
/// POST gold, GET gold, DELETE gold/{gold}
void add_gold_routes(Router& router, ApiContextPtr context);
/// GET agreement, GET graders, GET graders/{grader} ("me": of who asks)
void add_agreement_routes(Router& router, ApiContextPtr context);
/// GET outcomes, GET outcomes/distribution, GET outcomes/{sitting}, GET outcomes/{sitting}/explanation
void add_outcome_routes(Router& router, ApiContextPtr context);
/// webhooks: POST, GET; {id}: GET, PATCH, DELETE; POST …/secret, …/test, …/replay; GET …/deliveries, POST …/replay
void add_webhook_routes(Router& router, ApiContextPtr context);
/// GET /healthz, /readyz, /metrics
void add_probe_routes(Router& router, ApiContextPtr context);
/// GET /problems, /problems/{slug}, protocol/asyncapi.json, protocol/schema/{name}
void add_reference_routes(Router& router);
/// GET /openapi.json; `build` is told in it
void add_description_routes(Router& router, const std::string& build);

/// All of them.
void add_routes(Router& router, const ApiContextPtr& context, const std::string& build);

} // namespace shibi::net
