#include "core/exam.hpp"
#include "core/sitting/response.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

Item quantity() {
    Item item;
    item.id = ItemId{"experience"};
    item.rules = QuantityRules{.units = {{.id = "years", .minimum = 1, .maximum = 60, .label = {}},
                                         {.id = "months", .minimum = 0, .maximum = 11, .label = {}}}};
    return item;
}

Item choice(std::uint32_t picks_max) {
    Item item;
    item.id = ItemId{"education"};
    item.rules = ChoiceRules{.choices = {{.id = "a", .label = {}}, {.id = "b", .label = {}}, {.id = "c", .label = {}}},
                             .picks_max = picks_max};
    return item;
}

Item essay() {
    Item item;
    item.rules = EssayRules{};
    return item;
}

bool fits(const Item& item, const SetResponse& response) {
    const auto valid = validate(item, response);
    if (!valid) CHECK(valid.error().code == RefusalCode::bad_response);
    return valid.has_value();
}

TEST_CASE("amounts fit when there is one in range for each unit, or none") {
    CHECK(fits(quantity(), Amounts{{1, 11}}));
    CHECK(fits(quantity(), Amounts{}));
    CHECK(fits(quantity(), std::monostate{}));
    CHECK_FALSE(fits(quantity(), Amounts{{0, 11}}));
    CHECK_FALSE(fits(quantity(), Amounts{{1, 12}}));
    CHECK_FALSE(fits(quantity(), Amounts{{1}}));
    CHECK_FALSE(fits(quantity(), Amounts{{1, 2, 3}}));
    CHECK_FALSE(fits(quantity(), Picks{{"a"}}));
}

TEST_CASE("picks fit when they are choices of the item, in its order, without repeats, and not too many") {
    CHECK(fits(choice(1), Picks{{"b"}}));
    CHECK(fits(choice(1), Picks{}));
    CHECK(fits(choice(1), std::monostate{}));
    CHECK(fits(choice(3), Picks{{"a", "b", "c"}}));
    CHECK(fits(choice(2), Picks{{"a", "c"}}));
    CHECK_FALSE(fits(choice(1), Picks{{"a", "b"}}));
    CHECK_FALSE(fits(choice(3), Picks{{"b", "a"}}));
    CHECK_FALSE(fits(choice(3), Picks{{"a", "a"}}));
    CHECK_FALSE(fits(choice(3), Picks{{"d"}}));
    CHECK_FALSE(fits(choice(3), Amounts{{1}}));
}

TEST_CASE("text items take no set response") {
    CHECK_FALSE(fits(essay(), Picks{{"a"}}));
    CHECK_FALSE(fits(essay(), std::monostate{}));
}

TEST_CASE("a refused response names what is allowed") {
    CHECK(validate(quantity(), Amounts{{61, 0}}).error() == Refusal{.code = RefusalCode::bad_response,
                                                                    .message = "61 years is out of range",
                                                                    .allowed = "years from 1 to 60"});
    CHECK(validate(choice(3), Picks{{"d"}}).error().allowed == "each at most once and in this order: a, b, c");
}

} // namespace
} // namespace shibi::core
