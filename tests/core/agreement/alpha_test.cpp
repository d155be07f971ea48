#include "core/agreement/alpha.hpp"
#include "core/agreement/published.hpp"

#include <doctest/doctest.h>

namespace shibi::core::agreement {
namespace {

void check_equal(const Defined<double>& value, double published, double tolerance) {
    REQUIRE(value.has_value());
    CHECK(std::abs(*value - published) < tolerance);
}

TEST_CASE("alpha is Krippendorff's own of 2011 in every metric") {
    const auto units = published::krippendorff_2011();
    check_equal(krippendorff_alpha(units, Metric::nominal), 0.743, 0.0005);
    check_equal(krippendorff_alpha(units, Metric::ordinal), 0.815, 0.0005);
    check_equal(krippendorff_alpha(units, Metric::interval), 0.849, 0.0005);
    check_equal(krippendorff_alpha(units, Metric::ratio), 0.797, 0.0005);
}

TEST_CASE("alpha of Krippendorff's data is the exact fraction behind the published digits") {
    // From his coincidence matrix in rational arithmetic; the published figures are these, cut to three decimals.
    const auto units = published::krippendorff_2011();
    check_equal(krippendorff_alpha(units, Metric::nominal), 113.0 / 152, 1e-12);
    check_equal(krippendorff_alpha(units, Metric::ordinal), 108'577.0 / 133'160, 1e-12);
    check_equal(krippendorff_alpha(units, Metric::interval), 951.0 / 1'120, 1e-12);
    check_equal(krippendorff_alpha(units, Metric::ratio), 18'222'619.0 / 22'852'465, 1e-12);
}

TEST_CASE("alpha equals the example of three coders with much missing, to six digits") {
    // Wikipedia gives 0.691 and 0.811; six digits as kept by the Python package krippendorff
    // (tests/test_krippendorff.py).
    const auto units = published::three_coders();
    check_equal(krippendorff_alpha(units, Metric::nominal), 0.691358, 5e-7);
    check_equal(krippendorff_alpha(units, Metric::interval), 0.810845, 5e-7);
}

TEST_CASE("answers with fewer than two values change nothing") {
    auto units = published::krippendorff_2011();
    const auto before = krippendorff_alpha(units, Metric::ordinal);
    units.push_back({7});
    units.emplace_back();
    CHECK(krippendorff_alpha(units, Metric::ordinal) == before);
}

TEST_CASE("alpha without two values of one answer, or with one value only, is not defined and says why") {
    for (const auto metric : {Metric::nominal, Metric::ordinal, Metric::interval, Metric::ratio}) {
        CHECK(krippendorff_alpha({}, metric) == std::unexpected(NotDefined::no_overlap));
        const std::vector<UnitValues> single = {{1}, {2}, {}, {3}};
        CHECK(krippendorff_alpha(single, metric) == std::unexpected(NotDefined::no_overlap));
        const std::vector<UnitValues> alike = {{2, 2}, {2, 2, 2}, {1}};
        CHECK(krippendorff_alpha(alike, metric) == std::unexpected(NotDefined::one_category));
    }
}

} // namespace
} // namespace shibi::core::agreement
