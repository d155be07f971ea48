#include "net/problem.hpp"

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
    case item_closed: return 409;
    case too_many: return 429;
    case malformed: return 400;
    default: return 422;
    }
}

Response encode_problem(int status, std::string_view slug, std::string_view detail, std::string_view allowed) {
    wire::JsonWriter json;
    json.begin_object().key("type").text("/problems/" + std::string{slug});
    json.key("title").text(reason_phrase(status));
    json.key("status").number(static_cast<std::uint64_t>(status));
    json.key("detail").text(detail);
    if (!allowed.empty()) json.key("allowed").text(allowed);
    json.end_object();
    Response response{.status = status, .body = json.take()};
    response.set("Content-Type", "application/problem+json").set("Cache-Control", "no-store");
    return response;
}

} // namespace

Response problem(int status, std::string_view slug, std::string detail) {
    return encode_problem(status, slug, detail, {});
}

Response problem_of(const core::Refusal& refusal) {
    std::string slug{core::to_string(refusal.code)};
    for (char& c : slug)
        if (c == '_') c = '-';
    return encode_problem(status_of(refusal.code), slug, refusal.message, refusal.allowed);
}

} // namespace shibi::net
