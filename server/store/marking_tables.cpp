#include "store/marking_tables.hpp"

#include "store/sqlite.hpp"
#include "wire/marking_json.hpp"
#include "wire/names.hpp"

namespace shibi::store {
namespace {

namespace event = core::event;

void bind(SQLite::Statement& statement, int index, const std::string& text) {
    statement.bind(index, text);
}
void bind(SQLite::Statement& statement, int index, const char* text) {
    statement.bind(index, std::string{text});
}
void bind(SQLite::Statement& statement, int index, std::string_view text) {
    statement.bind(index, std::string{text});
}
void bind(SQLite::Statement& statement, int index, core::Time time) {
    statement.bind(index, to_column(time));
}
void bind(SQLite::Statement& statement, int index, bool flag) {
    statement.bind(index, flag ? 1 : 0);
}
void bind(SQLite::Statement& statement, int index, std::uint32_t number) {
    statement.bind(index, number);
}
void bind(SQLite::Statement& statement, int index, std::uint64_t number) {
    statement.bind(index, to_column(number));
}
void bind(SQLite::Statement& statement, int index, double number) {
    statement.bind(index, number);
}
template<class Tag>
void bind(SQLite::Statement& statement, int index, const core::Id<Tag>& id) {
    statement.bind(index, id.str());
}
void bind(SQLite::Statement& statement, int index, const std::optional<std::string>& text) {
    bind_optional(statement, index, text);
}

template<class... Values>
void run(SQLite::Database& database, const char* sql, const Values&... values) {
    SQLite::Statement statement(database, sql);
    int index = 0;
    (bind(statement, ++index, values), ...);
    statement.exec();
}

constexpr const char* put_claim =
    "INSERT INTO marking_claim (id, stream, exam, item, answer, grader, slot, claimed_at, until, state) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'open')";

/// What an event of a sitting's marking writes; one overload for each kind.
struct WriteSitting {
    SQLite::Database& database;
    const SittingRow& sitting;
    const core::Record& record;

    [[nodiscard]] const core::Actor& actor() const { return record.cause.actor; }

    void stage(const core::ItemId& item, core::MarkingStage reached) const {
        const bool settled = reached == core::MarkingStage::agreed || reached == core::MarkingStage::adjudicated;
        run(database,
            "UPDATE answer_marking SET stage = ?1, settled_at = CASE WHEN ?2 THEN ?3 ELSE settled_at END "
            "WHERE sitting = ?4 AND item = ?5",
            core::to_string(reached), settled, record.at, sitting.number, item);
    }
    void close_claim(const core::ClaimId& claim, const char* state) const {
        run(database, "UPDATE marking_claim SET state = ? WHERE id = ?", state, claim);
    }

    void operator()(const event::MarkingClaimed& claimed) const {
        run(database, "INSERT OR IGNORE INTO answer_marking (sitting, item, answer, stage) VALUES (?, ?, ?, ?)",
            sitting.number, claimed.item, claimed.answer, core::to_string(core::MarkingStage::unmarked));
        run(database,
            "UPDATE marking_claim SET state = 'run_out' "
            "WHERE stream = ? AND item = ? AND state = 'open' AND (slot = ? OR grader = ?)",
            sitting.id, claimed.item, claimed.slot, actor().id);
        run(database, put_claim, claimed.claim, sitting.id, sitting.exam, claimed.item, claimed.answer, actor().id,
            claimed.slot, record.at, claimed.until);
    }
    void operator()(const event::ClaimRenewed& renewed) const {
        run(database, "UPDATE marking_claim SET until = ? WHERE id = ?", renewed.until, renewed.claim);
    }
    void operator()(const event::ClaimReleased& released) const { close_claim(released.claim, "given_back"); }
    void operator()(const event::Marked& marked) const {
        close_claim(marked.claim, "marked");
        run(database,
            "INSERT INTO mark (sitting, item, slot, claim, grader, grader_name, rubric_version, points, comments, "
            "flag, revisions, submitted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
            sitting.number, marked.item, marked.slot, marked.claim, actor().id, actor().name,
            marked.sheet.rubric_version, wire::encode_points(marked.sheet.points),
            wire::encode_comments(marked.sheet.comments), marked.sheet.flag, record.at);
        stage(marked.item, core::MarkingStage::one);
    }
    void operator()(const event::MarkRevised& revised) const {
        run(database,
            "UPDATE mark SET points = ?, comments = ?, flag = ?, revisions = revisions + 1, revised_at = ? "
            "WHERE sitting = ? AND item = ? AND slot = ?",
            wire::encode_points(revised.sheet.points), wire::encode_comments(revised.sheet.comments),
            revised.sheet.flag, record.at, sitting.number, revised.item, revised.slot);
    }
    void operator()(const event::MarksCompared& compared) const {
        run(database,
            "UPDATE answer_marking SET levels_apart = ?, share_apart = ?, flagged = ? WHERE sitting = ? AND item = ?",
            compared.levels_apart, compared.share_apart, compared.flagged, sitting.number, compared.item);
        stage(compared.item,
              compared.goes_to_adjudication ? core::MarkingStage::disagreed : core::MarkingStage::agreed);
        run(database, "UPDATE marking_claim SET state = 'run_out' WHERE stream = ? AND item = ? AND state = 'open'",
            sitting.id, compared.item);
    }
    void operator()(const event::Adjudicated& adjudicated) const {
        run(database,
            "INSERT INTO mark (sitting, item, slot, grader, grader_name, rubric_version, points, comments, reason, "
            "revisions, submitted_at) VALUES (?, ?, 3, ?, ?, ?, ?, '[]', ?, 0, ?)",
            sitting.number, adjudicated.item, actor().id, actor().name, adjudicated.rubric_version,
            wire::encode_points(adjudicated.points), adjudicated.reason, record.at);
        stage(adjudicated.item, core::MarkingStage::adjudicated);
    }
    void operator()(const event::MarkingCompleted& /*completed*/) const {}
    void operator()(const event::OutcomeSet& outcome) const {
        run(database,
            "INSERT OR REPLACE INTO outcome (sitting, score, verdict, terms, set_at, seq) VALUES (?, ?, ?, ?, ?, ?)",
            sitting.number, outcome.score, wire::to_string(outcome.verdict), wire::encode_terms(outcome.terms),
            record.at, record.seq);
    }
    void operator()(const auto& /*not of marking*/) const {}
};

struct WriteGold {
    SQLite::Database& database;
    const core::Record& record;

    [[nodiscard]] const std::string& id() const { return record.stream.str(); }
    [[nodiscard]] const core::Actor& actor() const { return record.cause.actor; }

    void operator()(const event::GoldCreated& gold) const {
        run(database,
            "INSERT INTO gold (id, number, exam, exam_version, item, answer, text, points, qualifying, explanation, "
            "checker, report, created_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            id(), record.seq, gold.exam, gold.exam_version, gold.item, gold.answer, core::to_utf8(gold.text),
            wire::encode_points(gold.points), gold.qualifying, gold.explanation, gold.checker, gold.report,
            actor().name, record.at);
    }
    void operator()(const event::GoldClaimed& claimed) const {
        run(database, "UPDATE marking_claim SET state = 'run_out' WHERE stream = ? AND state = 'open' AND grader = ?",
            id(), actor().id);
        run(database,
            "INSERT INTO marking_claim (id, stream, exam, item, answer, grader, slot, claimed_at, until, state) "
            "SELECT ?, id, exam, item, answer, ?, 1, ?, ?, 'open' FROM gold WHERE id = ?",
            claimed.claim, actor().id, record.at, claimed.until, id());
    }
    void operator()(const event::GoldClaimRenewed& renewed) const {
        run(database, "UPDATE marking_claim SET until = ? WHERE id = ?", renewed.until, renewed.claim);
    }
    void operator()(const event::GoldClaimReleased& released) const {
        run(database, "UPDATE marking_claim SET state = 'given_back' WHERE id = ?", released.claim);
    }
    void operator()(const event::GoldMarked& marked) const {
        run(database, "UPDATE marking_claim SET state = 'marked' WHERE id = ?", marked.claim);
        run(database,
            "INSERT INTO gold_mark (gold, grader, grader_name, claim, rubric_version, points, comments, flag, "
            "revisions, submitted_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
            id(), actor().id, actor().name, marked.claim, marked.sheet.rubric_version,
            wire::encode_points(marked.sheet.points), wire::encode_comments(marked.sheet.comments), marked.sheet.flag,
            record.at);
    }
    void operator()(const event::GoldMarkRevised& revised) const {
        run(database,
            "UPDATE gold_mark SET points = ?, comments = ?, flag = ?, revisions = revisions + 1, revised_at = ? "
            "WHERE gold = ? AND claim = ?",
            wire::encode_points(revised.sheet.points), wire::encode_comments(revised.sheet.comments),
            revised.sheet.flag, record.at, id(), revised.claim);
    }
    void operator()(const event::GoldRetired& /*retired*/) const {
        run(database, "UPDATE gold SET retired_at = ? WHERE id = ?", record.at, id());
    }
};

} // namespace

MarkingTables::MarkingTables(SQLite::Database& database) : database_(database) {}

void MarkingTables::apply(const SittingRow& sitting, const core::Record& record) {
    std::visit(WriteSitting{.database = database_, .sitting = sitting, .record = record},
               std::get<core::SittingEvent>(record.event));
}

void MarkingTables::apply(const core::Record& record, const core::GoldEvent& event) {
    std::visit(WriteGold{.database = database_, .record = record}, event);
}

void MarkingTables::remove(const core::SittingId& sitting) {
    for (const char* table : {"outcome", "mark", "answer_marking"})
        run(database_,
            (std::string("DELETE FROM ") + table + " WHERE sitting = (SELECT number FROM sitting WHERE id = ?)")
                .c_str(),
            sitting);
    run(database_, "DELETE FROM marking_claim WHERE stream = ?", sitting);
}

void MarkingTables::close(const core::SittingId& sitting, core::event::ErasedPart part) {
    if (part == core::event::ErasedPart::keystrokes) return;
    run(database_, "UPDATE marking_claim SET state = 'run_out' WHERE stream = ? AND state = 'open'", sitting);
    if (part == core::event::ErasedPart::everything)
        run(database_, "DELETE FROM outcome WHERE sitting = (SELECT number FROM sitting WHERE id = ?)", sitting);
}

void MarkingTables::clear(SQLite::Database& database) {
    for (const char* table : {"gold_mark", "gold", "outcome", "mark", "marking_claim", "answer_marking"})
        database.exec(std::string("DELETE FROM ") + table);
}

} // namespace shibi::store
