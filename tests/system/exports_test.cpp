#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace shibi::testing;
using nlohmann::json;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

} // namespace

TEST_CASE("answers come as JSON pages, JSON Lines and CSV, the same rows in the same order") {
    HouseFixture house;
    const Address server = house.server().address();
    for (const char* name : {"One", "Two"}) {
        CandidateClient candidate(server, house.server().invite(exam_slug, name));
        candidate.enter_exam();
        candidate.consent();
        candidate.start("interview");
        candidate.type("platforms", std::string("=1+1, \"quoted\"\n") + name);
        candidate.wait_saved(candidate.finish("interview"));
    }
    const Fields analyst = house.bearer("analyst");

    std::vector<json> paged;
    std::string target = "/api/v1/answers?item=platforms&limit=1";
    while (!target.empty()) {
        const HttpAnswer page = request(server, "GET", target, analyst);
        REQUIRE(page.status == 200);
        for (const json& row : json::parse(page.body).at("answers"))
            paged.push_back(row);
        const auto link = page.fields.find("link");
        target = link == page.fields.end() ? "" : link->second.substr(1, link->second.find('>') - 1);
    }
    REQUIRE(paged.size() == 2);
    CHECK(paged[0].at("text") == "=1+1, \"quoted\"\nOne");

    const HttpAnswer lines = request(server, "GET", "/api/v1/answers?item=platforms&format=jsonl", analyst);
    CHECK(lines.fields.at("content-type") == "application/jsonl; charset=utf-8");
    std::vector<json> streamed;
    for (const std::string& line : lines_of(lines.body))
        streamed.push_back(json::parse(line));
    CHECK(streamed == paged);

    Fields csv_fields = analyst;
    csv_fields.emplace_back("Accept", "text/csv");
    const HttpAnswer csv = request(server, "GET", "/api/v1/answers?item=platforms&bom=1", csv_fields);
    CHECK(csv.body.starts_with("\xEF\xBB\xBF"));
    CHECK(csv.body.contains("\"'=1+1, \"\"quoted\"\"\nOne\""));
}

TEST_CASE("an answer pulled while it is revised is what was saved at one moment, and comes again by its Seq") {
    HouseFixture house;
    const Address server = house.server().address();
    const Fields analyst = house.bearer("analyst");
    const auto candidate = house.candidate_in_test();
    const std::string target = "/api/v1/answers?sitting=" + candidate->sitting();
    std::string since = "0";
    std::uint64_t saved = 0;
    for (int save = 1; save <= 30; ++save) {
        saved = candidate->type(essay, "甲乙丙丁");
        const HttpAnswer page = request(server, "GET", target + "&since=" + since, analyst);
        REQUIRE(page.status == 200);
        since = page.fields.at("journal-seq");
        for (const json& row : json::parse(page.body).at("answers"))
            if (row.at("item") == essay) {
                CHECK(row.at("characters") == 4 * row.at("version").get<int>());
                CHECK(row.at("text").get<std::string>().size() == 12 * row.at("version").get<std::size_t>());
            }
    }
    candidate->wait_saved(saved);
    candidate->wait_saved(candidate->finish("test"));
    const json last = json::parse(request(server, "GET", target + "&item=" + essay + "&since=" + since, analyst).body);
    REQUIRE(last.at("answers").size() == 1);
    CHECK(last.at("answers").at(0).at("version") == 30);
    CHECK(last.at("answers").at(0).at("characters") == 120);
}

TEST_CASE(
    "an export that is streamed has a tag of what was asked and of what was written, and is sent only when it is new") {
    HouseFixture house;
    const Address server = house.server().address();
    const Fields analyst = house.bearer("analyst");
    const auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "甲乙丙丁"));
    candidate->wait_saved(candidate->finish("test"));
    const auto ask = [&](const std::string& query, const std::string& tag, const Fields& as) {
        Fields fields = as;
        if (!tag.empty()) fields.emplace_back("If-None-Match", tag);
        return request(server, "GET", "/api/v1/answers?format=" + query, fields);
    };
    // What the check says of the text is written in the moment after a sitting has ended; then there is something new.
    const auto reported = [&] { return ask("jsonl", "", analyst).body.contains(R"("report":{)"); };
    while (!reported()) {
    }
    const auto settled = [&](const std::string& query) {
        for (;;) {
            const HttpAnswer all = ask(query, "", analyst);
            const HttpAnswer same = ask(query, "\"other\", " + all.fields.at("etag"), analyst);
            if (same.status == 304) return std::pair{all, same};
        }
    };
    for (const std::string query : {"jsonl", "csv", "label-studio&item=character"}) {
        CAPTURE(query);
        const auto [all, same] = settled(query);
        const std::string tag = all.fields.at("etag");
        CHECK(all.body.contains("甲乙丙丁"));
        CHECK(tag.starts_with("W/\""));
        CHECK(same.body.empty());
        CHECK(same.fields.at("etag") == tag);
        CHECK(same.fields.contains("journal-seq"));
        CHECK(ask(query, "W/\"other\"", analyst).body == all.body);
        CHECK(ask(query + "&status=open", tag, analyst).status == 200); // another filter
        CHECK(ask(query, tag, house.bearer("analyst")).status == 200);  // somebody else
    }
    const std::string before = settled("jsonl").first.fields.at("etag");
    const auto other = house.candidate_in_test("w_other");
    other->wait_saved(other->finish("test"));
    const HttpAnswer changed = ask("jsonl", before, analyst);
    CHECK(changed.status == 200);
    CHECK(changed.fields.at("etag") != before);
    CHECK(ask("jsonl&cursor=zzz", "*", analyst).status == 422);
}

TEST_CASE("a token that asks too often is told to wait, and others are not") {
    HouseFixture house({"--requests-per-minute", "3"});
    const Address server = house.server().address();
    const Fields analyst = house.bearer("analyst");
    for (const char* left : {"2", "1", "0"}) {
        const HttpAnswer answer = request(server, "GET", "/api/v1/exams", analyst);
        CHECK(answer.status == 200);
        CHECK(answer.fields.at("ratelimit-policy") == "\"token\";q=3;w=60");
        CHECK(answer.fields.at("ratelimit").starts_with(std::string{"\"token\";r="} + left + ";t="));
    }
    const HttpAnswer refused = request(server, "GET", "/api/v1/exams", analyst);
    CHECK(refused.status == 429);
    CHECK(json::parse(refused.body).at("type") == "/problems/too-many-requests");
    CHECK(std::stoi(refused.fields.at("retry-after")) <= 20);
    CHECK(refused.fields.at("ratelimit").starts_with("\"token\";r=0;"));
    CHECK(request(server, "GET", "/api/v1/exams", house.bearer("grader")).status == 200);
}

TEST_CASE("a filter that does not exist or has a wrong value is refused and the allowed ones named") {
    HouseFixture house;
    const Fields analyst = house.bearer("analyst");
    for (const std::string query :
         {"colour=red", "since=yesterday", "status=lost", "limit=0", "format=xml", "cursor=zzz"}) {
        CAPTURE(query);
        const HttpAnswer answer = request(house.server().address(), "GET", "/api/v1/answers?" + query, analyst);
        CHECK(answer.status == 422);
        CHECK(!json::parse(answer.body).at("allowed").get<std::string>().empty());
    }
}

TEST_CASE("a list comes as the type that Accept likes best, by its q, and 406 says what there is where it likes none") {
    HouseFixture house;
    const auto ask = [&](const std::string& accept) {
        Fields fields = house.bearer("analyst");
        fields.emplace_back("Accept", accept);
        return request(house.server().address(), "GET", "/api/v1/sittings", fields);
    };
    CHECK(ask("text/csv;q=0.5, application/json").fields.at("content-type") == "application/json");
    CHECK(ask("text/csv;q=0.1, application/jsonl;q=0.5").fields.at("content-type") ==
          "application/jsonl; charset=utf-8");
    const HttpAnswer refused = ask("text/html, */*;q=0");
    CHECK(refused.status == 406);
    CHECK(json::parse(refused.body).at("type") == "/problems/not-acceptable");
    CHECK(json::parse(refused.body).at("allowed").get<std::string>().contains("text/csv"));
}

TEST_CASE("a list of an exam that was never published is refused and the exam named, instead of being empty") {
    HouseFixture house;
    for (const std::string list : {"answers", "sittings", "marks", "outcomes"}) {
        const HttpAnswer answer =
            request(house.server().address(), "GET", "/api/v1/" + list + "?exam=two-minute", house.bearer("analyst"));
        CHECK(answer.status == 422);
        CHECK(json::parse(answer.body).at("detail").get<std::string>().contains("two-minute"));
    }
}
