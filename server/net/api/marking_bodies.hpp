#pragma once

#include "core/marking/mark.hpp"
#include "core/marking/queue.hpp"
#include "core/refusal.hpp"
#include "core/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The bodies of marking's requests, read strictly. A refusal names the field, what came and what is allowed.
namespace shibi::net {

/// {"exam", "item"?, "by"?: "item" | "candidate", "lease_ms"?}
struct ClaimRequest {
    core::ExamSlug exam;
    std::optional<core::ItemId> item = {};
    core::QueueOrder order = core::QueueOrder::by_item;
    core::Millis lease{0};
};
core::Result<ClaimRequest> read_claim_request(std::string_view body);
/// "item" or "candidate".
std::optional<core::QueueOrder> queue_order_from(std::string_view name);

/// {"lease_ms"?}, or nothing at all.
core::Result<core::Millis> read_renewal(std::string_view body);

/// {"rubric_version", "points": {criterion: points}, "comments"?: [{"start", "end", "text"}], "flag"?: text | null}
core::Result<core::MarkSheet> read_mark_sheet(std::string_view body);

/// {"rubric_version", "points": {criterion: points}, "reason"}
struct AdjudicationRequest {
    std::string rubric_version;
    std::vector<core::CriterionPoints> points;
    std::string reason;
};
core::Result<AdjudicationRequest> read_adjudication(std::string_view body);

/// {"exam", "item", "text", "points": {criterion: points}, "qualifying"?, "explanation"?}
struct GoldRequest {
    core::ExamSlug exam;
    core::ItemId item;
    core::Text text;
    std::vector<core::CriterionPoints> points;
    bool qualifying = false;
    std::string explanation;
};
core::Result<GoldRequest> read_gold_request(std::string_view body);

} // namespace shibi::net
