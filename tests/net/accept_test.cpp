#include "net/accept.hpp"

#include <doctest/doctest.h>

#include <array>

using shibi::net::best_accepted;

namespace {

constexpr std::array<std::string_view, 3> offered{"application/json", "application/jsonl", "text/csv"};

std::string_view best(std::string_view accept) {
    const auto at = best_accepted(accept, offered);
    return at ? offered.at(*at) : "none";
}

} // namespace

TEST_CASE("the type of the highest q is taken, whatever stands first") {
    CHECK(best("text/csv;q=0.5, application/json") == "application/json");
    CHECK(best("application/json;q=0.2, text/csv;q=0.9, application/jsonl;q=0.5") == "text/csv");
    CHECK(best("Text/CSV ; Q=0.9 , application/json;q=0.8") == "text/csv");
    CHECK(best("text/csv;header=present;q=0.9, application/json;q=0.8") == "text/csv");
}

TEST_CASE("of the same q the first on offer is taken, and without a field the first of all") {
    CHECK(best("text/csv, application/json") == "application/json");
    CHECK(best("*/*") == "application/json");
    CHECK(best("") == "application/json");
    CHECK(best("text/html, */*;q=0.1") == "application/json");
}

TEST_CASE("the range that names a type most closely says its q") {
    CHECK(best("*/*;q=0.9, application/*;q=0.5, text/csv;q=0.6") == "text/csv");
    CHECK(best("application/json;q=0, application/*") == "application/jsonl");
    CHECK(best("text/*, application/*;q=0.3") == "text/csv");
}

TEST_CASE("what is refused is not taken: q=0, and what nobody named") {
    CHECK(best("application/json;q=0") == "none");
    CHECK(best("text/html, image/png") == "none");
    CHECK(best("*/*;q=0") == "none");
}
