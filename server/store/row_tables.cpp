#include "store/row_tables.hpp"

#include "store/marking_tables.hpp"
#include "store/sqlite.hpp"
#include "wire/event_codec.hpp"
#include "wire/exam_outline.hpp"
#include "wire/names.hpp"

namespace shibi::store {
namespace {

template<class Tag>
std::optional<std::string> optional_text(const std::optional<core::Id<Tag>>& id) {
    return id ? std::optional{id->str()} : std::nullopt;
}

template<class TheId>
std::optional<TheId> optional_id_from(const SQLite::Column& column) {
    if (column.isNull()) return std::nullopt;
    return TheId{column.getString()};
}

AnswerRow answer_row_from(SQLite::Statement& row, const std::string& place) {
    AnswerRow answer;
    auto text = core::to_utf16(row.getColumn(2).getString());
    auto response = wire::decode_response(row.getColumn(3).getString());
    if (!text || !response) throw damaged_row(place);
    answer.closed = row.getColumn(1).getString() == "closed";
    answer.text = *std::move(text);
    answer.response = *std::move(response);
    answer.version = number_from(row.getColumn(4));
    answer.entered_at = optional_time_from(row.getColumn(5));
    answer.saved_at = optional_time_from(row.getColumn(6));
    answer.closed_at = optional_time_from(row.getColumn(7));
    answer.report = optional_text_from(row.getColumn(8));
    answer.report_version = number_from(row.getColumn(9));
    answer.checker = row.getColumn(10).getString();
    answer.late_texts = row.getColumn(11).getUInt();
    answer.signals = signal_tally_from(row, 12);
    return answer;
}

template<class Enum>
std::optional<std::string> optional_name(const std::optional<Enum>& value) {
    return value ? std::optional<std::string>(wire::to_string(*value)) : std::nullopt;
}

void bind_confirmation(SQLite::Statement& statement, const std::optional<WritingConfirmation>& confirmation) {
    if (!confirmation) {
        for (const int place : {23, 24, 25})
            statement.bind(place);
        return;
    }
    statement.bind(23, confirmation->confirmed ? 1 : 0);
    statement.bind(24, confirmation->by);
    statement.bind(25, to_column(confirmation->at));
}

std::optional<WritingConfirmation> confirmation_from(SQLite::Statement& row) {
    if (row.getColumn(22).isNull()) return std::nullopt;
    return WritingConfirmation{.confirmed = row.getColumn(22).getInt() != 0,
                               .by = row.getColumn(23).getString(),
                               .at = time_from(row.getColumn(24))};
}

template<class Enum>
std::optional<Enum> optional_named(const SQLite::Column& column, const core::SittingId& sitting) {
    const auto name = optional_text_from(column);
    if (!name) return std::nullopt;
    const auto value = wire::from_name<Enum>(*name);
    if (!value) throw damaged_row("sitting " + sitting.str());
    return value;
}

SQLite::Statement delete_of_sitting(SQLite::Database& database, const std::string& table) {
    return {database, "DELETE FROM " + table + " WHERE sitting = (SELECT number FROM sitting WHERE id = ?)"};
}

} // namespace

RowTables::RowTables(SQLite::Database& database)
    : put_sitting_(database, std::string("INSERT INTO sitting (") + sitting_columns + R"sql(
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (number) DO UPDATE SET
    locale = excluded.locale, phase = excluded.phase, section = excluded.section, item = excluded.item,
    consented_at = excluded.consented_at, started_at = excluded.started_at, finished_at = excluded.finished_at,
    finish_reason = excluded.finish_reason, ordinal = excluded.ordinal, released_at = excluded.released_at,
    erased_part = excluded.erased_part, erased_at = excluded.erased_at, written_ordinal = excluded.written_ordinal,
    erased_seq = excluded.erased_seq, writing_confirmed = excluded.writing_confirmed,
    writing_confirmed_by = excluded.writing_confirmed_by, writing_confirmed_at = excluded.writing_confirmed_at
)sql"),
      put_answer_(database, R"sql(
INSERT INTO answer (sitting, item, status, text, response, version, entered_at, saved_at, closed_at, report,
                    report_version, checker, late_texts, pastes, pasted_characters, blurs, blurred_ms, gaps, gapped_ms)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (sitting, item) DO UPDATE SET
    status = excluded.status, text = excluded.text, response = excluded.response, version = excluded.version,
    entered_at = excluded.entered_at, saved_at = excluded.saved_at, closed_at = excluded.closed_at,
    report = excluded.report, report_version = excluded.report_version, checker = excluded.checker,
    late_texts = excluded.late_texts, pastes = excluded.pastes, pasted_characters = excluded.pasted_characters,
    blurs = excluded.blurs, blurred_ms = excluded.blurred_ms, gaps = excluded.gaps, gapped_ms = excluded.gapped_ms
)sql"),
      put_clock_(database, "INSERT OR REPLACE INTO signal_clock (sitting, quiet_since) VALUES (?, ?)"),
      put_late_text_(database, "INSERT OR REPLACE INTO late_text (sitting, ordinal, item, text, made_at, received_at, "
                               "late_by_ms, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      put_late_decision_(
          database, "UPDATE late_text SET counts = ?2 WHERE sitting = ?1 AND (ordinal = ?3 OR ?3 = 0) AND item = ?4"),
      put_exam_(database, "INSERT OR IGNORE INTO exam (version, slug, content, published_at) VALUES (?, ?, ?, ?)"),
      put_exam_item_(
          database,
          "INSERT OR IGNORE INTO exam_item (version, item, section, position, marked) VALUES (?, ?, ?, ?, ?)"),
      put_token_(database, "INSERT OR REPLACE INTO token (id, role, name, created_at) VALUES (?, ?, ?, ?)"),
      revoke_token_(database, "UPDATE token SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?"),
      load_sitting_(database, std::string("SELECT ") + sitting_columns + " FROM sitting WHERE id = ?"),
      load_answers_(database, "SELECT item, status, text, response, version, entered_at, saved_at, closed_at, report, "
                              "report_version, checker, late_texts, pastes, pasted_characters, blurs, blurred_ms, "
                              "gaps, gapped_ms FROM answer WHERE sitting = ?"),
      load_clock_(database, "SELECT quiet_since FROM signal_clock WHERE sitting = ?"),
      remove_{delete_of_sitting(database, "signal_clock"), delete_of_sitting(database, "late_text"),
              delete_of_sitting(database, "answer"), SQLite::Statement(database, "DELETE FROM sitting WHERE id = ?")} {}

void RowTables::put(const SittingRow& sitting) {
    auto& statement = put_sitting_;
    statement.reset();
    statement.bind(1, to_column(sitting.number));
    statement.bind(2, sitting.id.str());
    statement.bind(3, sitting.exam.str());
    statement.bind(4, sitting.exam_version.str());
    statement.bind(5, sitting.pseudonym);
    statement.bind(6, sitting.candidate_name);
    statement.bind(7, sitting.locale);
    statement.bind(8, sitting.demonstration ? 1 : 0);
    statement.bind(9, std::string(to_string(sitting.phase)));
    bind_optional(statement, 10, optional_text(sitting.section));
    bind_optional(statement, 11, optional_text(sitting.item));
    statement.bind(12, to_column(sitting.invited_at));
    bind_optional(statement, 13, sitting.consented_at);
    bind_optional(statement, 14, sitting.started_at);
    bind_optional(statement, 15, sitting.finished_at);
    bind_optional(statement, 16, optional_name(sitting.finish_reason));
    statement.bind(17, to_column(sitting.ordinal));
    bind_optional(statement, 18, sitting.released_at);
    bind_optional(statement, 19, optional_name(sitting.erased_part));
    bind_optional(statement, 20, sitting.erased_at);
    statement.bind(21, to_column(sitting.written_ordinal));
    if (sitting.erased_seq)
        statement.bind(22, to_column(*sitting.erased_seq));
    else
        statement.bind(22);
    bind_confirmation(statement, sitting.writing_confirmation);
    bind_optional(statement, 26, optional_name(sitting.admission));
    statement.exec();
}

void RowTables::put(core::Seq sitting, const core::ItemId& item, const AnswerRow& answer) {
    auto& statement = put_answer_;
    statement.reset();
    statement.bind(1, to_column(sitting));
    statement.bind(2, item.str());
    statement.bind(3, answer.closed ? "closed" : "open");
    statement.bind(4, core::to_utf8(answer.text));
    statement.bind(5, wire::encode_response(answer.response));
    statement.bind(6, to_column(answer.version));
    bind_optional(statement, 7, answer.entered_at);
    bind_optional(statement, 8, answer.saved_at);
    bind_optional(statement, 9, answer.closed_at);
    bind_optional(statement, 10, answer.report);
    statement.bind(11, to_column(answer.report_version));
    statement.bind(12, answer.checker);
    statement.bind(13, answer.late_texts);
    statement.bind(14, answer.signals.pastes);
    statement.bind(15, to_column(answer.signals.pasted_characters));
    statement.bind(16, answer.signals.blurs);
    statement.bind(17, static_cast<std::int64_t>(answer.signals.blurred.count()));
    statement.bind(18, answer.signals.gaps);
    statement.bind(19, static_cast<std::int64_t>(answer.signals.gapped.count()));
    statement.exec();
}

void RowTables::put(core::Seq sitting, const SignalClock& clock) {
    if (!clock.counts) return;
    put_clock_.reset();
    put_clock_.bind(1, to_column(sitting));
    bind_optional(put_clock_, 2, clock.quiet_since);
    put_clock_.exec();
}

void RowTables::put(core::Seq sitting, const LateTextRow& late) {
    auto& statement = put_late_text_;
    statement.reset();
    statement.bind(1, to_column(sitting));
    statement.bind(2, to_column(late.ordinal));
    statement.bind(3, late.item.str());
    statement.bind(4, core::to_utf8(late.text));
    statement.bind(5, to_column(late.made_at));
    statement.bind(6, to_column(late.received_at));
    statement.bind(7, static_cast<std::int64_t>(late.late_by.count()));
    statement.bind(8, std::string(wire::to_string(late.reason)));
    statement.exec();
}

void RowTables::put(core::Seq sitting, const LateDecisionRow& decision) {
    auto& statement = put_late_decision_;
    statement.reset();
    statement.bind(1, to_column(sitting));
    if (decision.counts)
        statement.bind(2, *decision.counts ? 1 : 0);
    else
        statement.bind(2);
    statement.bind(3, to_column(decision.late_ordinal));
    statement.bind(4, decision.item.str());
    statement.exec();
}

void RowTables::publish(const core::event::ExamPublished& exam, core::Time at) {
    const auto outline = wire::exam_outline(exam.content);
    if (!outline)
        throw Fault(outline.error(), "exam " + exam.slug.str() + " " + exam.version.str(),
                    "Check it with `shibi exam check DIR` and report this as a bug.");
    put_exam_.reset();
    put_exam_.bind(1, exam.version.str());
    put_exam_.bind(2, exam.slug.str());
    put_exam_.bind(3, exam.content);
    put_exam_.bind(4, to_column(at));
    put_exam_.exec();
    for (std::size_t position = 0; position < outline->size(); ++position) {
        put_exam_item_.reset();
        put_exam_item_.bind(1, exam.version.str());
        put_exam_item_.bind(2, (*outline)[position].item.str());
        put_exam_item_.bind(3, (*outline)[position].section.str());
        put_exam_item_.bind(4, to_column(position));
        put_exam_item_.bind(5, (*outline)[position].marked ? 1 : 0);
        put_exam_item_.exec();
    }
}

void RowTables::create(const core::event::TokenCreated& token, core::Time at) {
    put_token_.reset();
    put_token_.bind(1, token.token.str());
    put_token_.bind(2, std::string(wire::to_string(token.role)));
    put_token_.bind(3, token.name);
    put_token_.bind(4, to_column(at));
    put_token_.exec();
}

void RowTables::revoke(const core::TokenId& token, core::Time at) {
    revoke_token_.reset();
    revoke_token_.bind(1, to_column(at));
    revoke_token_.bind(2, token.str());
    revoke_token_.exec();
}

void RowTables::remove(const core::SittingId& sitting) {
    for (auto& statement : remove_) {
        statement.reset();
        statement.bind(1, sitting.str());
        statement.exec();
    }
}

std::optional<SittingRows> RowTables::load(const core::SittingId& sitting) {
    load_sitting_.reset();
    load_sitting_.bind(1, sitting.str());
    if (!load_sitting_.executeStep()) return std::nullopt;
    SittingRows rows{
        .sitting = sitting_row_from(load_sitting_), .clock = {}, .answers = {}, .late_texts = {}, .late_decisions = {}};
    load_sitting_.reset();
    load_answers_.reset();
    load_answers_.bind(1, to_column(rows.sitting.number));
    while (load_answers_.executeStep()) {
        const core::ItemId item{load_answers_.getColumn(0).getString()};
        rows.answers.emplace(item, answer_row_from(load_answers_, "answer " + item.str() + " of " + sitting.str()));
    }
    load_answers_.reset();
    load_clock_.reset();
    load_clock_.bind(1, to_column(rows.sitting.number));
    rows.clock.counts = load_clock_.executeStep();
    if (rows.clock.counts) rows.clock.quiet_since = optional_time_from(load_clock_.getColumn(0));
    load_clock_.reset();
    return rows;
}

void RowTables::clear(SQLite::Database& database) {
    for (const char* table : {"signal_clock", "late_text", "answer", "sitting", "token", "exam_item", "exam"})
        database.exec(std::string("DELETE FROM ") + table);
    MarkingTables::clear(database);
}

SignalTally signal_tally_from(SQLite::Statement& row, int first) {
    return {.pastes = row.getColumn(first).getUInt(),
            .pasted_characters = number_from(row.getColumn(first + 1)),
            .blurs = row.getColumn(first + 2).getUInt(),
            .blurred = core::Millis{row.getColumn(first + 3).getInt64()},
            .gaps = row.getColumn(first + 4).getUInt(),
            .gapped = core::Millis{row.getColumn(first + 5).getInt64()}};
}

Fault damaged_row(const std::string& place) {
    return {"a row of the read model holds what no build writes", place,
            "Stop the server and run `shibi rebuild`: the rows are made again from the journal."};
}

SittingRow sitting_row_from(SQLite::Statement& row) {
    SittingRow sitting;
    sitting.number = number_from(row.getColumn(0));
    sitting.id = core::SittingId{row.getColumn(1).getString()};
    sitting.exam = core::ExamSlug{row.getColumn(2).getString()};
    sitting.exam_version = core::ExamVersion{row.getColumn(3).getString()};
    sitting.pseudonym = row.getColumn(4).getString();
    sitting.candidate_name = row.getColumn(5).getString();
    sitting.locale = row.getColumn(6).getString();
    sitting.demonstration = row.getColumn(7).getInt() != 0;
    const auto phase = sitting_phase_from(row.getColumn(8).getString());
    if (!phase) throw damaged_row("sitting " + sitting.id.str());
    sitting.phase = *phase;
    sitting.section = optional_id_from<core::SectionId>(row.getColumn(9));
    sitting.item = optional_id_from<core::ItemId>(row.getColumn(10));
    sitting.invited_at = time_from(row.getColumn(11));
    sitting.consented_at = optional_time_from(row.getColumn(12));
    sitting.started_at = optional_time_from(row.getColumn(13));
    sitting.finished_at = optional_time_from(row.getColumn(14));
    sitting.finish_reason = optional_named<core::event::FinishReason>(row.getColumn(15), sitting.id);
    sitting.ordinal = number_from(row.getColumn(16));
    sitting.released_at = optional_time_from(row.getColumn(17));
    sitting.erased_part = optional_named<core::event::ErasedPart>(row.getColumn(18), sitting.id);
    sitting.erased_at = optional_time_from(row.getColumn(19));
    sitting.written_ordinal = number_from(row.getColumn(20));
    if (!row.getColumn(21).isNull()) sitting.erased_seq = number_from(row.getColumn(21));
    sitting.writing_confirmation = confirmation_from(row);
    sitting.admission = optional_named<core::Admission>(row.getColumn(25), sitting.id);
    return sitting;
}

} // namespace shibi::store
