#include "store/all_rows.hpp"
#include "store/disk.hpp"
#include "store/migrations.hpp"
#include "store/reader.hpp"
#include "store/rebuild.hpp"
#include "store/scribe.hpp"
#include "store/sqlite.hpp"
#include "store/sqlite_journal.hpp"
#include "store/verify.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::test;
namespace event = core::event;

namespace {

const core::ItemId character{"character"};
const core::ItemId tone{"tone"};
const core::SittingId first{"sit_1"};
const core::SittingId second{"sit_2"};
const core::StreamId gold{"gold_1"};
const core::ExamSlug exam = small_exam().slug;

core::Cause by(const std::string& name, core::ActorKind kind = core::ActorKind::grader) {
    core::Cause cause;
    cause.actor = {.kind = kind, .id = "tok_" + name, .name = name};
    return cause;
}

core::MarkSheet sheet(std::uint32_t points) {
    return {.rubric_version = "r",
            .points = {{"features", points}},
            .comments = {{.start = 0, .end = 1, .text = "好"}},
            .flag = points == 0 ? std::optional<std::string>{"empty"} : std::nullopt};
}

/// Writes events of marking as the Hall would, with the exam's essays marked.
class Marking {
public:
    explicit Marking(const std::filesystem::path& data) : folder_(data), journal_(folder_, witness_.options()) {
        event::ExamPublished published = small_exam();
        published.content = R"({"sections":[{"id":"interview","items":[{"id":"years"},{"id":"about"}]},)"
                            R"({"id":"test","items":[{"id":"character","rubric":{}},{"id":"tone","rubric":{}}]}]})";
        append(core::house_stream, core::HouseEvent{published});
        for (const auto& sitting : {first, second})
            for (auto& record : whole_sitting(scribe_, sitting))
                journal_.append({std::move(record)});
        for (const auto& sitting : {first, second})
            journal_.append({scribe_.make(core::stream_of(sitting), core::SittingEvent{event::Released{}})});
        witness_.wait_until_durable(scribe_.made().back().seq);
    }

    void append(const core::StreamId& stream, decltype(core::Record::event) event, core::Cause cause = {}) {
        journal_.append({scribe_.make(stream, std::move(event), std::move(cause))});
        witness_.wait_until_durable(scribe_.made().back().seq);
    }
    void of(const core::SittingId& sitting, core::SittingEvent event, const std::string& name) {
        append(core::stream_of(sitting), std::move(event), by(name));
    }
    void of_gold(core::GoldEvent event, const std::string& name) { append(gold, std::move(event), by(name)); }

    /// `until`: in seconds.
    void claim(const core::SittingId& sitting, const std::string& name, std::uint32_t slot, std::int64_t until) {
        of(sitting,
           event::MarkingClaimed{.item = character,
                                 .answer = core::AnswerId{"ans_" + sitting.str()},
                                 .claim = claim_id(sitting, name),
                                 .slot = slot,
                                 .until = at_second(until)},
           name);
    }
    void mark(const core::SittingId& sitting, const std::string& name, std::uint32_t slot, std::uint32_t points) {
        of(sitting,
           event::Marked{.item = character, .claim = claim_id(sitting, name), .slot = slot, .sheet = sheet(points)},
           name);
    }
    void erase(const core::SittingId& sitting, event::ErasedPart part) {
        append(core::house_stream, core::HouseEvent{event::SittingErased{
                                       .sitting = sitting, .part = part, .reason = "asked for it", .remains = {}}});
    }
    static core::ClaimId claim_id(const core::SittingId& sitting, const std::string& name) {
        return core::ClaimId{"clm_" + sitting.str() + name};
    }
    [[nodiscard]] core::Time now() const { return at_second(static_cast<std::int64_t>(scribe_.made().size())); }

private:
    Scribe scribe_;
    Witness witness_;
    store::DataFolder folder_;
    store::SqliteJournal journal_;
};

event::GoldCreated gold_content() {
    return {.exam = exam,
            .exam_version = small_exam().version,
            .item = tone,
            .answer = core::AnswerId{"ans_gold"},
            .text = u"金",
            .points = {{"features", 2}},
            .qualifying = true,
            .explanation = "two",
            .checker = "c",
            .report = "{}"};
}

/// Everything that can happen to two answers and a gold one.
void write_everything(Marking& marking) {
    marking.of_gold(gold_content(), "ada");
    marking.claim(first, "ann", 1, 500);
    marking.claim(first, "bo", 2, 60);
    marking.of(first,
               event::ClaimRenewed{.item = character, .claim = Marking::claim_id(first, "bo"), .until = at_second(61)},
               "bo");
    marking.claim(first, "cy", 2, 500); // bo's has run out
    marking.mark(first, "ann", 1, 0);
    marking.of(
        first,
        event::MarkRevised{.item = character, .claim = Marking::claim_id(first, "ann"), .slot = 1, .sheet = sheet(1)},
        "ann");
    marking.mark(first, "cy", 2, 2);
    marking.of(first, event::MarksCompared{character, 1, 0.5, false, true}, "cy");
    marking.of(first, event::Adjudicated{character, "r", {{"features", 2}}, "two are there"}, "ada");
    marking.of(first, event::MarkingCompleted{}, "ada");
    marking.of(first, event::OutcomeSet{0.75, event::Verdict::qualified, {{character, "features", 0.5, 1.5, 2}}},
               "ada");
    marking.claim(second, "ann", 1, 600);
    marking.of(second, event::ClaimReleased{.item = character, .claim = Marking::claim_id(second, "ann")}, "ann");
    marking.of_gold(event::GoldClaimed{core::ClaimId{"clm_gold"}, at_second(700)}, "ann");
    marking.of_gold(event::GoldClaimRenewed{core::ClaimId{"clm_gold"}, at_second(701)}, "ann");
    marking.of_gold(event::GoldMarked{core::ClaimId{"clm_gold"}, sheet(1)}, "ann");
    marking.of_gold(event::GoldMarkRevised{core::ClaimId{"clm_gold"}, sheet(2)}, "ann");
    marking.of_gold(event::GoldClaimed{core::ClaimId{"clm_gold_bo"}, at_second(900)}, "bo");
    marking.of_gold(event::GoldClaimReleased{core::ClaimId{"clm_gold_bo"}}, "bo");
}

std::vector<std::string> open_to(store::Reader& reader, const std::string& name, core::Time now) {
    std::vector<std::string> open;
    for (const auto& answer : reader.marking_work(core::TokenId{"tok_" + name}, exam, now).answers)
        open.push_back(answer.sitting.str() + " " + answer.item.str());
    return open;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("the rows of marking say what happened, and a rebuild makes the same ones") {
    const TempFolder temp;
    {
        Marking marking(temp.data());
        write_everything(marking);
    }
    const auto file = temp.data() / "shibi.db";
    CHECK(query(file, "SELECT item, answer, stage, levels_apart, share_apart, flagged FROM answer_marking "
                      "ORDER BY sitting") == "character|ans_sit_1|adjudicated|1|0.5|0\n"
                                             "character|ans_sit_2|unmarked|NULL|NULL|NULL\n");
    CHECK(query(file, "SELECT grader, slot, state FROM marking_claim WHERE stream LIKE 'sit%' ORDER BY claimed_at") ==
          "tok_ann|1|marked\ntok_bo|2|run_out\ntok_cy|2|marked\ntok_ann|1|given_back\n");
    CHECK(query(file, "SELECT slot, grader_name, points, comments, flag, reason, revisions FROM mark ORDER BY slot") ==
          "1|ann|{\"features\":1}|[{\"start\":0,\"end\":1,\"text\":\"好\"}]|NULL|NULL|1\n"
          "2|cy|{\"features\":2}|[{\"start\":0,\"end\":1,\"text\":\"好\"}]|NULL|NULL|0\n"
          "3|ada|{\"features\":2}|[]|NULL|two are there|0\n");
    CHECK(query(file, "SELECT score, verdict FROM outcome") == "0.75|qualified\n");
    CHECK(query(file, "SELECT points, revisions FROM gold_mark") == "{\"features\":2}|1\n");

    const auto live = read_model(file);
    const store::DataFolder folder(temp.data());
    store::rebuild(folder);
    CHECK(read_model(file) == live);
}

TEST_CASE("answers are as of the last event that is not of marking, in databases from before that was noted too") {
    const TempFolder temp;
    {
        Marking marking(temp.data());
        write_everything(marking);
    }
    const auto file = temp.data() / "shibi.db";
    CHECK(query(file, "SELECT id, ordinal, written_ordinal FROM sitting") == "sit_1|32|21\nsit_2|23|21\n");
    drop_columns(file, "sitting",
                 {"written_ordinal", "erased_seq", "writing_confirmed", "writing_confirmed_by", "writing_confirmed_at",
                  "admission"});
    drop_columns(file, "answer", {"pastes", "pasted_characters", "blurs", "blurred_ms", "gaps", "gapped_ms"});
    REQUIRE(execute(file, "DROP TABLE signal_clock; PRAGMA user_version = 8").empty());
    auto database = store::open_writer(file);
    store::migrate(database);
    CHECK(query(file, "SELECT id, ordinal, written_ordinal FROM sitting") == "sit_1|32|21\nsit_2|23|21\n");
}

TEST_CASE("marks are kept in the class that is kept longest, claims tell nothing of the person") {
    const TempFolder temp;
    {
        Marking marking(temp.data());
        write_everything(marking);
    }
    CHECK(query(temp.data() / "shibi.db", "SELECT kind, retention FROM journal WHERE kind LIKE '%mark%' OR kind LIKE "
                                          "'%claim%' OR kind LIKE 'gold%' OR kind IN ('adjudicated', 'outcome_set') "
                                          "GROUP BY kind ORDER BY kind") ==
          "adjudicated|4\nclaim_released|0\nclaim_renewed|0\ngold_claim_released|0\ngold_claim_renewed|0\n"
          "gold_claimed|0\ngold_created|0\ngold_mark_revised|4\ngold_marked|4\nmark_revised|4\nmarked|4\n"
          "marking_claimed|0\nmarking_completed|0\nmarks_compared|0\noutcome_set|4\n");
}

TEST_CASE("a grader is offered what wants marks and is in nobody else's hands") {
    const TempFolder temp;
    Marking marking(temp.data());
    store::Reader reader(temp.data());
    const Names all{"sit_1 character", "sit_1 tone", "sit_2 character", "sit_2 tone"};
    CHECK(open_to(reader, "ann", marking.now()) == all);
    marking.claim(first, "ann", 1, 500);
    marking.claim(first, "bo", 2, 500);
    CHECK(open_to(reader, "cy", marking.now()) == Names{"sit_1 tone", "sit_2 character", "sit_2 tone"});
    CHECK(open_to(reader, "cy", at_second(500)) == all); // both have run out
    CHECK(open_to(reader, "ann", marking.now()) == all); // the own claim may be renewed
    marking.mark(first, "ann", 1, 1);
    CHECK(open_to(reader, "ann", marking.now()) == Names{"sit_1 tone", "sit_2 character", "sit_2 tone"});
    const auto work = reader.marking_work(core::TokenId{"tok_ann"}, exam, marking.now());
    CHECK(work.claims == 1);
    CHECK(work.done == 1);
    CHECK_FALSE(work.held);
    CHECK(work.durations == std::vector{core::Millis{2'000}});
    CHECK(work.answers[0].begun);
    CHECK_FALSE(work.answers[1].begun);
}

TEST_CASE("a claim is held until it runs out, whoever asks") {
    const TempFolder temp;
    Marking marking(temp.data());
    store::Reader reader(temp.data());
    marking.claim(first, "ann", 1, 500);
    const auto held = reader.marking_work(core::TokenId{"tok_ann"}, exam, at_second(499)).held;
    REQUIRE(held);
    CHECK(held->id == core::ClaimId{"clm_sit_1ann"});
    CHECK(*reader.claim(held->id) == *held);
    CHECK_FALSE(reader.marking_work(core::TokenId{"tok_ann"}, exam, at_second(500)).held);
    CHECK_FALSE(reader.marking_work(core::TokenId{"tok_bo"}, exam, at_second(499)).held);
}

TEST_CASE("what is marked is the closed text with its report; a gold answer comes in the same form") {
    const TempFolder temp;
    Marking marking(temp.data());
    marking.of_gold(gold_content(), "ada");
    store::Reader reader(temp.data());
    const auto real = reader.marking_task(core::stream_of(first), character);
    REQUIRE(real);
    CHECK(real->text == "佢好攰。");
    CHECK(real->report == R"({"findings":[]})");
    CHECK(real->pseudonym == store::pseudonym_of(first));
    const auto golden = reader.marking_task(gold, tone);
    REQUIRE(golden);
    CHECK(golden->text == "金");
    CHECK_FALSE(reader.marking_task(core::StreamId{"sit_gone"}, character));
}

TEST_CASE("an adjudicator is shown disagreements that are not the own marks', with both marks") {
    const TempFolder temp;
    Marking marking(temp.data());
    marking.claim(first, "ann", 1, 500);
    marking.mark(first, "ann", 1, 0);
    marking.claim(first, "bo", 2, 500);
    marking.mark(first, "bo", 2, 2);
    marking.of(first, event::MarksCompared{character, 2, 1.0, true, true}, "bo");
    store::Reader reader(temp.data());
    const auto waiting = [&](const char* adjudicator, std::optional<core::ExamSlug> of = {}) {
        return reader.disagreements({.adjudicator = core::TokenId{adjudicator}, .exam = std::move(of)}, "", 10)
            .value()
            .entries;
    };
    const auto found = waiting("tok_ada");
    REQUIRE(found.size() == 1);
    CHECK(found[0].answer == core::AnswerId{"ans_sit_1"});
    CHECK(found[0].levels_apart == 2);
    CHECK(found[0].flagged);
    CHECK(waiting("tok_bo").empty());
    CHECK(waiting("tok_ada", core::ExamSlug{"other"}).empty());
    const auto marks = reader.marks_of(found[0].answer);
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].sheet == sheet(0));
    CHECK(*reader.mark(core::ClaimId{"clm_sit_1bo"}) == marks[1]);
    CHECK(reader.marked_answer(found[0].answer) == found[0]);
    CHECK_FALSE(reader.marked_answer(core::AnswerId{"ans_gold"}));
}

TEST_CASE("disagreements come page by page, the greatest first, each once; a cursor of another person is refused") {
    const TempFolder temp;
    Marking marking(temp.data());
    const std::vector<std::pair<core::SittingId, double>> apart{{first, 0.25}, {second, 0.75}};
    for (const auto& [sitting, share] : apart) {
        for (const char* grader : {"ann", "bo"}) {
            const std::uint32_t slot = grader == std::string_view{"ann"} ? 1 : 2;
            marking.claim(sitting, grader, slot, 500);
            marking.mark(sitting, grader, slot, slot == 1 ? 0 : 2);
        }
        marking.of(sitting, event::MarksCompared{character, 2, share, false, true}, "bo");
    }
    store::Reader reader(temp.data());
    const store::DisagreementFilter ada{.adjudicator = core::TokenId{"tok_ada"}};
    const auto page = reader.disagreements(ada, "", 1).value();
    CHECK(page.entries.at(0).sitting == second);
    const auto rest = reader.disagreements(ada, page.next_cursor.value(), 1).value();
    CHECK(rest.entries.at(0).sitting == first);
    CHECK_FALSE(rest.next_cursor.has_value());
    CHECK_FALSE(reader.disagreements({.adjudicator = core::TokenId{"tok_eve"}}, *page.next_cursor, 1).has_value());
}

TEST_CASE("gold answers and outcomes are listed with everything that is known of them") {
    const TempFolder temp;
    Marking marking(temp.data());
    write_everything(marking);
    store::Reader reader(temp.data());
    const auto list = reader.gold(exam);
    REQUIRE(list.size() == 1);
    CHECK(list[0].points == std::vector<core::CriterionPoints>{{"features", 2}});
    CHECK(list[0].created_by == "ada");
    CHECK(list[0].marks == 1);
    const auto outcomes = outcomes_of(reader, exam);
    CHECK((outcomes.size() == 1 && outcomes[0].first == first));
    CHECK(outcomes.at(0).second.terms == std::vector<event::OutcomeTerm>{{character, "features", 0.5, 1.5, 2}});
    CHECK(all_marks(reader).size() == 4);
    const auto work = reader.marking_work(core::TokenId{"tok_bo"}, exam, marking.now());
    REQUIRE(work.gold.size() == 1);
    CHECK(work.gold[0].given_back == 1);
    CHECK_FALSE(work.gold[0].own);
    marking.of_gold(event::GoldRetired{}, "ada");
    CHECK(reader.marking_work(core::TokenId{"tok_bo"}, exam, marking.now()).gold.empty());
}

TEST_CASE("of an erased sitting the marks keep their points and nobody's words, and its outcome is gone") {
    const TempFolder temp;
    std::vector<store::MarkEntry> expected;
    {
        Marking marking(temp.data());
        write_everything(marking);
        marking.claim(first, "dee", 1, 800);
        store::Reader reader(temp.data());
        expected = all_marks(reader);
        for (auto& mark : expected)
            if (mark.sitting) {
                mark.sheet.comments.clear();
                mark.reason.clear();
            }
        marking.erase(first, event::ErasedPart::everything);
        CHECK(all_marks(reader) == expected);
        CHECK(outcomes_of(reader, exam).empty());
        CHECK_FALSE(reader.claim(Marking::claim_id(first, "dee")));
        CHECK_FALSE(reader.marking_work(core::TokenId{"tok_dee"}, exam, marking.now()).held);
        CHECK_FALSE(reader.marking_task(core::stream_of(first), character));
        CHECK_FALSE(reader.marked_answer(core::AnswerId{"ans_sit_1"}));
        CHECK(open_to(reader, "eve", marking.now()) == Names{"sit_2 character", "sit_2 tone"});
        CHECK(raw_bytes(temp.data()).find("two are there") == std::string::npos);
        CHECK(store::verify(temp.data()).faults.empty());
    }
    const auto live = read_model(temp.data() / "shibi.db");
    const store::DataFolder folder(temp.data());
    store::rebuild(folder);
    CHECK(read_model(temp.data() / "shibi.db") == live);
}

TEST_CASE("a comment on an erased answer is in no byte of the database") {
    const TempFolder temp;
    Marking marking(temp.data());
    marking.claim(first, "ann", 1, 500);
    core::MarkSheet wordy = sheet(1);
    wordy.comments = {{.start = 0, .end = 1, .text = "quotes the person"}};
    wordy.flag = "somebody I know";
    marking.of(first,
               event::Marked{
                   .item = character, .claim = Marking::claim_id(first, "ann"), .slot = 1, .sheet = std::move(wordy)},
               "ann");
    CHECK(raw_bytes(temp.data()).find("quotes the person") != std::string::npos);
    marking.erase(first, event::ErasedPart::everything);
    CHECK(raw_bytes(temp.data()).find("quotes the person") == std::string::npos);
    CHECK(raw_bytes(temp.data()).find("somebody I know") == std::string::npos);
}

TEST_CASE("without its answers a sitting keeps its marks whole and its outcome, and is given to nobody any more") {
    const TempFolder temp;
    {
        Marking marking(temp.data());
        write_everything(marking);
        marking.claim(second, "dee", 1, 800);
        store::Reader reader(temp.data());
        const auto marks = all_marks(reader);
        const auto outcomes = outcomes_of(reader, exam);
        marking.erase(first, event::ErasedPart::answers);
        marking.erase(second, event::ErasedPart::answers);
        CHECK(all_marks(reader) == marks);
        CHECK(outcomes_of(reader, exam) == outcomes);
        CHECK_FALSE(reader.claim(Marking::claim_id(second, "dee")));
        CHECK_FALSE(reader.marking_work(core::TokenId{"tok_dee"}, exam, marking.now()).held);
        CHECK(open_to(reader, "eve", marking.now()).empty());
    }
    const auto live = read_model(temp.data() / "shibi.db");
    const store::DataFolder folder(temp.data());
    store::rebuild(folder);
    CHECK(read_model(temp.data() / "shibi.db") == live);
}
