#include "net/api/answer_rows.hpp"

#include "net/api/papers.hpp"

namespace shibi::net {

namespace {

wire::ExportedAnswer exported(const store::AnswerEntry& entry, const std::string& build) {
    wire::ExportedAnswer answer;
    answer.sitting = entry.sitting;
    answer.pseudonym = entry.pseudonym;
    answer.demonstration = entry.demonstration;
    answer.exam = entry.exam;
    answer.exam_version = entry.exam_version;
    answer.section = entry.section;
    answer.item = entry.item;
    answer.position = entry.position;
    answer.status = entry.status == store::AnswerStatus::open ? "open" : "closed";
    answer.text = entry.text;
    answer.response = entry.response;
    answer.version = entry.version;
    answer.entered_at = entry.entered_at;
    answer.saved_at = entry.saved_at;
    answer.closed_at = entry.closed_at;
    answer.sitting_phase = store::to_string(entry.sitting_phase);
    answer.finished_at = entry.finished_at;
    answer.finish_reason = entry.finish_reason;
    answer.released_at = entry.released_at;
    answer.erased_at = entry.erased_at;
    answer.report = entry.report;
    answer.report_version = entry.report_version;
    answer.checker = entry.checker;
    answer.server_build = build;
    answer.journal_ordinal = entry.head.ordinal;
    answer.journal_head = entry.head.hash;
    return answer;
}

void add_late_texts(wire::ExportedAnswer& answer, const store::AnswerEntry& entry) {
    for (const store::LateTextEntry& late : entry.late_texts)
        answer.late_texts.push_back({.text = late.text,
                                     .made_at = late.made_at,
                                     .received_at = late.received_at,
                                     .late_by = late.late_by,
                                     .reason = late.reason,
                                     .counts = late.counts});
}

} // namespace

core::Result<RowPage<wire::ExportedAnswer>> read_answer_page(store::Reader& reader, const store::AnswerFilter& filter,
                                                             const ExportOptions& options, const std::string& build) {
    const auto page = reader.answers(filter, options.cursor, options.limit);
    if (!page) return std::unexpected(page.error());
    RowPage<wire::ExportedAnswer> result{.rows = {}, .next_cursor = page->next_cursor, .as_of = page->as_of};
    Papers papers(reader);
    result.rows.reserve(page->entries.size());
    for (const store::AnswerEntry& entry : page->entries) {
        result.rows.push_back(exported(entry, build));
        result.rows.back().characters = papers.characters(entry);
        result.rows.back().rubric_version = papers.rubric_version(entry.exam_version, entry.item);
        add_late_texts(result.rows.back(), entry);
        if (options.format == ExportFormat::label_studio) result.rows.back().prompt = papers.prompt(entry);
    }
    return result;
}

} // namespace shibi::net
