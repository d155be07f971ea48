#include "auth/counting_random.hpp"
#include "auth/marking_key.hpp"
#include "auth/temporary_folder.hpp"

#include <doctest/doctest.h>

namespace shibi::auth {
namespace {

TEST_CASE("the same words have the same rank, other words and other keys another") {
    const MarkingKey key{std::string(32, 'k')};
    CHECK(key.rank({"answer", "tok_1", "sit_1"}) == key.rank({"answer", "tok_1", "sit_1"}));
    CHECK(key.rank({"answer", "tok_1", "sit_1"}) != key.rank({"answer", "tok_2", "sit_1"}));
    CHECK(key.rank({"a", "b"}) != key.rank({"ab"}));
    CHECK(key.rank({"a"}) != MarkingKey{std::string(32, 'l')}.rank({"a"}));
}

TEST_CASE("ranks are spread evenly, so that a tenth of the turns is gold where a tenth was asked for") {
    const MarkingKey key{std::string(32, 'k')};
    int below = 0;
    for (int number = 0; number < 10'000; ++number)
        if (key.rank({"turn", std::to_string(number)}) % 100 < 10) ++below;
    CHECK(below > 850);
    CHECK(below < 1'150);
}

TEST_CASE("the key is made once and read again") {
    const TemporaryFolder folder;
    const auto made = MarkingKey::load_or_create(folder.path(), counting_random());
    CHECK(MarkingKey::load_or_create(folder.path(), counting_random()).rank({"a"}) == made.rank({"a"}));
    CHECK_THROWS_AS(MarkingKey{"short"}, std::invalid_argument);
}

} // namespace
} // namespace shibi::auth
