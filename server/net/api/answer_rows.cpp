#include "net/api/answer_rows.hpp"

#include "checks/check.hpp"
#include "core/text.hpp"
#include "wire/csv.hpp"

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
    answer.characters = checks::count_characters(core::to_utf16(entry.text).value_or(core::Text{}));
    answer.entered_at = entry.entered_at;
    answer.saved_at = entry.saved_at;
    answer.closed_at = entry.closed_at;
    answer.sitting_phase = store::to_string(entry.sitting_phase);
    answer.finished_at = entry.finished_at;
    answer.finish = entry.finish_reason;
    answer.report = entry.report;
    answer.report_version = entry.report_version;
    answer.checker = entry.checker;
    answer.server_build = build;
    answer.journal_ordinal = entry.head.ordinal;
    answer.journal_head = entry.head.hash;
    return answer;
}

void add_late_texts(wire::ExportedAnswer& answer, store::Reader& reader) {
    for (store::LateTextEntry& late : reader.late_texts(answer.sitting)) {
        if (late.item != answer.item) continue;
        answer.late_texts.push_back({.text = std::move(late.text),
                                     .made_at = late.made_at,
                                     .received_at = late.received_at,
                                     .late_by = late.late_by,
                                     .reason = late.reason});
    }
}

} // namespace

core::Result<AnswerPage> read_answer_page(store::Reader& reader, const AnswerQuery& query, const std::string& build) {
    const auto page = reader.answers(query.filter, query.cursor, query.limit);
    if (!page) return std::unexpected(page.error());
    AnswerPage result{.answers = {}, .next_cursor = page->next_cursor};
    result.answers.reserve(page->entries.size());
    for (const store::AnswerEntry& entry : page->entries) {
        result.answers.push_back(exported(entry, build));
        if (entry.late_texts > 0) add_late_texts(result.answers.back(), reader);
    }
    return result;
}

std::string encode_page(const AnswerQuery& query, const AnswerPage& page, bool first) {
    if (query.format == AnswerFormat::json) return wire::answers_page(page.answers, page.next_cursor);
    std::string text;
    if (query.format == AnswerFormat::csv && first) {
        if (query.byte_order_mark) text += wire::byte_order_mark;
        text += wire::answers_csv_head();
    }
    for (const wire::ExportedAnswer& answer : page.answers)
        text += query.format == AnswerFormat::csv ? wire::answer_csv(answer) : wire::answer_json(answer) + '\n';
    return text;
}

} // namespace shibi::net
