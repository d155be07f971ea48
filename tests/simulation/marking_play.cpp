#include "simulation/marking_play.hpp"

#include "core/marking/limits.hpp"
#include "simulation/marking_house.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <regex>

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr int sittings = 4;
constexpr int steps = 300;

core::Actor grader(const std::string& name) {
    return {.kind = core::ActorKind::grader, .id = "tok_" + name, .name = name};
}
const core::Actor ada{.kind = core::ActorKind::adjudicator, .id = "tok_ada", .name = "ada"};

/// The names and kinds of everything in it; what depends on the item alone is left out.
std::string form_of(const json& value) {
    if (value.is_object()) {
        std::string form = "{";
        for (const auto& [name, field] : value.items())
            form +=
                name + ":" +
                (name == "item" || name == "rubric" || name == "report" || name == "points" ? "…" : form_of(field)) +
                ",";
        return form + "}";
    }
    if (value.is_array()) return value.empty() ? "[]" : "[" + form_of(value.front()) + "]";
    const auto text = value.is_string() ? value.get<std::string>() : "";
    const bool is_id = text.starts_with("clm_") || text.starts_with("ans_") || text.starts_with("A-");
    return is_id ? text.substr(0, 2) + std::to_string(text.size()) : value.type_name();
}

std::string without_ids(const std::string& text) {
    static const std::regex ids{"clm_[A-Za-z0-9_-]+|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z"};
    return std::regex_replace(text, ids, "#");
}

/// Somebody who marks, and what this one has been promised.
struct Desk {
    core::Actor actor;
    core::QueueOrder order = core::QueueOrder::by_item;
    std::vector<core::ClaimId> claims = {};                  ///< all ever made
    std::map<core::ClaimId, core::MarkSheet> handed_in = {}; ///< as it was last taken
};

class MarkingPlay {
public:
    MarkingPlay(std::uint64_t seed, std::uint64_t mood)
        : seed_(seed), mood_(mood), chance_(seed * 2 + 1), house_(seed, sittings) {
        for (const std::string name : {"ann", "bo", "cy", "dee"})
            desks_.push_back(
                {.actor = grader(name),
                 .order = desks_.size() % 2 == 0 ? core::QueueOrder::by_item : core::QueueOrder::by_candidate});
        for (int number = 0; number < 7; ++number) {
            const core::ItemId item{number % 2 == 0 ? "character" : "email"};
            const auto known = sheet_of(house_.item(item), {2, 1});
            const auto made = house_.make_gold(ada, item, "金" + std::to_string(number) + "。", known, number < 2);
            if (!made) wrong("a gold answer was refused");
            golds_.push_back(made.value_or(core::GoldId{}));
        }
    }

    MarkingOutcome play() {
        for (int step = 0; step < steps && outcome_.wrongs.empty(); ++step) {
            step_ = static_cast<std::uint64_t>(step);
            house_.wait(chance_.one_in(25) ? chance_.between(10min, 8h) : chance_.between(100ms, 4min));
            Desk& desk = desks_[chance_.draw() % desks_.size()];
            act(desk, chance_.between(0, 11));
            check_promises(desk);
            if (chance_.one_in(9)) adjudicate();
            if (chance_.one_in(60)) house_.restart();
            if (chance_.one_in(90)) house_.retire(ada, golds_[2 + chance_.draw() % (golds_.size() - 2)]);
        }
        check_rows();
        if (const std::string difference = house_.rebuild(); !difference.empty())
            wrong("a rebuild makes other rows: " + difference);
        return std::move(outcome_);
    }

private:
    void wrong(const std::string& what) { outcome_.wrongs.push_back("step " + std::to_string(step_) + ": " + what); }

    void act(Desk& desk, std::int64_t what) {
        if (what <= 2) return claim(desk);
        const auto held = desk.claims.empty() ? core::ClaimId{} : desk.claims.back();
        if (held.empty()) return claim(desk);
        if (what <= 6) return mark(desk, held);
        if (what == 7) return revise(desk, desk.claims[chance_.draw() % desk.claims.size()]);
        if (what == 8) return note(desk, "renew", held, house_.renew(desk.actor, held, chance_.between(1s, 30min)));
        if (what == 9 && chance_.one_in(2)) return note(desk, "give back", held, house_.give_back(desk.actor, held));
        if (what == 10) return mark_badly(desk, held);
        meddle(desk);
    }

    /// Takes down what somebody was told about one of their claims.
    void note(Desk& desk, const std::string& asked, const core::ClaimId& claim, const Told& told) {
        read(desk, asked + " " + told.outcome + " " + told.text);
        if (told.outcome == "done") return;
        auto& refusals = is_gold(claim) ? outcome_.refusals_of_gold : outcome_.refusals_of_real;
        refusals.insert(asked + ": " + told.outcome + " " + without_ids(told.text));
    }

    void read(Desk& desk, const std::string& text) { outcome_.read[desk.actor.name].push_back(text); }

    bool is_gold(const core::ClaimId& claim) { return house_.rows().claim(claim)->stream.str().starts_with("gold_"); }

    void claim(Desk& desk) {
        const json before = json::parse(house_.progress(desk.actor, desk.order));
        const Told told = house_.claim(desk.actor, desk.order, chance_.between(1min, 30min));
        read(desk, told.outcome + " " + told.text);
        if (told.outcome == "none" || told.outcome == "not_qualified") return;
        if (told.outcome != "done") return wrong("the next answer was refused: " + told.outcome + " " + told.text);
        const json task = json::parse(told.text);
        const core::ClaimId id{task.at("claim").get<std::string>()};
        (is_gold(id) ? outcome_.forms_of_gold : outcome_.forms_of_real)
            .insert(task.at("item").at("id").get<std::string>() + ": " + form_of(task));
        if (!before.at("held").is_null()) {
            if (before.at("held") != id.str()) wrong("another answer came while one is held");
            return;
        }
        const json after = json::parse(house_.progress(desk.actor, desk.order));
        if (after.at("left") != before.at("left").get<int>() - 1)
            wrong("progress tells of a claim: " + before.dump() + " then " + after.dump() + " by " + desk.actor.name);
        desk.claims.push_back(id);
    }

    /// Points by step and person; bo's follow the mood as well, except where they would say who is let in.
    core::MarkSheet sheet_for(const Desk& desk, const core::ClaimId& claim) {
        const auto entry = house_.rows().claim(claim).value();
        const core::Item& item = house_.item(entry.item);
        const auto qualifying = [&](std::size_t at) { return entry.stream == core::stream_of(golds_[at]); };
        if (qualifying(0) || qualifying(1))
            return desk.actor.name == "dee" ? sheet_of(item, {4, 0}) : sheet_of(item, {2, 1});
        const std::uint64_t mood = desk.actor.name == "bo" ? mood_ : 0;
        Chance points{(seed_ * 1'000 + step_) * 1'000 + mood};
        auto sheet = sheet_of(
            item, {static_cast<std::uint32_t>(points.between(1, 4)), static_cast<std::uint32_t>(points.between(0, 2))});
        if (points.one_in(6)) sheet.flag = "请看一下";
        if (points.one_in(3)) sheet.comments = {{.start = 0, .end = 1, .text = "好 " + std::to_string(mood)}};
        return sheet;
    }

    static core::MarkSheet sheet_of(const core::Item& item, const std::vector<std::uint32_t>& points) {
        core::MarkSheet sheet{.rubric_version = item.rubric->version, .points = {}};
        for (std::size_t at = 0; at < points.size(); ++at)
            sheet.points.push_back({.criterion = item.rubric->criteria.at(at).id, .points = points[at]});
        return sheet;
    }

    void mark(Desk& desk, const core::ClaimId& claim) {
        const auto entry = house_.rows().claim(claim).value();
        const bool fresh = !desk.handed_in.contains(claim);
        if (!fresh) return revise(desk, claim);
        const bool in_time = entry.state == store::ClaimState::open && entry.until > house_.now();
        const auto sheet = sheet_for(desk, claim);
        const Told told = house_.mark(desk.actor, claim, sheet);
        note(desk, "mark", claim, told);
        if ((told.outcome == "done") != in_time) wrong("a mark in its lease, or after it: " + told.outcome);
        if (!in_time) ++outcome_.lapses;
        if (told.outcome != "done") return;
        desk.handed_in[claim] = sheet;
        ++(is_gold(claim) ? outcome_.gold_marks : outcome_.real_marks);
    }

    void revise(Desk& desk, const core::ClaimId& claim) {
        if (!desk.handed_in.contains(claim)) return meddle(desk);
        const auto revisable = shown(desk, claim).value("revisable", false);
        const auto sheet = sheet_for(desk, claim);
        const bool changes = sheet != desk.handed_in.at(claim);
        const Told told = house_.mark(desk.actor, claim, sheet);
        note(desk, "revise", claim, told);
        if (changes && (told.outcome == "done") != revisable)
            wrong("a mark said to be revisable, or not: " + told.outcome);
        if (!changes && told.outcome != "done") wrong("the same mark again was refused");
        if (told.outcome != "done") return;
        desk.handed_in[claim] = sheet;
        outcome_.revisions += changes ? 1 : 0;
    }

    void mark_badly(Desk& desk, const core::ClaimId& claim) {
        auto sheet = sheet_for(desk, claim);
        sheet.points.front().points = 77;
        const Told told = house_.mark(desk.actor, claim, sheet);
        note(desk, "mark badly", claim, told);
        if (told.outcome != "bad_value") wrong("points outside the levels: " + told.outcome);
    }

    /// Asks about and with claims of somebody else.
    void meddle(Desk& desk) {
        const Desk& other = desks_[chance_.draw() % desks_.size()];
        if (other.claims.empty() || other.actor.name == desk.actor.name) return;
        const core::ClaimId claim = other.claims[chance_.draw() % other.claims.size()];
        if (house_.look(desk.actor, claim)) wrong("another's claim is shown");
        const Told told = house_.mark(desk.actor, claim, sheet_for(desk, claim)); // as if the route did not look
        if (told.outcome == "done") wrong("a mark with another's claim was taken");
    }

    json shown(Desk& desk, const core::ClaimId& claim) {
        for (const std::string& text : house_.own_marks(desk.actor, 3))
            if (json mark = json::parse(text); mark.at("claim") == claim.str()) return mark;
        return json::object();
    }

    /// What was taken from this grader is what is shown to this grader, all of it and nothing else.
    void check_promises(Desk& desk) {
        std::map<std::string, json> promised;
        for (const auto& [claim, sheet] : desk.handed_in)
            for (const auto& given : sheet.points)
                promised[claim.str()][given.criterion] = given.points;
        std::map<std::string, json> told;
        for (const std::string& text : house_.own_marks(desk.actor, 3)) {
            const json mark = json::parse(text);
            told[mark.at("claim")] = mark.at("mark").at("points");
            read(desk, text);
            const core::ClaimId claim{mark.at("claim").get<std::string>()};
            auto& forms = is_gold(claim) ? outcome_.forms_of_gold : outcome_.forms_of_real;
            for (const char* field : {"flag", "comments", "revised_at"})
                forms.insert(std::string{"own "} + field + " " + form_of(mark.at("mark").at(field)));
            forms.insert("own revisable " + mark.at("revisable").dump());
            forms.insert("own " + form_of({{"claim", mark.at("claim")}, {"pseudonym", mark.at("pseudonym")}}));
        }
        if (promised != told) wrong(desk.actor.name + " is shown other marks than were taken");
        if (told.size() != house_.own_marks(desk.actor, 50).size()) wrong("pages of own marks do not add up");
        read(desk, house_.progress(desk.actor, desk.order));
        if (!desk.claims.empty()) check_claim(desk, house_.look(desk.actor, desk.claims.back()).value_or("null"));
    }

    /// A claim runs out by the clock, whoever takes the answer after it.
    void check_claim(Desk& desk, const std::string& text) {
        read(desk, text);
        const json claim = json::parse(text);
        if (claim.is_null() || claim.at("state") == "marked" || claim.at("state") == "given_back") return;
        const bool is_over = claim.at("until") <= json(core::to_rfc3339(house_.now()));
        if (claim.at("state") != (is_over ? "run_out" : "open")) wrong("the state of a claim: " + text);
    }

    std::vector<store::Disagreement> disagreements() {
        return house_.rows()
            .disagreements({.adjudicator = core::TokenId{ada.id}, .exam = house_.exam().slug}, "", 1'000)
            .value()
            .entries;
    }

    void adjudicate() {
        const auto waiting = disagreements();
        if (waiting.empty()) return;
        const auto sheet = sheet_of(house_.item(waiting.front().item), {3, 2});
        const Told told = house_.adjudicate(ada, waiting.front(), sheet);
        if (told.outcome != "done") wrong("an adjudication was refused: " + told.text);
        ++outcome_.adjudications;
    }

    /// Two marks of two people at most, compared once both are in; a sitting has its outcome once all is settled.
    void check_rows() {
        std::map<core::AnswerId, std::set<std::string>> graders;
        std::map<core::SittingId, std::set<std::string>> settled;
        const auto marks = house_.rows().settled_marks({.exam = house_.exam().slug}, "", 1'000).value();
        if (marks.next_cursor) wrong("more marks were played than one page of them holds");
        for (const store::SettledMark& entry : marks.entries) {
            const store::MarkEntry& mark = entry.mark;
            auto& of_answer = graders[mark.answer];
            if (!of_answer.insert(mark.grader.str()).second) wrong("somebody has marked an answer twice");
            if (mark.slot > 3 || of_answer.size() > 3) wrong("an answer has too many marks");
            const bool last = of_answer.size() == 2 && mark.slot != 3;
            if (last || mark.slot == 3) settled[*mark.sitting].insert(mark.item.str());
        }
        const auto waiting = disagreements();
        outcome_.disagreements = waiting.size() + outcome_.adjudications;
        for (const auto& one : waiting) {
            if (graders[one.answer].size() != 2) wrong("an answer is in dispute without two marks");
            settled[one.sitting].erase(one.item.str());
        }
        const auto outcomes = house_.rows().outcomes({.exam = house_.exam().slug}, "", 1'000).value().entries;
        outcome_.outcomes = outcomes.size();
        const auto done = std::ranges::count_if(settled, [](const auto& one) { return one.second.size() == 2; });
        if (std::ssize(outcomes) != done) wrong("outcomes are set that should not be, or are missing");
    }

    std::uint64_t seed_;
    std::uint64_t mood_;
    std::uint64_t step_ = 0;
    Chance chance_;
    MarkingHouse house_;
    std::vector<core::GoldId> golds_;
    std::vector<Desk> desks_;
    MarkingOutcome outcome_;
};

} // namespace

MarkingOutcome play_marking(std::uint64_t seed, std::uint64_t mood) {
    return MarkingPlay{seed, mood}.play();
}

} // namespace shibi::simulation
