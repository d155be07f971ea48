#include "net/api/marking_bodies.hpp"

#include "core/limits.hpp"
#include "core/marking/limits.hpp"
#include "net/api/read_object.hpp"

namespace shibi::net {

namespace {

using wire::JsonFields;

constexpr std::size_t rubric_version_bytes_max = 128;

core::Millis lease_of(JsonFields& fields) {
    if (!fields.has("lease_ms")) return core::limits::claim_lease_max;
    return core::Millis{static_cast<std::int64_t>(
        fields.number("lease_ms", static_cast<std::uint64_t>(core::limits::claim_lease_min.count()),
                      static_cast<std::uint64_t>(core::limits::claim_lease_max.count())))};
}

std::vector<core::CriterionPoints> points_of(JsonFields& fields) {
    std::vector<core::CriterionPoints> points;
    for (auto& [criterion, given] : fields.numbers_by_name("points", core::limits::criteria_per_rubric_max))
        points.push_back({.criterion = criterion, .points = given});
    return points;
}

std::vector<core::SpanComment> comments_of(JsonFields& fields) {
    std::vector<core::SpanComment> comments;
    if (!fields.has("comments")) return comments;
    fields.each("comments", core::limits::comments_per_mark_max, [&](JsonFields comment) {
        comments.push_back({.start = comment.number32("start"),
                            .end = comment.number32("end"),
                            .text = comment.text_of_units("text", core::limits::comment_units_max)});
    });
    return comments;
}

} // namespace

std::optional<core::QueueOrder> queue_order_from(std::string_view name) {
    if (name == "item") return core::QueueOrder::by_item;
    if (name == "candidate") return core::QueueOrder::by_candidate;
    return std::nullopt;
}

core::Result<ClaimRequest> read_claim_request(std::string_view body) {
    return read_object<ClaimRequest>(body, [](JsonFields& fields) {
        ClaimRequest request;
        request.exam = core::ExamSlug{fields.id("exam")};
        if (fields.has("item")) request.item = core::ItemId{fields.id("item")};
        if (fields.has("by")) {
            const std::string by = fields.id("by");
            const auto order = queue_order_from(by);
            if (!order) fields.refuse_value("by", '"' + by + '"', "item or candidate");
            request.order = order.value_or(request.order);
        }
        request.lease = lease_of(fields);
        return request;
    });
}

core::Result<core::Millis> read_renewal(std::string_view body) {
    if (body.empty()) return core::limits::claim_lease_max;
    return read_object<core::Millis>(body, lease_of);
}

core::Result<core::MarkSheet> read_mark_sheet(std::string_view body) {
    return read_object<core::MarkSheet>(body, [](JsonFields& fields) {
        core::MarkSheet sheet{.rubric_version = fields.text("rubric_version", rubric_version_bytes_max),
                              .points = points_of(fields)};
        sheet.comments = comments_of(fields);
        if (fields.has("flag")) sheet.flag = fields.text_of_units("flag", core::limits::mark_flag_units_max);
        return sheet;
    });
}

core::Result<AdjudicationRequest> read_adjudication(std::string_view body) {
    return read_object<AdjudicationRequest>(body, [](JsonFields& fields) {
        return AdjudicationRequest{.rubric_version = fields.text("rubric_version", rubric_version_bytes_max),
                                   .points = points_of(fields),
                                   .reason =
                                       fields.text_of_units("reason", core::limits::adjudication_reason_units_max)};
    });
}

core::Result<GoldRequest> read_gold_request(std::string_view body) {
    return read_object<GoldRequest>(body, [](JsonFields& fields) {
        GoldRequest request;
        request.exam = core::ExamSlug{fields.id("exam")};
        request.item = core::ItemId{fields.id("item")};
        request.text = fields.utf16("text", core::limits::answer_units_max);
        request.points = points_of(fields);
        request.qualifying = fields.flag("qualifying", false);
        if (fields.has("explanation"))
            request.explanation = fields.text_of_units("explanation", core::limits::explanation_units_max);
        return request;
    });
}

} // namespace shibi::net
