#include "core/sitting/response.hpp"

#include "core/exam.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

std::unexpected<Refusal> refuse(std::string message, std::string allowed) {
    return std::unexpected{
        Refusal{.code = RefusalCode::bad_response, .message = std::move(message), .allowed = std::move(allowed)}};
}

Result<void> validate_amounts(const QuantityRules& rules, const Amounts& amounts) {
    if (amounts.values.empty()) return {};
    if (amounts.values.size() != rules.units.size())
        return refuse(fmt::format("{} numbers were given", amounts.values.size()),
                      fmt::format("{} numbers, one for each unit, or none at all", rules.units.size()));
    for (std::size_t i = 0; i < rules.units.size(); ++i) {
        const QuantityUnit& unit = rules.units[i];
        if (amounts.values[i] < unit.minimum || amounts.values[i] > unit.maximum)
            return refuse(fmt::format("{} {} is out of range", amounts.values[i], unit.id),
                          fmt::format("{} from {} to {}", unit.id, unit.minimum, unit.maximum));
    }
    return {};
}

std::string ids_of(const ChoiceRules& rules) {
    std::string ids;
    for (const Choice& choice : rules.choices)
        ids += (ids.empty() ? "" : ", ") + choice.id;
    return ids;
}

Result<void> validate_picks(const ChoiceRules& rules, const Picks& picks) {
    if (picks.choices.size() > rules.picks_max)
        return refuse(fmt::format("{} choices were picked", picks.choices.size()),
                      fmt::format("at most {}", rules.picks_max));
    auto from = rules.choices.begin();
    for (const std::string& picked : picks.choices) {
        const auto found =
            std::find_if(from, rules.choices.end(), [&](const Choice& choice) { return choice.id == picked; });
        if (found == rules.choices.end()) {
            return refuse(fmt::format("choice \"{}\" does not exist, is repeated or is out of order", picked),
                          fmt::format("each at most once and in this order: {}", ids_of(rules)));
        }
        from = found + 1;
    }
    return {};
}

struct Validate {
    const Item& item;

    Result<void> operator()(const QuantityRules& rules, const Amounts& amounts) const {
        return validate_amounts(rules, amounts);
    }
    Result<void> operator()(const ChoiceRules& rules, const Picks& picks) const { return validate_picks(rules, picks); }
    /// Takes an answer back.
    Result<void> operator()(const QuantityRules&, std::monostate) const { return {}; }
    Result<void> operator()(const ChoiceRules&, std::monostate) const { return {}; }

    Result<void> operator()(const QuantityRules&, const Picks&) const {
        return refuse(fmt::format("item {} asks for numbers, not for choices", item.id.str()),
                      "one number for each unit");
    }
    Result<void> operator()(const ChoiceRules&, const Amounts&) const {
        return refuse(fmt::format("item {} asks for choices, not for numbers", item.id.str()), "ids of choices");
    }
    Result<void> operator()(const auto&, const auto&) const {
        return refuse(fmt::format("item {} is answered with text", item.id.str()), "save or replace");
    }
};

} // namespace

Result<void> validate(const Item& item, const SetResponse& response) {
    return std::visit(Validate{item}, item.rules, response);
}

} // namespace shibi::core
