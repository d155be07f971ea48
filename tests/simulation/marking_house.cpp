#include "simulation/marking_house.hpp"

#include "auth/secrets.hpp"
#include "net/api/marking_progress.hpp"
#include "net/api/marking_task.hpp"
#include "net/api/own_marks.hpp"
#include "store/rebuild.hpp"
#include "store/scribe.hpp"
#include "support/source_folder.hpp"
#include "wire/exam_content.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <fstream>

namespace shibi::simulation {
namespace event = core::event;
using nlohmann::json;

namespace {

json rubric(const char* first, const char* second) {
    const json words{{"en", "x"}, {"zh-Hans-CN", "x"}, {"yue-Hant-HK", "x"}};
    const auto criterion = [&](const char* id, int weight, int levels) {
        json made{{"id", id}, {"title", words}, {"kind", "level"}, {"weight", weight}, {"levels", json::array()}};
        for (int points = 0; points < levels; ++points)
            made["levels"].push_back({{"points", points}, {"title", words}, {"descriptor", words}});
        return made;
    };
    return {{"criteria", json::array({criterion(first, 60, 5), criterion(second, 40, 3)})}};
}

/// "two-minutes" with rubrics for both essays of its test.
wire::ExamContent marked_exam() {
    std::ifstream file{testing::source_folder() / "tests/golden/exams/two-minutes/exam.json"};
    json exam = json::parse(file);
    exam["sections"][1]["items"][0]["rubric"] = rubric("tone", "script");
    exam["sections"][1]["items"][1]["rubric"] = rubric("clarity", "register");
    exam["marking"] = {{"weights", {{"interview", 0}, {"test", 100}, {"items", {{"character", 50}, {"email", 50}}}}},
                       {"disagreement", {{"levels_max", 1}, {"share_percent_max", 30}}},
                       {"thresholds", {{"qualified", 75}, {"borderline", 60}}},
                       {"gold_percent", 30},
                       {"qualifying", {{"answers", 1}, {"agree_percent_min", 50}, {"levels_max", 1}}}};
    auto read = wire::read_exam(exam.dump(), "exam.json");
    if (!read) FAIL(to_line(read.error().front()));
    return *std::move(read);
}

core::SittingId sitting_id(int number) {
    const std::string name = std::to_string(number);
    return core::SittingId{"sit_" + std::string(auth::secret_characters - name.size(), '0') + name};
}

core::Cause cause_of(const core::Actor& actor) {
    return {.actor = actor, .epoch = {}, .client_seq = {}, .reason = {}};
}

Told told(const core::Refusal& refusal) {
    return {.outcome = std::string{core::to_string(refusal.code)}, .text = refusal.message + " / " + refusal.allowed};
}

bool is_gold(const store::ClaimEntry& claim) {
    return claim.stream.str().starts_with("gold_");
}

} // namespace

/// The journal on disk, which knows what was handed over.
class MarkingHouse::NotingJournal final : public store::Journal {
public:
    explicit NotingJournal(const store::DataFolder& folder) : disk_(folder, options()) {}

    void append(std::vector<core::Record> records) override {
        if (!records.empty()) last_ = records.back().seq;
        disk_.append(std::move(records));
    }
    store::LoadedStream load(const core::StreamId& stream) override { return disk_.load(stream); }

    /// What has become durable since this was last asked, once all of it has.
    std::vector<store::Durable> wait() {
        if (last_ == 0) return {};
        witness_.wait_until_durable(last_);
        const auto heard = witness_.heard();
        std::vector<store::Durable> news(heard.begin() + static_cast<std::ptrdiff_t>(told_), heard.end());
        told_ = heard.size();
        return news;
    }
    [[nodiscard]] const store::JournalState& state() const { return disk_.state(); }

private:
    store::JournalOptions options() {
        auto options = witness_.options();
        options.sync = false; // no power is cut here
        return options;
    }

    test::Witness witness_;
    core::Seq last_ = 0;
    std::size_t told_ = 0;
    store::SqliteJournal disk_;
};

MarkingHouse::MarkingHouse(std::uint64_t seed, int sittings) : ids_(seed) {
    auto content = marked_exam();
    exam_ = std::move(content.exam);
    content_ = std::move(content.canonical);
    clock_.advance(std::chrono::days{10});
    write_sittings(sittings);
    start();
}

MarkingHouse::~MarkingHouse() {
    stop();
}

void MarkingHouse::write_sittings(int count) {
    const store::DataFolder folder(folder_.data());
    NotingJournal journal(folder);
    test::Scribe scribe;
    const auto add = [&](const core::StreamId& stream, decltype(core::Record::event) event) {
        journal.append({scribe.make(stream, std::move(event))});
    };
    add(core::house_stream,
        core::HouseEvent{event::ExamPublished{.slug = exam_.slug, .version = exam_.version, .content = content_}});
    for (int number = 1; number <= count; ++number) {
        const auto stream = core::stream_of(sitting_id(number));
        event::Invited invited = test::invitation();
        invited.exam = exam_.slug;
        invited.exam_version = exam_.version;
        add(stream, core::SittingEvent{invited});
        add(stream, core::SittingEvent{event::Consented{.terms = "2026-11", .locale = "en"}});
        add(stream, core::SittingEvent{event::SectionStarted{core::SectionId{"test"}}});
        for (const std::string name : {"character", "email"}) {
            const std::string text = "第" + std::to_string(number) + "篇。";
            add(stream, core::SittingEvent{event::ItemEntered{core::ItemId{name}}});
            add(stream, core::SittingEvent{test::typed(name, 1, 0, text)});
            add(stream,
                core::SittingEvent{event::AnswerClosed{
                    .item = core::ItemId{name}, .version = 1, .text = core::to_utf16(text).value(), .response = {}}});
        }
        add(stream, core::SittingEvent{event::SectionFinished{.section = core::SectionId{"test"}, .expired = false}});
        add(stream, core::SittingEvent{event::Finished{event::FinishReason::submitted}});
        add(stream, core::SittingEvent{event::Released{}});
    }
    journal.wait();
}

void MarkingHouse::start() {
    data_ = std::make_unique<store::DataFolder>(folder_.data());
    journal_ = std::make_unique<NotingJournal>(*data_);
    hall_ = std::make_unique<live::Hall>(live::HallParts{.clock = clock_,
                                                         .journal = *journal_,
                                                         .sink = *this,
                                                         .workers = *this,
                                                         .receipt_key = receipt_key_,
                                                         .random = [this](auto bytes) { ids_.fill(bytes); }},
                                         live::HallOptions{.build = "simulated"});
    const store::JournalState& known = journal_->state();
    live::JournalState state{
        .last_seq = known.last_seq, .last_at = known.last_at, .house = known.house, .sittings = {}, .damaged = {}};
    for (const auto* const list : {&known.unfinished_sittings, &known.unchecked_sittings})
        for (const core::SittingId& sitting : *list)
            state.sittings.push_back(journal_->load(core::stream_of(sitting)));
    for (const core::StreamId& gold : known.gold)
        state.gold.push_back(journal_->load(gold));
    hall_->restore(std::move(state));
    settle();
    reader_ = std::make_unique<store::Reader>(folder_.data());
}

void MarkingHouse::stop() {
    settle();
    bool stopped = false;
    hall_->begin_stop([&] { stopped = true; });
    settle();
    REQUIRE(stopped);
    reader_.reset();
    hall_.reset();
    journal_.reset();
    data_.reset();
}

void MarkingHouse::restart() {
    stop();
    start();
}

std::string MarkingHouse::rebuild() {
    stop();
    const auto file = folder_.data() / "shibi.db";
    const std::string before = test::read_model(file);
    {
        const store::DataFolder folder(folder_.data());
        store::rebuild(folder);
    }
    const std::string after = test::read_model(file);
    start();
    return before == after ? "" : before + "\n--- rebuilt ---\n" + after;
}

void MarkingHouse::settle() {
    for (bool more = true; more;) {
        more = !jobs_.empty();
        while (!jobs_.empty()) {
            const auto job = std::move(jobs_.front());
            jobs_.pop_front();
            job()();
        }
        for (const store::Durable& durable : journal_->wait()) {
            hall_->on_durable(durable);
            more = true;
        }
    }
}

void MarkingHouse::wait(core::Millis duration) {
    clock_.advance(duration);
    for (int turn = 0; turn < 100 && hall_->next_wakeup().value_or(core::Time::max()) <= clock_.now(); ++turn) {
        hall_->on_time();
        settle();
    }
}

const core::Item& MarkingHouse::item(const core::ItemId& id) const {
    return core::item_at(exam_, core::find_item(exam_, id).value());
}

net::QueueParts MarkingHouse::parts() const {
    return {.key = key_, .latest = exam_, .exam_of = [this](const core::ExamVersion& version) {
                return hall_->exam(version);
            }};
}

std::string MarkingHouse::task(const core::ClaimId& id) {
    const auto claim = reader_->claim(id);
    const auto task = reader_->marking_task(claim->stream, claim->item);
    REQUIRE(task);
    return net::task_json(*claim, *task, exam_, reader_->mark(id), now());
}

core::Result<live::ClaimedAnswer> MarkingHouse::take(const net::Pick& pick, const core::Actor& grader,
                                                     core::Millis lease) {
    core::Result<live::ClaimedAnswer> claimed = std::unexpected(core::Refusal{});
    const auto done = [&](const core::Result<live::ClaimedAnswer>& result) { claimed = result; };
    if (const auto* real = std::get_if<net::RealPick>(&pick))
        hall_->claim_answer(real->sitting, real->item, lease, grader, done);
    else
        hall_->claim_gold(std::get<net::GoldPick>(pick).gold, lease, grader, done);
    settle();
    return claimed;
}

Told MarkingHouse::claim(const core::Actor& grader, core::QueueOrder order, core::Millis lease) {
    const core::TokenId token{grader.id};
    const auto work = reader_->marking_work(token, exam_.slug, now());
    const auto queue = net::grader_queue(parts(), work, token, std::nullopt, order);
    std::vector<net::Pick> picks = queue.picks;
    if (work.held) {
        const core::StreamId& stream = work.held->stream;
        picks = {is_gold(*work.held) ? net::Pick{net::GoldPick{core::GoldId{stream.str()}}}
                                     : net::Pick{net::RealPick{core::SittingId{stream.str()}, work.held->item}}};
    } else if (queue.shut_out()) {
        return {.outcome = "not_qualified", .text = ""};
    }
    if (picks.empty()) return {.outcome = "none", .text = ""};
    const auto claimed = take(picks.front(), grader, lease);
    if (!claimed) return told(claimed.error());
    return {.outcome = "done", .text = task(claimed->claim)};
}

Told MarkingHouse::command(const core::Actor& actor, const store::ClaimEntry& claim, core::CommandBody of_real,
                           core::GoldCommandBody of_gold) {
    core::Result<core::Ordinal> result = 0;
    const auto done = [&](const core::Result<core::Ordinal>& answer) { result = answer; };
    if (is_gold(claim))
        hall_->gold_command(core::GoldId{claim.stream.str()}, {.cause = cause_of(actor), .body = std::move(of_gold)},
                            done);
    else
        hall_->command(core::SittingId{claim.stream.str()}, {.cause = cause_of(actor), .body = std::move(of_real)},
                       done);
    settle();
    return result ? Told{.outcome = "done", .text = ""} : told(result.error());
}

Told MarkingHouse::renew(const core::Actor& grader, const core::ClaimId& id, core::Millis lease) {
    const auto claim = reader_->claim(id).value();
    Told answer = command(grader, claim, core::command::RenewClaim{.item = claim.item, .claim = id, .lease = lease},
                          core::command::RenewGoldClaim{.claim = id, .lease = lease});
    if (answer.outcome == "done") answer.text = core::to_rfc3339(reader_->claim(id)->until);
    return answer;
}

Told MarkingHouse::give_back(const core::Actor& grader, const core::ClaimId& id) {
    const auto claim = reader_->claim(id).value();
    return command(grader, claim, core::command::ReleaseClaim{.item = claim.item, .claim = id},
                   core::command::ReleaseGoldClaim{.claim = id});
}

Told MarkingHouse::mark(const core::Actor& grader, const core::ClaimId& id, const core::MarkSheet& sheet) {
    const auto claim = reader_->claim(id).value();
    const auto stands_after = reader_->gold_stands_after(id).value_or(core::limits::revision_max);
    return command(grader, claim, core::command::SubmitMark{.item = claim.item, .claim = id, .sheet = sheet},
                   core::command::MarkGold{.claim = id, .sheet = sheet, .stands_after = stands_after});
}

std::string MarkingHouse::progress(const core::Actor& grader, core::QueueOrder order) {
    const core::TokenId token{grader.id};
    const auto work = reader_->marking_work(token, exam_.slug, now());
    return net::progress_json(exam_.slug, work, net::grader_queue(parts(), work, token, std::nullopt, order));
}

std::optional<std::string> MarkingHouse::look(const core::Actor& grader, const core::ClaimId& id) {
    const auto claim = reader_->claim(id);
    if (!claim || claim->grader.str() != grader.id) return std::nullopt;
    return task(id);
}

std::vector<std::string> MarkingHouse::own_marks(const core::Actor& grader, std::size_t page_rows) {
    std::vector<std::string> all;
    std::optional<std::string> cursor{""};
    while (cursor) {
        const auto page = reader_->own_marks({.grader = core::TokenId{grader.id}}, *cursor, page_rows).value();
        for (const json& mark : json::parse(net::own_marks_json(page, now())).at("marks"))
            all.push_back(mark.dump());
        cursor = page.next_cursor;
    }
    return all;
}

std::optional<core::GoldId> MarkingHouse::make_gold(const core::Actor& actor, const core::ItemId& item,
                                                    const std::string& text, const core::MarkSheet& known,
                                                    bool qualifying) {
    event::GoldCreated content;
    content.exam = exam_.slug;
    content.exam_version = exam_.version;
    content.item = item;
    content.text = core::to_utf16(text).value();
    content.points = known.points;
    content.qualifying = qualifying;
    std::optional<core::GoldId> made;
    hall_->create_gold(content, actor, [&](const core::Result<core::GoldId>& id) {
        if (id) made = *id;
    });
    settle();
    return made;
}

void MarkingHouse::retire(const core::Actor& actor, const core::GoldId& gold) {
    hall_->gold_command(gold, {.cause = cause_of(actor), .body = core::command::RetireGold{}}, [](const auto&) {});
    settle();
}

Told MarkingHouse::adjudicate(const core::Actor& adjudicator, const store::Disagreement& answer,
                              const core::MarkSheet& sheet) {
    core::Result<core::Ordinal> result = 0;
    hall_->command(answer.sitting,
                   {.cause = cause_of(adjudicator),
                    .body = core::command::Adjudicate{.item = answer.item,
                                                      .rubric_version = sheet.rubric_version,
                                                      .points = sheet.points,
                                                      .reason = "as the descriptors say"}},
                   [&](const core::Result<core::Ordinal>& ordinal) { result = ordinal; });
    settle();
    return result ? Told{.outcome = "done", .text = ""} : told(result.error());
}

} // namespace shibi::simulation
