#include "core/exam.hpp"

#include <algorithm>

namespace shibi::core {
namespace {

struct UnitsMax {
    std::size_t operator()(const EssayRules&) const { return limits::answer_units_max; }
    std::size_t operator()(const ShortTextRules& rules) const { return rules.units_max; }
    std::size_t operator()(const UrlRules&) const { return limits::url_units_max; }
    std::size_t operator()(const QuantityRules&) const { return 0; }
    std::size_t operator()(const ChoiceRules&) const { return 0; }
};

} // namespace

bool is_text(const Item& item) {
    return !std::holds_alternative<QuantityRules>(item.rules) && !std::holds_alternative<ChoiceRules>(item.rules);
}

std::size_t units_max(const Item& item) {
    return std::visit(UnitsMax{}, item.rules);
}

std::optional<ItemPlace> find_item(const Exam& exam, const ItemId& id) {
    for (std::size_t section = 0; section < exam.sections.size(); ++section) {
        const auto& items = exam.sections[section].items;
        const auto found = std::ranges::find(items, id, &Item::id);
        if (found != items.end())
            return ItemPlace{.section = section, .item = static_cast<std::size_t>(found - items.begin())};
    }
    return std::nullopt;
}

std::optional<std::size_t> find_section(const Exam& exam, const SectionId& id) {
    const auto found = std::ranges::find(exam.sections, id, &Section::id);
    if (found == exam.sections.end()) return std::nullopt;
    return static_cast<std::size_t>(found - exam.sections.begin());
}

const Item& item_at(const Exam& exam, ItemPlace place) {
    return exam.sections.at(place.section).items.at(place.item);
}

} // namespace shibi::core
