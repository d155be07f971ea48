#include "core/marking/claims.hpp"
#include "core/marking/gold.hpp"
#include "core/marking/limits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

using GoldEvents = std::vector<GoldEvent>;
using GoldDecision = Result<GoldEvents>;

std::unexpected<Refusal> refuse(RefusalCode code, std::string message, std::string allowed) {
    return std::unexpected{Refusal{.code = code, .message = std::move(message), .allowed = std::move(allowed)}};
}

struct Decide {
    const Exam& exam;
    const Gold& gold;
    const Actor& actor;
    Time now;

    [[nodiscard]] const Item* marked_item(const ItemId& id) const {
        const auto place = find_item(exam, id);
        if (!place) return nullptr;
        const Item& item = item_at(exam, *place);
        return item.rubric ? &item : nullptr;
    }
    [[nodiscard]] const Rubric& rubric() const { return *marked_item(gold.content.item)->rubric; }
    [[nodiscard]] const MarkingClaim* own_claim() const {
        const auto claim =
            std::ranges::find_if(gold.claims, [&](const MarkingClaim& held) { return held.grader.str() == actor.id; });
        return claim == gold.claims.end() ? nullptr : &*claim;
    }
    [[nodiscard]] const Mark* own_mark() const {
        const auto mark =
            std::ranges::find_if(gold.marks, [&](const Mark& given) { return given.grader.str() == actor.id; });
        return mark == gold.marks.end() ? nullptr : &*mark;
    }

    GoldDecision operator()(const command::CreateGold& create) const {
        const Item* const item = marked_item(create.content.item);
        if (item == nullptr)
            return refuse(RefusalCode::unknown_item,
                          fmt::format("item \"{}\" is not in this exam or has no rubric", create.content.item.str()),
                          "an item with a rubric");
        if (gold.ordinal != 0) return refuse(RefusalCode::conflict, "this gold answer exists", "a new one");
        if (auto good = validate(*item->rubric, create.content.points); !good) return std::unexpected{good.error()};
        if (create.content.text.empty())
            return refuse(RefusalCode::bad_value, "a gold answer without text", "the text that graders will mark");
        if (create.content.text.size() > units_max(*item))
            return refuse(RefusalCode::too_long, fmt::format("the text is {} units long", create.content.text.size()),
                          fmt::format("at most {} UTF-16 units", units_max(*item)));
        if (auto good = check_text(create.content.text); !good) return std::unexpected{good.error()};
        const auto units = utf16_length(create.content.explanation);
        if (!units || *units > limits::explanation_units_max)
            return refuse(RefusalCode::too_long, "the explanation is too long or not UTF-8",
                          fmt::format("at most {} UTF-16 units", limits::explanation_units_max));
        event::GoldCreated created = create.content;
        created.points = in_order(*item->rubric, {.rubric_version = {}, .points = created.points}).points;
        return GoldEvents{created};
    }

    GoldDecision operator()(const command::RetireGold&) const {
        if (gold.retired_at) return GoldEvents{};
        return GoldEvents{event::GoldRetired{}};
    }

    GoldDecision operator()(const command::ClaimGold& claim) const {
        if (auto good = require_lease(claim.lease); !good) return std::unexpected{good.error()};
        if (own_mark() != nullptr) return refuse_second_mark();
        const Time until = now + claim.lease;
        if (const MarkingClaim* const own = own_claim(); own != nullptr && own->until > now) {
            if (until <= own->until) return GoldEvents{};
            return GoldEvents{event::GoldClaimRenewed{.claim = own->id, .until = until}};
        }
        if (gold.retired_at)
            return refuse(RefusalCode::conflict, "this answer has its graders", "another answer, or this one later");
        return GoldEvents{event::GoldClaimed{.claim = claim.claim, .until = until}};
    }

    GoldDecision operator()(const command::RenewGoldClaim& renew) const {
        if (auto good = require_lease(renew.lease); !good) return std::unexpected{good.error()};
        const auto claim = require_claim(gold.claims, renew.claim, actor, now);
        if (!claim) return std::unexpected{claim.error()};
        const Time until = now + renew.lease;
        if (until <= claim->until) return GoldEvents{};
        return GoldEvents{event::GoldClaimRenewed{.claim = renew.claim, .until = until}};
    }

    GoldDecision operator()(const command::ReleaseGoldClaim& release) const {
        if (own_mark() != nullptr) return refuse_second_mark();
        const MarkingClaim* const own = own_claim();
        if (own == nullptr || own->id != release.claim) return GoldEvents{};
        return GoldEvents{event::GoldClaimReleased{.claim = release.claim}};
    }

    GoldDecision operator()(const command::MarkGold& mark) const {
        if (auto good = validate(rubric(), gold.content.text, mark.sheet); !good) return std::unexpected{good.error()};
        const MarkSheet sheet = in_order(rubric(), mark.sheet);
        if (const Mark* const own = own_mark()) {
            if (own->claim != mark.claim) return refuse_second_mark();
            if (sheet == own->sheet) return GoldEvents{};
            if (now >= own->submitted_at + std::min(mark.stands_after, limits::revision_max))
                return refuse_late_revision();
            return GoldEvents{event::GoldMarkRevised{.claim = mark.claim, .sheet = sheet}};
        }
        const auto claim = require_claim(gold.claims, mark.claim, actor, now);
        if (!claim) return std::unexpected{claim.error()};
        return GoldEvents{event::GoldMarked{.claim = mark.claim, .sheet = sheet}};
    }
};

} // namespace

Result<std::vector<GoldEvent>> decide(const Exam& exam, const Gold& gold, const GoldCommand& command, Time now) {
    const bool creates = std::holds_alternative<command::CreateGold>(command.body);
    if (gold.ordinal == 0 && !creates)
        return refuse(RefusalCode::not_found, fmt::format("there is no gold answer {}", gold.id.str()),
                      "the id of a gold answer that was made here");
    return std::visit(Decide{.exam = exam, .gold = gold, .actor = command.cause.actor, .now = now}, command.body);
}

} // namespace shibi::core
