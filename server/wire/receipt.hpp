#pragma once

#include "core/exam.hpp"
#include "core/sitting/sitting.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shibi::wire {

/// What was stored of one answer.
struct ReceiptAnswer {
    core::ItemId item;
    core::Version version = 0;
    std::uint32_t characters = 0; ///< 字數; 0 for answers that are no text
    std::string sha256;           ///< of the text as UTF-8; of `{"amounts":[2,6]}`, `{"picks":["a"]}` or `null` else
    std::uint32_t late_texts = 0; ///< kept, not counted
    friend bool operator==(const ReceiptAnswer&, const ReceiptAnswer&) = default;
};

/// Proof for the candidate of what is stored and since when.
struct Receipt {
    core::SittingId sitting;
    core::ExamSlug exam;
    core::ExamVersion exam_version;
    std::string candidate;                ///< name, as invited
    std::optional<core::Time> started_at; ///< first section
    std::optional<core::Time> finished_at;
    std::optional<core::event::FinishReason> finish;
    std::vector<ReceiptAnswer> answers; ///< in the order of the paper
    core::Ordinal ordinal = 0;          ///< of the last event that is in it
    std::string head;                   ///< of the sitting's chain there
    core::Time issued_at;
    std::string server_build;
    std::string key_id; ///< of the key that signs
    friend bool operator==(const Receipt&, const Receipt&) = default;
};

/// Where, when and by whom a receipt is given.
struct ReceiptSource {
    std::string head; ///< durable, at `sitting.ordinal`
    core::Time issued_at;
    std::string server_build;
    std::string key_id;
};

Receipt make_receipt(const core::Exam& exam, const core::Sitting& sitting, ReceiptSource source);

/// The bytes that are signed: RFC 8785 canonical JSON, so that anyone can make them again from the parsed receipt.
std::string receipt_bytes(const Receipt& receipt);

/// {"algorithm":"Ed25519","key_id":…,"public_key":…,"receipt":{…},"signature":…}, with `receipt_bytes` as they are.
/// Key and signature are base64url without padding.
std::string signed_receipt(const Receipt& receipt, std::string_view public_key, std::string_view signature);

} // namespace shibi::wire
