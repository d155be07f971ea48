#include "live/similarity.hpp"

#include <doctest/doctest.h>

#include <string>

namespace shibi::live {
namespace {

TEST_CASE("texts are compared by runs of Han characters, whatever stands between them") {
    CHECK(shingles_of(u"一二三四").empty());
    CHECK(shingles_of(u"no Han at all").empty());
    CHECK(shingles_of(u"一二三四五六").size() == 2);
    CHECK(shingles_of(u"一二，三四 (x) 五。") == shingles_of(u"一二三四五"));
    CHECK(shingles_of(u"一一一一一一一一").size() == 1);
    CHECK(shingles_of(u"\U00020E98二三四五").size() == 1);
    CHECK(shingles_of(u"\U00020E98二三四五") != shingles_of(u"一二三四五"));
}

TEST_CASE("likeness is the share of what is common, of both together and of the first") {
    const Shingles six = shingles_of(u"一二三四五六");
    const Shingles seven = shingles_of(u"一二三四五六七");
    CHECK(compare(six, six) == Likeness{.jaccard = 1, .containment = 1});
    CHECK(compare(six, seven) == Likeness{.jaccard = 2.0 / 3, .containment = 1});
    CHECK(compare(seven, six) == Likeness{.jaccard = 2.0 / 3, .containment = 2.0 / 3});
    CHECK(compare(six, shingles_of(u"甲乙丙丁戊己")) == Likeness{});
    CHECK(compare({}, {}) == Likeness{});
}

TEST_CASE("the base rate is of all pairs") {
    const Shingles one = shingles_of(u"一二三四五六");
    const Shingles other = shingles_of(u"甲乙丙丁戊己");
    const std::vector<Shingles> texts{one, one, other};
    const BaseRate rate = base_rate(texts);
    CHECK(rate.pairs == 3);
    CHECK(rate.median == 0);
    CHECK(rate.percentile_95 == 1);
    CHECK(base_rate({texts.data(), 1}).pairs == 0);
}

} // namespace
} // namespace shibi::live
