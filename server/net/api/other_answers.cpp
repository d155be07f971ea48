#include "net/api/other_answers.hpp"

#include "core/text.hpp"

namespace shibi::net {

const Others& OtherAnswers::of(const core::ItemId& item) {
    const auto [place, is_new] = read_.try_emplace(item);
    Others& others = place->second;
    if (!is_new) return others;
    others.entries = reader_.other_answers({.exam = sitting_.invitation.exam,
                                            .item = item,
                                            .demonstration = sitting_.invitation.demonstration,
                                            .except = sitting_.id},
                                           compared_answers_max);
    for (const store::OtherAnswer& entry : others.entries) {
        others.shingles.push_back(live::shingles_of(core::to_utf16(entry.text).value_or(core::Text{})));
        if (entry.signals) others.tallies.push_back(*entry.signals);
    }
    return others;
}

} // namespace shibi::net
