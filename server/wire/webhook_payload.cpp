#include "wire/webhook_payload.hpp"

#include "wire/json_writer.hpp"

namespace shibi::wire {

std::string encode_webhook(const core::WebhookFact& fact) {
    JsonWriter json;
    json.begin_object().key("type").text(core::to_string(fact.event)).key("timestamp").time(fact.at).key("data");
    json.begin_object().key("seq").number(fact.seq).key("sitting").text(fact.sitting.str());
    json.key("pseudonym").text(fact.pseudonym).key("exam").text(fact.exam.str());
    json.key("exam_version").text(fact.exam_version.str()).key("demonstration").flag(fact.demonstration);
    if (fact.finish_reason) json.key("finish_reason").text(*fact.finish_reason);
    if (fact.erased_part) json.key("erased_part").text(*fact.erased_part);
    return json.end_object().end_object().take();
}

std::string encode_webhook_test(const core::WebhookId& webhook, core::Time at) {
    JsonWriter json;
    json.begin_object().key("type").text(webhook_test_event).key("timestamp").time(at).key("data");
    return json.begin_object().key("webhook").text(webhook.str()).end_object().end_object().take();
}

} // namespace shibi::wire
