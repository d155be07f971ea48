#include "net/api/answer_query.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::net;

namespace {

Request asked(std::map<std::string, std::string> query, std::string accept = "") {
    return {.method = "GET", .path = "/api/v1/answers", .query = std::move(query), .fields = {{"accept", accept}}};
}

} // namespace

TEST_CASE("JSON comes a page at a time, lines and CSV to the end unless a page is asked for") {
    CHECK(read_answer_query(asked({}))->options.one_page);
    CHECK(!read_answer_query(asked({{"format", "jsonl"}}))->options.one_page);
    CHECK(!read_answer_query(asked({}, "text/csv"))->options.one_page);
    CHECK(read_answer_query(asked({{"format", "csv"}, {"limit", "5"}}))->options.limit == 5);
    CHECK(read_answer_query(asked({{"format", "csv"}, {"limit", "5"}}))->options.one_page);
}

TEST_CASE("finished means closed in a sitting that is over") {
    const auto query = read_answer_query(asked({{"status", "finished"}}));
    CHECK(query->filter.finished_since == core::Time{});
    CHECK(!query->filter.status);
    CHECK(read_answer_query(asked({{"status", "open"}}))->filter.status == store::AnswerStatus::open);
}

TEST_CASE("since is a place in the journal, by digits alone, or a time") {
    const auto by_seq = read_answer_query(asked({{"since", "48211"}}));
    CHECK(by_seq->filter.changed_after == core::Seq{48'211});
    CHECK(!by_seq->filter.saved_since);
    const auto by_time = read_answer_query(asked({{"since", "2026-11-22T14:00:00Z"}}));
    CHECK(by_time->filter.saved_since == core::from_rfc3339("2026-11-22T14:00:00Z"));
    CHECK(!by_time->filter.changed_after);
    for (const std::string wrong : {"-1", "1.5", "9007199254740992", "18446744073709551616", ""})
        CHECK(!read_answer_query(asked({{"since", wrong}})));
}

TEST_CASE("tasks for Label Studio come to the end like lines, from answers only") {
    CHECK(read_answer_query(asked({{"format", "label-studio"}}))->options.format == ExportFormat::label_studio);
    CHECK(!read_answer_query(asked({{"format", "label-studio"}}))->options.one_page);
    const Request request = asked({{"format", "label-studio"}});
    QueryFields fields(request, "format");
    read_export_options(fields, request);
    CHECK(fields.refusal().has_value());
}

TEST_CASE("an unknown name or a wrong value is refused with what is allowed") {
    for (const auto& [name, value] : std::map<std::string, std::string>{{"colour", "red"},
                                                                        {"since", "now"},
                                                                        {"limit", "0"},
                                                                        {"limit", "1001"},
                                                                        {"bom", "yes"},
                                                                        {"format", "xml"}}) {
        CAPTURE(name);
        const auto query = read_answer_query(asked({{name, value}}));
        REQUIRE(!query);
        CHECK(query.error().code == core::RefusalCode::bad_value);
        CHECK(query.error().message.contains(name));
        CHECK(!query.error().allowed.empty());
    }
}
