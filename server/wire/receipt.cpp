#include "wire/receipt.hpp"

#include "core/text.hpp"
#include "wire/canonical_json.hpp"
#include "wire/digest.hpp"
#include "wire/json_writer.hpp"
#include "wire/names.hpp"
#include "wire/sitting_json.hpp"

#include <nlohmann/json.hpp>

namespace shibi::wire {
namespace {

using nlohmann::json;

std::string bytes_of(const core::Item& item, const core::Answer& answer) {
    if (core::is_text(item)) return core::to_utf8(answer.text);
    JsonWriter writer;
    write_response(writer, answer.response);
    return writer.take();
}

ReceiptAnswer receipt_answer(const core::Item& item, const core::Answer& answer) {
    return {.item = item.id,
            .version = answer.version,
            .characters = characters_of(item, answer.text),
            .sha256 = sha256_hex(bytes_of(item, answer)),
            .late_texts = static_cast<std::uint32_t>(answer.late_texts.size())};
}

json time_or_null(const std::optional<core::Time>& time) {
    return time ? json(core::to_rfc3339(*time)) : json(nullptr);
}

json answer_json(const ReceiptAnswer& answer) {
    return {{"item", answer.item.str()},
            {"version", answer.version},
            {"characters", answer.characters},
            {"sha256", answer.sha256},
            {"late_texts", answer.late_texts}};
}

} // namespace

Receipt make_receipt(const core::Exam& exam, const core::Sitting& sitting, ReceiptSource source) {
    Receipt receipt{.sitting = sitting.id,
                    .exam = exam.slug,
                    .exam_version = exam.version,
                    .candidate = sitting.invitation.candidate_name,
                    .started_at = sitting.sections.front().started_at,
                    .finished_at = sitting.finished_at,
                    .finish = sitting.finish,
                    .answers = {},
                    .ordinal = sitting.ordinal,
                    .head = std::move(source.head),
                    .issued_at = source.issued_at,
                    .server_build = std::move(source.server_build),
                    .key_id = std::move(source.key_id)};
    for (const core::Section& section : exam.sections)
        for (const core::Item& item : section.items)
            receipt.answers.push_back(receipt_answer(item, sitting.answers.at(item.id)));
    return receipt;
}

std::string receipt_bytes(const Receipt& receipt) {
    json answers = json::array();
    for (const ReceiptAnswer& answer : receipt.answers)
        answers.push_back(answer_json(answer));
    return canonical_json({{"sitting", receipt.sitting.str()},
                           {"exam", receipt.exam.str()},
                           {"exam_version", receipt.exam_version.str()},
                           {"candidate", receipt.candidate},
                           {"started_at", time_or_null(receipt.started_at)},
                           {"finished_at", time_or_null(receipt.finished_at)},
                           {"finish", receipt.finish ? json(to_string(*receipt.finish)) : json(nullptr)},
                           {"answers", std::move(answers)},
                           {"ordinal", receipt.ordinal},
                           {"head", receipt.head},
                           {"issued_at", core::to_rfc3339(receipt.issued_at)},
                           {"server_build", receipt.server_build},
                           {"key_id", receipt.key_id}});
}

std::string signed_receipt(const Receipt& receipt, std::string_view public_key, std::string_view signature) {
    JsonWriter writer;
    writer.begin_object().key("algorithm").text("Ed25519").key("key_id").text(receipt.key_id);
    writer.key("public_key").text(public_key).key("receipt").raw(receipt_bytes(receipt));
    return writer.key("signature").text(signature).end_object().take();
}

} // namespace shibi::wire
