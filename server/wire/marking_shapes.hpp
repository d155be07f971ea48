#pragma once

#include "core/marking/event.hpp"
#include "core/marking/gold.hpp"
#include "wire/shape.hpp"

/// The stored shapes of marking: as in event_shapes.hpp.
namespace shibi::wire {

template<>
struct Shape<core::CriterionPoints> {
    using T = core::CriterionPoints;
    static constexpr std::tuple fields{Field{"criterion", &T::criterion}, Field{"points", &T::points}};
};
template<>
struct Shape<core::SpanComment> {
    using T = core::SpanComment;
    static constexpr std::tuple fields{Field{"start", &T::start}, Field{"end", &T::end}, Field{"text", &T::text}};
};
template<>
struct Shape<core::MarkSheet> {
    using T = core::MarkSheet;
    static constexpr std::tuple fields{Field{"rubric_version", &T::rubric_version}, Field{"points", &T::points},
                                       Field{"comments", &T::comments}, Field{"flag", &T::flag}};
};
template<>
struct Shape<core::event::OutcomeTerm> {
    using T = core::event::OutcomeTerm;
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"criterion", &T::criterion},
                                       Field{"weight", &T::weight}, Field{"points", &T::points},
                                       Field{"points_max", &T::points_max}};
};

template<>
struct Shape<core::event::MarkingClaimed> {
    using T = core::event::MarkingClaimed;
    static constexpr std::string_view kind = "marking_claimed";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"answer", &T::answer}, Field{"claim", &T::claim},
                                       Field{"slot", &T::slot}, Field{"until", &T::until}};
};
template<>
struct Shape<core::event::ClaimRenewed> {
    using T = core::event::ClaimRenewed;
    static constexpr std::string_view kind = "claim_renewed";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"claim", &T::claim}, Field{"until", &T::until}};
};
template<>
struct Shape<core::event::ClaimReleased> {
    using T = core::event::ClaimReleased;
    static constexpr std::string_view kind = "claim_released";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"claim", &T::claim}};
};
template<>
struct Shape<core::event::Marked> {
    using T = core::event::Marked;
    static constexpr std::string_view kind = "marked";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"claim", &T::claim}, Field{"slot", &T::slot},
                                       Field{"sheet", &T::sheet}};
};
template<>
struct Shape<core::event::MarkRevised> {
    using T = core::event::MarkRevised;
    static constexpr std::string_view kind = "mark_revised";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"claim", &T::claim}, Field{"slot", &T::slot},
                                       Field{"sheet", &T::sheet}};
};
template<>
struct Shape<core::event::MarksCompared> {
    using T = core::event::MarksCompared;
    static constexpr std::string_view kind = "marks_compared";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"levels_apart", &T::levels_apart},
                                       Field{"share_apart", &T::share_apart}, Field{"flagged", &T::flagged},
                                       Field{"goes_to_adjudication", &T::goes_to_adjudication}};
};
template<>
struct Shape<core::event::Adjudicated> {
    using T = core::event::Adjudicated;
    static constexpr std::string_view kind = "adjudicated";
    static constexpr std::tuple fields{Field{"item", &T::item}, Field{"rubric_version", &T::rubric_version},
                                       Field{"points", &T::points}, Field{"reason", &T::reason}};
};
template<>
struct Shape<core::event::MarkingCompleted> {
    static constexpr std::string_view kind = "marking_completed";
    static constexpr std::tuple<> fields{};
};
template<>
struct Shape<core::event::OutcomeSet> {
    using T = core::event::OutcomeSet;
    static constexpr std::string_view kind = "outcome_set";
    static constexpr std::tuple fields{Field{"score", &T::score}, Field{"verdict", &T::verdict},
                                       Field{"terms", &T::terms}};
};
template<>
struct Shape<core::event::GoldCreated> {
    using T = core::event::GoldCreated;
    static constexpr std::string_view kind = "gold_created";
    static constexpr std::tuple fields{Field{"exam", &T::exam},
                                       Field{"exam_version", &T::exam_version},
                                       Field{"item", &T::item},
                                       Field{"answer", &T::answer},
                                       Field{"text", &T::text},
                                       Field{"points", &T::points},
                                       Field{"qualifying", &T::qualifying},
                                       Field{"explanation", &T::explanation},
                                       Field{"checker", &T::checker},
                                       Field{"report", &T::report}};
};
template<>
struct Shape<core::event::GoldClaimed> {
    using T = core::event::GoldClaimed;
    static constexpr std::string_view kind = "gold_claimed";
    static constexpr std::tuple fields{Field{"claim", &T::claim}, Field{"until", &T::until}};
};
template<>
struct Shape<core::event::GoldClaimRenewed> {
    using T = core::event::GoldClaimRenewed;
    static constexpr std::string_view kind = "gold_claim_renewed";
    static constexpr std::tuple fields{Field{"claim", &T::claim}, Field{"until", &T::until}};
};
template<>
struct Shape<core::event::GoldClaimReleased> {
    using T = core::event::GoldClaimReleased;
    static constexpr std::string_view kind = "gold_claim_released";
    static constexpr std::tuple fields{Field{"claim", &T::claim}};
};
template<>
struct Shape<core::event::GoldMarked> {
    using T = core::event::GoldMarked;
    static constexpr std::string_view kind = "gold_marked";
    static constexpr std::tuple fields{Field{"claim", &T::claim}, Field{"sheet", &T::sheet}};
};
template<>
struct Shape<core::event::GoldMarkRevised> {
    using T = core::event::GoldMarkRevised;
    static constexpr std::string_view kind = "gold_mark_revised";
    static constexpr std::tuple fields{Field{"claim", &T::claim}, Field{"sheet", &T::sheet}};
};
template<>
struct Shape<core::event::GoldRetired> {
    static constexpr std::string_view kind = "gold_retired";
    static constexpr std::tuple<> fields{};
};

} // namespace shibi::wire
