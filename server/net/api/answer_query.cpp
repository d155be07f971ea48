#include "net/api/answer_query.hpp"

#include "net/api/query_fields.hpp"

#include <array>

namespace shibi::net {

namespace {

constexpr std::string_view known_names = "exam, version, sitting, item, status, since, until, finished_since, "
                                         "finished_until, demonstration, released, cursor, "
                                         "limit, format, bom, login";

void read_status(QueryFields& fields, store::AnswerFilter& filter) {
    const auto status = fields.text("status");
    if (!status) return;
    if (*status == "open")
        filter.status = store::AnswerStatus::open;
    else if (*status == "closed")
        filter.status = store::AnswerStatus::closed;
    else if (*status != "finished")
        return fields.refuse("status", "open, closed, or finished (closed, in a sitting that is over)");
    else if (!filter.finished_since)
        filter.finished_since = core::Time{};
}

} // namespace

core::Result<AnswerQuery> read_answer_query(const Request& request) {
    QueryFields fields(request, known_names);
    AnswerQuery query;
    query.filter.exam = fields.id<core::ExamSlug>("exam");
    query.filter.exam_version = fields.id<core::ExamVersion>("version");
    query.filter.sitting = fields.id<core::SittingId>("sitting");
    query.filter.item = fields.id<core::ItemId>("item");
    const auto since = fields.since("since");
    if (const auto* time = std::get_if<core::Time>(&since)) query.filter.saved_since = *time;
    if (const auto* seq = std::get_if<core::Seq>(&since)) query.filter.changed_after = *seq;
    query.filter.saved_until = fields.time("until");
    query.filter.finished_since = fields.time("finished_since");
    query.filter.finished_until = fields.time("finished_until");
    query.filter.demonstration = fields.flag("demonstration");
    query.filter.released = fields.flag("released");
    read_status(fields, query.filter);
    query.options = read_export_options(fields, request, LabelStudio::yes);
    query.filter.with_text = query.options.format == ExportFormat::label_studio; // a task without a text is none
    if (auto refusal = fields.refusal()) return std::unexpected(*refusal);
    return query;
}

} // namespace shibi::net
