#pragma once

#include "core/refusal.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace shibi::core {
struct Item;

/// One number for each unit of the item's QuantityRules, in its order. Empty: not answered yet.
struct Amounts {
    std::vector<std::uint32_t> values;
    friend bool operator==(const Amounts&, const Amounts&) = default;
};

/// The picked choices by id, in the item's order, without repeats. Empty: not answered yet.
struct Picks {
    std::vector<std::string> choices;
    friend bool operator==(const Picks&, const Picks&) = default;
};

/// A response that is set as a whole. Text responses are not here: they grow edit by edit in Answer::text.
using SetResponse = std::variant<std::monostate, Amounts, Picks>;

/// Refuses (bad_response) what does not fit the item's type, units, ranges or choices, and names what is allowed.
Result<void> validate(const Item& item, const SetResponse& response);

} // namespace shibi::core
