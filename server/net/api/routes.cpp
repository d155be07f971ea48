#include "net/api/routes.hpp"

namespace shibi::net {

void add_routes(Router& router, const ApiContextPtr& context, const std::string& build) {
    add_login_routes(router, context);
    add_candidate_routes(router, context);
    add_invitation_routes(router, context);
    add_sitting_routes(router, context);
    add_signal_routes(router, context);
    add_staff_socket_routes(router, context);
    add_intervention_routes(router, context);
    add_erasure_routes(router, context);
    add_exam_routes(router, context);
    add_answer_routes(router, context);
    add_marking_routes(router, context);
    add_own_mark_routes(router, context);
    add_adjudication_routes(router, context);
    add_mark_routes(router, context);
    add_gold_routes(router, context);
    add_agreement_routes(router, context);
    add_outcome_routes(router, context);
    add_webhook_routes(router, context);
    add_probe_routes(router, context);
    add_reference_routes(router);
    add_description_routes(router, build);
}

} // namespace shibi::net
