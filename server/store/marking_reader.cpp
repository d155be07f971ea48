#include "store/marking_reader.hpp"

#include "store/limits.hpp"
#include "store/row_tables.hpp"
#include "store/sqlite.hpp"
#include "wire/marking_json.hpp"
#include "wire/names.hpp"

#include <array>

namespace shibi::store {
namespace {

constexpr std::array<std::string_view, 4> claim_states{"open", "given_back", "run_out", "marked"};

ClaimState claim_state_from(const std::string& name) {
    for (std::size_t at = 0; at < claim_states.size(); ++at)
        if (claim_states.at(at) == name) return static_cast<ClaimState>(at);
    throw damaged_row("a claim in state " + name);
}

template<class T>
T required(std::expected<T, std::string> value, const std::string& place) {
    if (!value) throw damaged_row(place);
    return *std::move(value);
}

std::vector<core::CriterionPoints> points_from(const SQLite::Column& column) {
    return required(wire::decode_points(column.getString()), "the points of a mark");
}

constexpr const char* claim_columns = "id, stream, exam, item, answer, grader, claimed_at, until, state";

ClaimEntry claim_from(SQLite::Statement& row) {
    return {.id = core::ClaimId{row.getColumn(0).getString()},
            .stream = core::StreamId{row.getColumn(1).getString()},
            .exam = core::ExamSlug{row.getColumn(2).getString()},
            .item = core::ItemId{row.getColumn(3).getString()},
            .answer = core::AnswerId{row.getColumn(4).getString()},
            .grader = core::TokenId{row.getColumn(5).getString()},
            .claimed_at = time_from(row.getColumn(6)),
            .until = time_from(row.getColumn(7)),
            .state = claim_state_from(row.getColumn(8).getString())};
}

// The answers of a finished and released sitting that wants marks: not this grader's own, and not with two marks or
// holders already. A sitting with an outcome is done.
constexpr const char* open_answers = R"sql(
SELECT s.id, e.item, e.position,
       (SELECT count(*) FROM marking_claim c
        WHERE c.stream = s.id AND c.item = e.item AND c.grader = ?1 AND c.state = 'given_back'),
       EXISTS (SELECT 1 FROM mark k WHERE k.sitting = s.number AND k.grader = ?1)
FROM sitting s
JOIN exam_item e ON e.version = s.exam_version AND e.marked = 1
LEFT JOIN answer_marking m ON m.sitting = s.number AND m.item = e.item
WHERE s.exam = ?2 AND s.released_at IS NOT NULL AND s.finish_reason <> 'withdrawn'
  AND coalesce(s.erased_part, 'keystrokes') = 'keystrokes'
  AND NOT EXISTS (SELECT 1 FROM outcome o WHERE o.sitting = s.number)
  AND coalesce(m.stage, 'unmarked') IN ('unmarked', 'one')
  AND NOT EXISTS (SELECT 1 FROM mark k WHERE k.sitting = s.number AND k.item = e.item AND k.grader = ?1)
  AND (SELECT count(*) FROM mark k WHERE k.sitting = s.number AND k.item = e.item)
    + (SELECT count(*) FROM marking_claim c
       WHERE c.stream = s.id AND c.item = e.item AND c.state = 'open' AND c.until > ?3 AND c.grader <> ?1) < 2
ORDER BY s.number, e.position
LIMIT ?4
)sql";

// The last late text that was decided to count, else the closed one. A report is of the closed text only.
constexpr const char* the_text_that_counts = R"sql(
WITH late AS (SELECT l.text FROM late_text l JOIN sitting s ON s.number = l.sitting
              WHERE s.id = ?1 AND l.item = ?2 AND l.counts = 1 ORDER BY l.ordinal DESC LIMIT 1)
SELECT s.id, s.pseudonym, s.exam_version, coalesce((SELECT text FROM late), a.text),
       CASE WHEN EXISTS (SELECT 1 FROM late) THEN NULL ELSE a.report END
FROM sitting s JOIN answer a ON a.sitting = s.number AND a.item = ?2
WHERE s.id = ?1 AND coalesce(s.erased_part, 'keystrokes') = 'keystrokes'
)sql";

constexpr const char* gold_answers = R"sql(
SELECT g.id, g.exam_version, g.item, coalesce(e.position, 65535),
       (SELECT count(*) FROM marking_claim c WHERE c.stream = g.id AND c.grader = ?1 AND c.state = 'given_back'),
       g.qualifying, g.points, m.points
FROM gold g
LEFT JOIN exam_item e ON e.version = g.exam_version AND e.item = g.item
LEFT JOIN gold_mark m ON m.gold = g.id AND m.grader = ?1
WHERE g.exam = ?2 AND g.retired_at IS NULL
ORDER BY g.number
)sql";

constexpr const char* durations = R"sql(
SELECT k.submitted_at - c.claimed_at, k.submitted_at
FROM (SELECT claim, submitted_at FROM mark WHERE grader = ?1
      UNION ALL SELECT claim, submitted_at FROM gold_mark WHERE grader = ?1) k
JOIN marking_claim c ON c.id = k.claim AND c.exam = ?2
ORDER BY k.submitted_at DESC
LIMIT ?3
)sql";

// Real marks and gold ones, in the columns of mark_from.
std::string all_marks() {
    return std::string{"SELECT "} + mark_columns + R"sql(, s.exam AS exam
FROM mark k
JOIN sitting s ON s.number = k.sitting
JOIN answer_marking m ON m.sitting = k.sitting AND m.item = k.item
UNION ALL
SELECT NULL, g.id, g.answer, g.item, 1, k.claim, k.grader, k.grader_name, k.rubric_version, k.points, k.comments, k.flag,
       '', k.revisions, k.submitted_at, k.revised_at, g.exam
FROM gold_mark k
JOIN gold g ON g.id = k.gold
)sql";
}

std::vector<MarkEntry> marks_where(SQLite::Database& database, const std::string& condition, const std::string& value) {
    SQLite::Statement query(database, "SELECT * FROM (" + all_marks() + ") WHERE " + condition +
                                          " = ? ORDER BY submitted_at, answer, slot");
    query.bind(1, value);
    std::vector<MarkEntry> marks;
    while (query.executeStep())
        marks.push_back(mark_from(query));
    return marks;
}

std::vector<OpenAnswer> read_open_answers(SQLite::Database& database, const core::TokenId& grader,
                                          const core::ExamSlug& exam, core::Time now) {
    SQLite::Statement query(database, open_answers);
    query.bind(1, grader.str());
    query.bind(2, exam.str());
    query.bind(3, to_column(now));
    query.bind(4, to_column(std::uint64_t{limits::open_answers_max}));
    std::vector<OpenAnswer> answers;
    while (query.executeStep())
        answers.push_back({.sitting = core::SittingId{query.getColumn(0).getString()},
                           .item = core::ItemId{query.getColumn(1).getString()},
                           .position = query.getColumn(2).getUInt(),
                           .given_back = query.getColumn(3).getUInt(),
                           .begun = query.getColumn(4).getInt() != 0});
    return answers;
}

std::vector<GoldAnswer> read_gold_answers(SQLite::Database& database, const core::TokenId& grader,
                                          const core::ExamSlug& exam) {
    SQLite::Statement query(database, gold_answers);
    query.bind(1, grader.str());
    query.bind(2, exam.str());
    std::vector<GoldAnswer> answers;
    while (query.executeStep()) {
        answers.push_back({.gold = core::GoldId{query.getColumn(0).getString()},
                           .exam_version = core::ExamVersion{query.getColumn(1).getString()},
                           .item = core::ItemId{query.getColumn(2).getString()},
                           .position = query.getColumn(3).getUInt(),
                           .given_back = query.getColumn(4).getUInt(),
                           .qualifying = query.getColumn(5).getInt() != 0,
                           .known = points_from(query.getColumn(6)),
                           .own = {}});
        if (!query.getColumn(7).isNull()) answers.back().own = points_from(query.getColumn(7));
    }
    return answers;
}

std::vector<core::Millis> read_durations(SQLite::Database& database, const core::TokenId& grader,
                                         const core::ExamSlug& exam) {
    SQLite::Statement query(database, durations);
    query.bind(1, grader.str());
    query.bind(2, exam.str());
    query.bind(3, to_column(std::uint64_t{limits::durations_max}));
    std::vector<core::Millis> found;
    while (query.executeStep())
        found.emplace_back(query.getColumn(0).getInt64());
    return found;
}

} // namespace

MarkEntry mark_from(SQLite::Statement& row) {
    MarkEntry mark;
    if (const auto sitting = optional_text_from(row.getColumn(0))) mark.sitting = core::SittingId{*sitting};
    if (const auto gold = optional_text_from(row.getColumn(1))) mark.gold = core::GoldId{*gold};
    mark.answer = core::AnswerId{row.getColumn(2).getString()};
    mark.item = core::ItemId{row.getColumn(3).getString()};
    mark.slot = row.getColumn(4).getUInt();
    mark.claim = core::ClaimId{row.getColumn(5).getString()};
    mark.grader = core::TokenId{row.getColumn(6).getString()};
    mark.grader_name = row.getColumn(7).getString();
    mark.sheet.rubric_version = row.getColumn(8).getString();
    mark.sheet.points = points_from(row.getColumn(9));
    mark.sheet.comments = required(wire::decode_comments(row.getColumn(10).getString()), "the comments of a mark");
    mark.sheet.flag = optional_text_from(row.getColumn(11));
    mark.reason = row.getColumn(12).getString();
    mark.revisions = row.getColumn(13).getUInt();
    mark.submitted_at = time_from(row.getColumn(14));
    mark.revised_at = optional_time_from(row.getColumn(15));
    return mark;
}

std::optional<ClaimEntry> read_claim(SQLite::Database& database, const core::ClaimId& claim) {
    SQLite::Statement query(database, std::string{"SELECT "} + claim_columns +
                                          " FROM marking_claim WHERE id = ? AND stream NOT IN (SELECT id FROM sitting "
                                          "WHERE erased_part IN ('answers', 'everything'))");
    query.bind(1, claim.str());
    if (!query.executeStep()) return std::nullopt;
    return claim_from(query);
}

MarkingWork read_marking_work(SQLite::Database& database, const core::TokenId& grader, const core::ExamSlug& exam,
                              core::Time now) {
    MarkingWork work;
    SQLite::Statement claims(database, std::string{"SELECT "} + claim_columns +
                                           " FROM marking_claim WHERE grader = ? AND exam = ? ORDER BY claimed_at, id");
    claims.bind(1, grader.str());
    claims.bind(2, exam.str());
    while (claims.executeStep()) {
        const ClaimEntry claim = claim_from(claims);
        ++work.claims;
        if (claim.state == ClaimState::marked) ++work.done;
        if (claim.state == ClaimState::open && claim.until > now) work.held = claim;
    }
    work.durations = read_durations(database, grader, exam);
    work.answers = read_open_answers(database, grader, exam, now);
    work.gold = read_gold_answers(database, grader, exam);
    return work;
}

std::optional<MarkingTask> read_marking_task(SQLite::Database& database, const core::StreamId& stream,
                                             const core::ItemId& item) {
    SQLite::Statement real(database, the_text_that_counts);
    real.bind(1, stream.str());
    real.bind(2, item.str());
    if (real.executeStep())
        return MarkingTask{.stream = stream,
                           .pseudonym = real.getColumn(1).getString(),
                           .exam_version = core::ExamVersion{real.getColumn(2).getString()},
                           .item = item,
                           .text = real.getColumn(3).getString(),
                           .report = optional_text_from(real.getColumn(4))};
    SQLite::Statement gold(database, "SELECT exam_version, text, report FROM gold WHERE id = ? AND item = ?");
    gold.bind(1, stream.str());
    gold.bind(2, item.str());
    if (!gold.executeStep()) return std::nullopt;
    return MarkingTask{.stream = stream,
                       .pseudonym = {},
                       .exam_version = core::ExamVersion{gold.getColumn(0).getString()},
                       .item = item,
                       .text = gold.getColumn(1).getString(),
                       .report = optional_text_from(gold.getColumn(2))};
}

std::optional<MarkEntry> read_mark(SQLite::Database& database, const core::ClaimId& claim) {
    auto marks = marks_where(database, "claim", claim.str());
    return marks.empty() ? std::nullopt : std::optional{std::move(marks.front())};
}

std::vector<MarkEntry> read_marks_of(SQLite::Database& database, const core::AnswerId& answer) {
    return marks_where(database, "answer", answer.str());
}

std::vector<GoldEntry> read_gold(SQLite::Database& database, const std::optional<core::ExamSlug>& exam) {
    SQLite::Statement query(database,
                            "SELECT id, exam, exam_version, item, answer, text, points, qualifying, "
                            "explanation, created_by, created_at, retired_at, (SELECT count(*) FROM gold_mark "
                            "m WHERE m.gold = gold.id) FROM gold WHERE ?1 IS NULL OR exam = ?1 ORDER BY number");
    bind_optional(query, 1, exam ? std::optional{exam->str()} : std::nullopt);
    std::vector<GoldEntry> found;
    while (query.executeStep())
        found.push_back({.gold = core::GoldId{query.getColumn(0).getString()},
                         .exam = core::ExamSlug{query.getColumn(1).getString()},
                         .exam_version = core::ExamVersion{query.getColumn(2).getString()},
                         .item = core::ItemId{query.getColumn(3).getString()},
                         .answer = core::AnswerId{query.getColumn(4).getString()},
                         .text = query.getColumn(5).getString(),
                         .points = points_from(query.getColumn(6)),
                         .qualifying = query.getColumn(7).getInt() != 0,
                         .explanation = query.getColumn(8).getString(),
                         .created_by = query.getColumn(9).getString(),
                         .created_at = time_from(query.getColumn(10)),
                         .retired_at = optional_time_from(query.getColumn(11)),
                         .marks = number_from(query.getColumn(12))});
    return found;
}

} // namespace shibi::store
