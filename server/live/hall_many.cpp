#include "core/limits.hpp"
#include "live/many_refusal.hpp"
#include "live/rooms.hpp"

#include <algorithm>
#include <set>

namespace shibi::live {
namespace {

template<class T>
using Many = std::expected<std::vector<T>, ManyRefusal>;

std::optional<ManyRefusal> refusal_of_list(const Addressees& addressees) {
    const auto& [sittings, expected_ordinals] = addressees;
    constexpr std::size_t most = core::limits::sittings_per_command_max;
    if (sittings.empty() || sittings.size() > most)
        return refused_whole(sittings.empty() ? core::RefusalCode::bad_value : core::RefusalCode::too_many,
                             std::to_string(sittings.size()) + " sittings are named",
                             "1 to " + std::to_string(most) + " sittings");
    if (!expected_ordinals.empty() && expected_ordinals.size() != sittings.size())
        return refused_whole(core::RefusalCode::bad_value,
                             std::to_string(expected_ordinals.size()) + " expected ordinals are named for " +
                                 std::to_string(sittings.size()) + " sittings",
                             "one for each sitting, in their order, or none at all");
    if (std::set(sittings.begin(), sittings.end()).size() != sittings.size())
        return refused_whole(core::RefusalCode::bad_value, "a sitting is named twice", "each sitting once");
    return std::nullopt;
}

/// What the command waits for until all of its sittings are in memory. They are held there meanwhile.
struct Gathering {
    Addressees addressees;
    std::vector<OpenSitting*> open;
    std::vector<IndexedRefusal> refusals;
    std::size_t arrived = 0;
};

core::Command addressed(core::Command command, const std::vector<core::Ordinal>& expected_ordinals, std::size_t at) {
    if (!expected_ordinals.empty()) command.expected_ordinal = expected_ordinals[at];
    return command;
}

/// With what its sender had not seen, where that is why.
IndexedRefusal refused(std::size_t at, const core::Sitting& sitting, const core::Command& command,
                       core::Refusal refusal) {
    IndexedRefusal named{.index = at, .refusal = std::move(refusal)};
    if (!command.expected_ordinal) return named;
    if (const auto* changed = core::intervention_after(sitting, *command.expected_ordinal)) named.changed = *changed;
    return named;
}

} // namespace

Many<core::Ordinal> Hall::Rooms::command(const std::vector<OpenSitting*>& all, const core::Command& command,
                                         const std::vector<core::Ordinal>& expected_ordinals) {
    std::vector<core::Record> records;
    std::vector<std::size_t> ends;
    std::vector<IndexedRefusal> refusals;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (auto erased = loader.refusal_of_erased(all[at]->sitting.id)) { // while the others were being read
            refusals.push_back({.index = at, .refusal = *std::move(erased)});
            continue;
        }
        sittings.expire(*all[at], now());
        const core::Command own = addressed(command, expected_ordinals, at);
        auto drafted = SittingDesk::draft(*all[at], own, now());
        if (drafted)
            std::ranges::move(*drafted, std::back_inserter(records));
        else
            refusals.push_back(refused(at, all[at]->sitting, own, std::move(drafted.error())));
        ends.push_back(records.size());
    }
    if (!refusals.empty()) return std::unexpected(refused_for(std::move(refusals), all.size(), "sittings"));
    if (!records.empty()) ledger.append(records);
    std::vector<core::Ordinal> ordinals;
    const std::span<const core::Record> appended{records};
    for (std::size_t at = 0; at < all.size(); ++at) {
        const std::size_t begin = at == 0 ? 0 : ends[at - 1];
        sittings.settle(*all[at], appended.subspan(begin, ends[at] - begin));
        ordinals.push_back(all[at]->sitting.ordinal);
    }
    return ordinals;
}

void Hall::command_many(Addressees addressees, core::Command command, ManyDone<core::Ordinal> done) {
    Rooms& rooms = *rooms_;
    const auto answer = [&rooms, done = std::move(done)](Many<core::Ordinal> result) {
        if (!result) ++rooms.counters.refusals[result.error().refusal.code];
        rooms.release.call([done, result = std::move(result)] { done(result); });
    };
    auto refusal = refusal_of_list(addressees);
    if (rooms.stopping)
        refusal = refused_whole(core::RefusalCode::conflict, "the server is stopping", "try again once it has started");
    if (refusal) {
        answer(std::unexpected(std::move(*refusal)));
        rooms.flush();
        return;
    }
    auto gathering = std::make_shared<Gathering>();
    gathering->open.resize(addressees.sittings.size());
    gathering->addressees = std::move(addressees);
    const auto& ids = gathering->addressees.sittings;
    for (std::size_t at = 0; at < ids.size(); ++at)
        rooms.loader.with(ids[at], [&rooms, gathering, at, command, answer](core::Result<OpenSitting*> open) {
            const std::size_t count = gathering->addressees.sittings.size();
            if (open) {
                ++(*open)->awaited;
                gathering->open[at] = *open;
            } else {
                gathering->refusals.push_back({.index = at, .refusal = open.error()});
            }
            if (++gathering->arrived < count) return;
            if (gathering->refusals.empty())
                answer(rooms.command(gathering->open, command, gathering->addressees.expected_ordinals));
            else
                answer(std::unexpected(refused_for(std::move(gathering->refusals), count, "sittings")));
            for (OpenSitting* held : gathering->open) {
                if (held == nullptr) continue;
                --held->awaited;
                rooms.may_forget(*held);
            }
        });
    rooms.flush();
}

std::vector<core::SittingId> Hall::running_sittings(const core::ExamSlug& exam) const {
    std::vector<core::SittingId> running;
    rooms_->roster.for_each([&](const OpenSitting& open) {
        if (open.exam->slug == exam && core::section_is_on(open.sitting)) running.push_back(open.sitting.id);
    });
    return running;
}

void Hall::links(const core::SittingId& sitting, Done<std::vector<ListedLink>> done) {
    Rooms& rooms = *rooms_;
    rooms.loader.with(sitting, [&rooms, done = std::move(done)](core::Result<OpenSitting*> open) {
        if (!open) {
            rooms.answer<std::vector<ListedLink>>(done, std::unexpected(open.error()));
            return;
        }
        std::vector<ListedLink> all;
        for (const core::Link& link : (*open)->sitting.links)
            all.push_back({.link = link.id, .created_at = link.created_at, .revoked = link.revoked});
        rooms.answer<std::vector<ListedLink>>(done, std::move(all));
    });
    rooms.flush();
}

} // namespace shibi::live
