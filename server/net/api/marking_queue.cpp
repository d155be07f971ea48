#include "net/api/marking_queue.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace shibi::net {

namespace {

class Queue {
public:
    Queue(const QueueParts& parts, const store::MarkingWork& work, const core::TokenId& grader,
          const std::optional<core::ItemId>& item)
        : parts_(parts), work_(work), grader_(grader.str()), item_(item) {}

    /// Nothing when the exam asks for none, or there is no qualifying gold answer.
    [[nodiscard]] std::optional<core::Qualification> qualification() const {
        const auto& rules = parts_.latest.marking->qualifying;
        if (!rules) return std::nullopt;
        std::vector<core::QualifyingMark> marks;
        std::size_t available = 0;
        for (const store::GoldAnswer& gold : work_.gold) {
            const core::Item* const item = item_of(gold);
            if (!gold.qualifying || item == nullptr) continue;
            ++available;
            if (gold.own) marks.push_back({.rubric = &*item->rubric, .known = gold.known, .own = *gold.own});
        }
        if (available == 0) return std::nullopt;
        return core::qualification(*rules, available, marks);
    }

    [[nodiscard]] std::vector<Pick> qualifying() const {
        std::vector<const store::GoldAnswer*> open;
        for (const store::GoldAnswer& gold : work_.gold)
            if (gold.qualifying && !gold.own && !is_held(gold.gold.str(), gold.item) && item_of(gold) != nullptr)
                open.push_back(&gold);
        std::ranges::sort(open, {}, [&](const store::GoldAnswer* gold) {
            return std::pair{gold->given_back, rank("qualifying", gold->gold.str())};
        });
        std::vector<Pick> picks;
        picks.reserve(open.size());
        for (const store::GoldAnswer* gold : open)
            picks.emplace_back(GoldPick{gold->gold});
        return picks;
    }

    [[nodiscard]] std::vector<Pick> mixed(core::QueueOrder order) const {
        std::vector<const store::OpenAnswer*> answers;
        std::vector<core::QueuedAnswer> queued;
        for (const store::OpenAnswer& answer : work_.answers) {
            if ((item_ && answer.item != *item_) || is_held(answer.sitting.str(), answer.item)) continue;
            answers.push_back(&answer);
            queued.push_back({.item = answer.item,
                              .position = answer.position,
                              .given_back = answer.given_back,
                              .begun = answer.begun || is_held(answer.sitting),
                              .rank = rank("answer", answer.sitting.str() + ' ' + answer.item.str()),
                              .candidate = rank("candidate", answer.sitting.str())});
        }
        const auto sets = gold_sets();
        const auto begun = begun_of(sets);
        std::vector<const store::GoldAnswer*> golds;
        std::vector<core::QueuedGold> queued_gold;
        for (const store::GoldAnswer& gold : work_.gold) {
            if (gold.qualifying || gold.own || is_held(gold.gold.str(), gold.item) || item_of(gold) == nullptr)
                continue;
            const auto set = sets.find(gold.gold);
            golds.push_back(&gold);
            queued_gold.push_back({.item = gold.item,
                                   .position = gold.position,
                                   .given_back = gold.given_back,
                                   .begun = set != sets.end() && begun.contains(set->second),
                                   .rank = rank("gold", gold.gold.str()),
                                   .set = set == sets.end() ? std::nullopt : std::optional{set->second}});
        }
        std::vector<Pick> picks;
        for (const core::NextAnswer& next :
             core::plan_marking(queued, queued_gold, order, work_.claims, [&](std::uint64_t n) { return turn(n); }))
            picks.push_back(next.gold ? Pick{GoldPick{golds[next.index]->gold}}
                                      : Pick{RealPick{answers[next.index]->sitting, answers[next.index]->item}});
        return picks;
    }

private:
    using GoldSets = std::map<core::GoldId, std::uint64_t>;

    /// The first gold answers of all marked items are a set, the second ones the next, as far as whole sets go. What
    /// this grader has marked counts, so that no other set comes of it.
    [[nodiscard]] GoldSets gold_sets() const {
        std::map<core::ItemId, std::vector<core::GoldId>> by_item;
        for (const core::Section& section : parts_.latest.sections)
            for (const core::Item& item : section.items)
                if (item.rubric) by_item[item.id];
        for (const store::GoldAnswer& gold : work_.gold)
            if (!gold.qualifying && item_of(gold) != nullptr) by_item[gold.item].push_back(gold.gold);
        std::size_t whole = by_item.empty() ? 0 : std::numeric_limits<std::size_t>::max();
        for (const auto& [item, golds] : by_item)
            whole = std::min(whole, golds.size());
        GoldSets sets;
        for (const auto& [item, golds] : by_item)
            for (std::size_t number = 0; number < whole; ++number)
                sets.emplace(golds[number], rank("candidate", "set " + std::to_string(number)));
        return sets;
    }

    /// The sets of which this grader has marked, or holds, something.
    [[nodiscard]] std::set<std::uint64_t> begun_of(const GoldSets& sets) const {
        std::set<std::uint64_t> begun;
        for (const store::GoldAnswer& gold : work_.gold)
            if (gold.own || is_held(gold.gold.str(), gold.item))
                if (const auto set = sets.find(gold.gold); set != sets.end()) begun.insert(set->second);
        return begun;
    }

    [[nodiscard]] std::uint64_t rank(std::string_view what, const std::string& of) const {
        return parts_.key.rank({what, grader_, of});
    }
    [[nodiscard]] bool is_held(const std::string& stream, const core::ItemId& item) const {
        return work_.held && work_.held->stream.str() == stream && work_.held->item == item;
    }
    /// Another answer of the candidate is held: then nothing may come in between, as after its mark.
    [[nodiscard]] bool is_held(const core::SittingId& sitting) const {
        return work_.held && work_.held->stream == core::stream_of(sitting);
    }
    [[nodiscard]] bool turn(std::uint64_t number) const {
        return rank("turn", parts_.latest.slug.str() + ' ' + std::to_string(number)) % 100 <
               parts_.latest.marking->gold_percent;
    }
    /// Null when the latest exam asks something else.
    [[nodiscard]] const core::Item* item_of(const store::GoldAnswer& gold) const {
        const auto exam = parts_.exam_of(gold.exam_version);
        const auto then = exam == nullptr ? std::nullopt : core::find_item(*exam, gold.item);
        const auto now = core::find_item(parts_.latest, gold.item);
        if (!then || !now) return nullptr;
        const core::Item& item = core::item_at(parts_.latest, *now);
        return item.rubric && item == core::item_at(*exam, *then) ? &item : nullptr;
    }

    const QueueParts& parts_;
    const store::MarkingWork& work_;
    std::string grader_;
    const std::optional<core::ItemId>& item_;
};

} // namespace

GraderQueue grader_queue(const QueueParts& parts, const store::MarkingWork& work, const core::TokenId& grader,
                         const std::optional<core::ItemId>& item, core::QueueOrder order) {
    GraderQueue made;
    if (!parts.latest.marking) return made;
    const Queue queue{parts, work, grader, item};
    made.qualification = queue.qualification();
    made.picks = made.qualification && !made.qualification->passed ? queue.qualifying() : queue.mixed(order);
    return made;
}

} // namespace shibi::net
