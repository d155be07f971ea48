#include "wire/digest.hpp"
#include "wire/golden.hpp"
#include "wire/receipt.hpp"
#include "wire/samples.hpp"
#include "wire/server_frames.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

namespace {

using namespace shibi;
namespace samples = wire::samples;

core::Sitting finished() {
    core::Sitting sitting = samples::sitting();
    sitting.phase = core::Phase::finished;
    sitting.finish = core::event::FinishReason::expired;
    sitting.finished_at = samples::at("2026-11-22T15:05:03Z");
    sitting.answers[core::ItemId{"character"}].late_texts.resize(1);
    return sitting;
}

wire::Receipt receipt_of(const core::Sitting& sitting) {
    return wire::make_receipt(samples::exam(), sitting,
                              {.head = std::string{samples::head},
                               .issued_at = samples::at("2026-11-22T15:05:03.250Z"),
                               .server_build = "0.1.0+sample",
                               .key_id = "key_0123456789abcdef"});
}

} // namespace

TEST_CASE("a receipt lists every answer in the order of the paper with the digest of what was typed") {
    const wire::Receipt receipt = receipt_of(finished());
    const std::string nothing = wire::sha256_hex("");
    const std::vector<wire::ReceiptAnswer> expected{
        {.item = core::ItemId{"experience"}, .version = 1, .sha256 = wire::sha256_hex(R"({"amounts":[2,6]})")},
        {.item = core::ItemId{"education"}, .version = 1, .sha256 = wire::sha256_hex(R"({"picks":["bachelor"]})")},
        {.item = core::ItemId{"platforms"}, .sha256 = nothing},
        {.item = core::ItemId{"portfolio"}, .sha256 = nothing},
        {.item = core::ItemId{"character"},
         .version = 9,
         .characters = 4,
         .sha256 = wire::sha256_hex("佢好鬼𠺘"),
         .late_texts = 1}};
    CHECK_EQ(receipt.answers, expected);
}

TEST_CASE("a receipt says whose it is, when it ended and where the journal stood") {
    wire::Receipt receipt = receipt_of(finished());
    receipt.answers.clear();
    const wire::Receipt expected{.sitting = samples::sitting().id,
                                 .exam = samples::exam().slug,
                                 .exam_version = samples::exam().version,
                                 .candidate = "陳小明",
                                 .started_at = samples::at("2026-11-22T14:00:30Z"),
                                 .finished_at = samples::at("2026-11-22T15:05:03Z"),
                                 .finish = core::event::FinishReason::expired,
                                 .answers = {},
                                 .ordinal = 41,
                                 .head = std::string{samples::head},
                                 .issued_at = samples::at("2026-11-22T15:05:03.250Z"),
                                 .server_build = "0.1.0+sample",
                                 .key_id = "key_0123456789abcdef"};
    CHECK_EQ(receipt, expected);
}

TEST_CASE("one changed character is another digest") {
    core::Sitting other = finished();
    other.answers[core::ItemId{"character"}].text = u"佢好鬼\U00020D71";
    CHECK_NE(receipt_of(other).answers.at(4).sha256, receipt_of(finished()).answers.at(4).sha256);
}

TEST_CASE("the signed bytes can be made again from the parsed receipt") {
    const wire::Receipt receipt = receipt_of(finished());
    const auto parsed = nlohmann::json::parse(wire::signed_receipt(receipt, "PUBLIC", "SIGNATURE"));
    CHECK_EQ(parsed.at("receipt").dump(), wire::receipt_bytes(receipt));
    CHECK(wire::receipt_bytes(receipt).starts_with(R"({"answers":[{"characters":0,"item":"experience")"));
}

TEST_CASE("the receipt frame carries the signed receipt") {
    const std::string signed_receipt =
        wire::signed_receipt(receipt_of(finished()), "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                             "5VZDAMNgrHKQhuLMgG6CioSHfx64UQ7VB3VNGHyHa2nbHEWR-4hLhM6Zx1Y_8UVJzXp1hH5kXKr0-3eZbL9hAA");
    wire::golden::check_encoded("server-receipt", wire::encode_receipt_frame(signed_receipt));
}
