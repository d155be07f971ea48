#include "net/problem.hpp"

#include "net/limits.hpp"
#include "wire/json_writer.hpp"

namespace shibi::net {

namespace {

int status_of(core::RefusalCode code) {
    using enum core::RefusalCode;
    switch (code) {
    case not_allowed: return 403;
    case not_found: return 404;
    case conflict:
    case wrong_phase:
    case base_mismatch:
    case result_mismatch:
    case out_of_order:
    case superseded:
    case claim_expired:
    case already_marked:
    case item_closed: return 409;
    case busy: return 503;
    case malformed: return 400;
    default: return 422;
    }
}

struct Extra {
    std::string_view field; ///< empty: none
    std::string_view json;
};

Response encode_problem(int status, std::string_view slug, std::string_view detail, std::string_view allowed,
                        Extra extra = {}) {
    wire::JsonWriter json;
    json.begin_object().key("type").text("/problems/" + std::string{slug});
    json.key("title").text(reason_phrase(status));
    json.key("status").number(static_cast<std::uint64_t>(status));
    json.key("detail").text(detail);
    if (!allowed.empty()) json.key("allowed").text(allowed);
    if (!extra.field.empty()) json.key(extra.field).raw(extra.json);
    json.end_object();
    Response response{.status = status, .body = json.take()};
    response.set("Content-Type", "application/problem+json").set("Cache-Control", "no-store");
    if (status == 401) response.set("WWW-Authenticate", "Bearer"); // RFC 9110, 15.5.2
    return response;
}

Response encode_refusal(const core::Refusal& refusal, Extra extra = {}) {
    Response response =
        encode_problem(status_of(refusal.code), slug_of(refusal.code), refusal.message, refusal.allowed, extra);
    if (refusal.code == core::RefusalCode::busy)
        response.set("Retry-After", std::to_string(limits::busy_retry_after.count()));
    return response;
}

} // namespace

Response problem(int status, std::string_view slug, std::string detail) {
    return encode_problem(status, slug, detail, {});
}

Response problem(int status, std::string_view slug, const core::Refusal& said, std::string_view field,
                 std::string_view json) {
    return encode_problem(status, slug, said.message, said.allowed, {.field = field, .json = json});
}

std::string slug_of(core::RefusalCode code) {
    std::string slug{core::to_string(code)};
    for (char& c : slug)
        if (c == '_') c = '-';
    return slug;
}

Response problem_of(const core::Refusal& refusal) {
    return encode_refusal(refusal);
}

Response problem_of(const core::Refusal& refusal, std::string_view field, std::string_view json) {
    return encode_refusal(refusal, {.field = field, .json = json});
}

Response json_or_problem(const core::Result<std::string>& json) {
    if (!json) return problem_of(json.error());
    Response response = json_response(200, *json);
    response.set("Cache-Control", "no-store");
    return response;
}

} // namespace shibi::net
