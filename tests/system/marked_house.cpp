#include "system/marked_house.hpp"

#include "auth/credentials.hpp"
#include "auth/secrets.hpp"
#include "store/disk.hpp"
#include "store/sqlite_journal.hpp"
#include "support/process.hpp"
#include "support/source_folder.hpp"
#include "system/binary.hpp"
#include "wire/exam_content.hpp"

#include <doctest/doctest.h>

#include <map>

namespace shibi::testing {

namespace event = core::event;

namespace {

const std::map<std::string, core::Role>& staff() {
    static const std::map<std::string, core::Role> all = {
        {"adam", core::Role::administrator}, {"eve", core::Role::adjudicator}, {"dan", core::Role::analyst},
        {"ivy", core::Role::interviewer},    {"ann", core::Role::grader},      {"bob", core::Role::grader}};
    return all;
}

std::string filled(const std::string& name) {
    return name + std::string(auth::secret_characters - name.size(), '0');
}

auth::StaffToken token_of(const std::string& name) {
    return {.token = core::TokenId{"tok_" + filled(name)}, .secret = filled("secret" + name)};
}

/// Every criterion gets its middle level, "creativity" the one that is named.
core::MarkSheet sheet_of(const core::Rubric& rubric, std::size_t creativity) {
    core::MarkSheet sheet;
    sheet.rubric_version = rubric.version;
    for (const auto& criterion : rubric.criteria) {
        const auto level = criterion.id == "creativity" ? creativity : criterion.levels.size() / 2;
        sheet.points.push_back({criterion.id, criterion.levels.at(level).points});
    }
    return sheet;
}

} // namespace

MarkedHouse::MarkedHouse() {
    write_journal();
    server_ = std::make_unique<ServerProcess>(ServerOptions{.binary = shibi_binary(),
                                                            .data = folder_.path() / "data",
                                                            .content = source_folder() / "exam-content",
                                                            .more = {"--webhook-allow-private"}});
}

core::SittingId MarkedHouse::sitting(int number) {
    return core::SittingId{"sit_" + filled("s" + std::to_string(100 + number) + "x")};
}

void MarkedHouse::add(const core::StreamId& stream, decltype(core::Record::event) event, const std::string& who) {
    core::Cause cause;
    if (!who.empty()) cause.actor = {.kind = core::ActorKind::grader, .id = token_of(who).token.str(), .name = who};
    core::Record record = scribe_.make(stream, std::move(event), cause);
    record.at = at_;
    records_.push_back(std::move(record));
    at_ += core::Millis{1};
}

void MarkedHouse::add_staff() {
    for (const auto& [name, role] : staff())
        add(core::house_stream,
            core::HouseEvent{event::TokenCreated{.token = token_of(name).token,
                                                 .role = role,
                                                 .name = name,
                                                 .secret_hash = auth::secret_hash(token_of(name).secret)}},
            "");
}

void MarkedHouse::add_marked_sitting(int number, core::Time at) {
    at_ = at;
    const auto stream = core::stream_of(sitting(number));
    const core::ItemId item{essay};
    const auto& rubric = *core::item_at(exam_, core::find_item(exam_, item).value()).rubric;
    event::Invited invited = test::invitation("Candidate " + std::to_string(number));
    invited.exam = exam_.slug;
    invited.exam_version = exam_.version;
    add(stream, invited, "");
    add(stream, event::Finished{}, "");
    const auto own = static_cast<std::size_t>(number % 5);
    const auto others = number % 3 == 0 && own > 0 ? own - 1 : own;
    std::uint32_t slot = 0;
    for (const auto& [who, level] : {std::pair{"ann", own}, std::pair{"bob", others}}) {
        const core::ClaimId claim{"clm_" + filled(std::to_string(number) + who)};
        const core::AnswerId answer{"ans_" + filled(std::to_string(100 + number))};
        ++slot;
        add(stream,
            event::MarkingClaimed{
                .item = item, .answer = answer, .claim = claim, .slot = slot, .until = at_ + core::Millis{60'000}},
            who);
        add(stream, event::Marked{.item = item, .claim = claim, .slot = slot, .sheet = sheet_of(rubric, level)}, who);
        creativity_.push_back(
            {.answer = static_cast<std::uint32_t>(number), .grader = slot, .level = static_cast<std::uint32_t>(level)});
    }
    event::MarksCompared compared;
    compared.item = item;
    add(stream, compared, "bob");
}

void MarkedHouse::add_outcome(int number) {
    event::OutcomeSet outcome;
    outcome.score = number / 24.0;
    outcome.verdict = number >= 18 ? event::Verdict::qualified : event::Verdict::not_qualified;
    for (const auto& section : exam_.sections)
        for (const auto& item : section.items)
            for (const auto& criterion : item.rubric ? item.rubric->criteria : std::vector<core::Criterion>{})
                outcome.terms.push_back({.item = item.id,
                                         .criterion = criterion.id,
                                         .weight = 0.0625,
                                         .points = static_cast<double>(criterion.levels.back().points) / 2,
                                         .points_max = static_cast<double>(criterion.levels.back().points)});
    add(core::stream_of(sitting(number)), event::MarkingCompleted{}, "");
    add(core::stream_of(sitting(number)), outcome, "");
}

void MarkedHouse::add_gold() {
    const core::StreamId stream{"gold_" + filled("g")};
    const core::ItemId item{essay};
    const auto& rubric = *core::item_at(exam_, core::find_item(exam_, item).value()).rubric;
    event::GoldCreated gold;
    gold.exam = exam_.slug;
    gold.exam_version = exam_.version;
    gold.item = item;
    gold.answer = core::AnswerId{"ans_" + filled("gold")};
    gold.text = u"一个人物。";
    gold.points = sheet_of(rubric, 4).points;
    const core::ClaimId claim{"clm_" + filled("goldann")};
    add(stream, core::GoldEvent{gold}, "adam");
    add(stream, core::GoldEvent{event::GoldClaimed{.claim = claim, .until = at_ + core::Millis{60'000}}}, "ann");
    add(stream, core::GoldEvent{event::GoldMarked{.claim = claim, .sheet = sheet_of(rubric, 1)}}, "ann");
}

void MarkedHouse::write_journal() {
    const auto now = std::chrono::floor<core::Millis>(std::chrono::system_clock::now()) - std::chrono::seconds{1};
    const std::string file = source_folder() / "exam-content/exams/mandarin-creative-writer/exam.json";
    auto read = wire::read_exam(read_file(file), file);
    REQUIRE(read.has_value());
    exam_ = std::move(read->exam);
    at_ = now - std::chrono::days{30};
    add(core::house_stream,
        core::HouseEvent{
            event::ExamPublished{.slug = exam_.slug, .version = exam_.version, .content = read->canonical}},
        "");
    add_staff();
    for (int number = 0; number < old_sittings; ++number) {
        add_marked_sitting(number, now - std::chrono::days{29} + std::chrono::hours{number});
        add_outcome(number);
    }
    add_gold();
    add_marked_sitting(old_sittings, now);

    test::Witness witness;
    const store::DataFolder data(folder_.path() / "data");
    store::SqliteJournal journal(data, witness.options());
    journal.append(records_);
    witness.wait_until_durable(records_.back().seq);
}

std::string MarkedHouse::token(const std::string& who) {
    return auth::to_string(token_of(who));
}

HttpAnswer MarkedHouse::ask(const std::string& who, const std::string& method, const std::string& target,
                            std::string body, Fields more) const {
    if (!who.empty()) more.emplace_back("Authorization", "Bearer " + token(who));
    return request(server_->address(), method, target, std::move(more), std::move(body));
}

HttpAnswer MarkedHouse::get(const std::string& who, const std::string& target, Fields more) const {
    return ask(who, "GET", target, "", std::move(more));
}

HttpAnswer MarkedHouse::post(const std::string& who, const std::string& target, const std::string& body) const {
    return request(
        server_->address(), "POST", target,
        {{"Authorization", "Bearer " + auth::to_string(token_of(who))}, {"Content-Type", "application/json"}}, body);
}

nlohmann::json MarkedHouse::json_of(const std::string& who, const std::string& target) const {
    const HttpAnswer answer = get(who, target);
    CAPTURE(target);
    CAPTURE(answer.body);
    REQUIRE(answer.status == 200);
    return nlohmann::json::parse(answer.body);
}

} // namespace shibi::testing
