#include "wire/csv.hpp"

#include <doctest/doctest.h>

namespace {

std::string line_of(std::initializer_list<std::string_view> fields) {
    shibi::wire::CsvWriter csv;
    for (const std::string_view field : fields)
        csv.field(field);
    return csv.end_line().take();
}

} // namespace

TEST_CASE("plain fields stand as they are and lines end as RFC 4180 says") {
    CHECK_EQ(line_of({"a", "", "佢"}), "a,,佢\r\n");
}

TEST_CASE("commas, quotes and line ends are kept inside quotes") {
    CHECK_EQ(line_of({"a,b", "say \"hi\"", "one\ntwo"}), "\"a,b\",\"say \"\"hi\"\"\",\"one\ntwo\"\r\n");
}

TEST_CASE("a spreadsheet never takes an answer for a formula") {
    CHECK_EQ(line_of({"=1+1"}), "\"'=1+1\"\r\n");
    CHECK_EQ(line_of({"+1"}), "\"'+1\"\r\n");
    CHECK_EQ(line_of({"-1"}), "\"'-1\"\r\n");
    CHECK_EQ(line_of({"@SUM(A1)"}), "\"'@SUM(A1)\"\r\n");
    CHECK_EQ(line_of({"\t=1"}), "\"'\t=1\"\r\n");
    CHECK_EQ(line_of({"＝1"}), "\"'＝1\"\r\n");
    CHECK_EQ(line_of({"=\"a\""}), "\"'=\"\"a\"\"\"\r\n");
    CHECK_EQ(line_of({"1=1", "——佢"}), "1=1,——佢\r\n");
}
