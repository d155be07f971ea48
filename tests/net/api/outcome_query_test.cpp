#include "net/api/outcome_query.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::net;

namespace {

Request asked(std::map<std::string, std::string> query) {
    return {.method = "GET", .path = "/api/v1/outcomes", .query = std::move(query)};
}

} // namespace

TEST_CASE("a shortlist is asked for by verdict, score and order") {
    const auto query = read_outcome_query(
        asked({{"exam", "sample"}, {"verdict", "qualified"}, {"score_min", "0.75"}, {"order", "score"}}));
    REQUIRE(query.has_value());
    CHECK(query->filter.exam == core::ExamSlug{"sample"});
    CHECK(query->filter.verdict == core::event::Verdict::qualified);
    CHECK(query->filter.score_min == 0.75);
    CHECK(query->filter.order == store::OutcomeOrder::score);
    CHECK_FALSE(query->with_names);
    CHECK(query->options.one_page);
}

TEST_CASE("names come only where they are asked for") {
    CHECK(read_outcome_query(asked({{"names", "1"}}))->with_names);
    CHECK_FALSE(read_outcome_query(asked({{"names", "0"}}))->with_names);
    CHECK_FALSE(read_outcome_query(asked({}))->with_names);
}

TEST_CASE("an unknown name or a wrong value of a shortlist is refused with what is allowed") {
    for (const auto& [name, value] : std::map<std::string, std::string>{{"colour", "red"},
                                                                        {"verdict", "maybe"},
                                                                        {"score_min", "75"},
                                                                        {"score_min ", "0.5x"},
                                                                        {"order", "luck"},
                                                                        {"since", "now"},
                                                                        {"names", "all"}}) {
        CAPTURE(name);
        const auto query = read_outcome_query(asked({{name, value}}));
        REQUIRE(!query);
        CHECK(query.error().code == core::RefusalCode::bad_value);
        CHECK(!query.error().allowed.empty());
    }
}

TEST_CASE("a distribution is of one exam that must be named") {
    CHECK(read_distribution_query(asked({{"exam", "sample"}, {"demonstration", "0"}}))->demonstration == false);
    REQUIRE_FALSE(read_distribution_query(asked({})));
    CHECK(read_distribution_query(asked({})).error().message.contains("exam"));
}
