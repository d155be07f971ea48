// The real binary, graders who mark over HTTP, and a receiver who is told.
#include "support/webhook_receiver.hpp"
#include "support/webhook_signature.hpp"
#include "system/marking_house.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace shibi::testing;
using nlohmann::json;

namespace {

/// Marks all there is for this grader; the first answer gets `first`, the others `rest`.
void mark_all(const Staff& grader, std::size_t first, std::size_t rest) {
    for (std::size_t level = first; const auto task = grader.claim(); level = rest)
        REQUIRE(grader.mark(*task, level).status == 200);
}

/// "sitting.finished sit_…", once for each event that was told, however often it came.
std::vector<std::string> events_told(const std::vector<Received>& received) {
    std::vector<std::string> ids;
    std::vector<std::string> events;
    for (const Received& told : received) {
        const std::string& id = told.fields.at("webhook-id");
        if (std::ranges::find(ids, id) != ids.end()) continue;
        ids.push_back(id);
        const json body = json::parse(told.body);
        events.push_back(body.at("type").get<std::string>() + " " + body.at("data").at("sitting").get<std::string>());
    }
    return events;
}

/// Waits until this event has come.
std::vector<Received> wait_for(WebhookReceiver& receiver, const std::string& event) {
    for (auto received = receiver.wait_for(1);; received = receiver.wait_for(received.size() + 1)) {
        const auto events = events_told(received);
        if (std::ranges::find(events, event) != events.end()) return received;
    }
}

const Received& first_of(const std::vector<Received>& received, const std::string& type) {
    return *std::ranges::find_if(received,
                                 [&](const Received& told) { return json::parse(told.body).at("type") == type; });
}

} // namespace

TEST_CASE("the tests' own signature is that of Standard Webhooks' published example") {
    CHECK(standard_signature("whsec_plJ3nmyCDGBKInavdOK15jsl", "msg_loFOjxBNrRLzqYUf", "1731705121",
                             R"({"event_type":"ping","data":{"success":true}})") ==
          "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=");
}

TEST_CASE("a receiver is told in the journal's order, across a kill, that a marking is complete and its outcome set") {
    WebhookReceiver receiver;
    MarkingHouse house(json::object(), {"--webhook-allow-private", "--webhook-first-retry-ms", "10"});
    const std::string ann = house.server().token("grader");
    const std::string bo = house.server().token("grader");
    const auto as = [&house](const std::string& token) { return Staff{house.server().address(), token}; };
    const json webhook = house.staff("administrator").must(201, "POST", "/api/v1/webhooks", {{"url", receiver.url()}});
    const std::string secret = webhook.at("secret");

    const std::string mei = house.finished_sitting("王小美");
    wait_for(receiver, "sitting.finished " + mei);
    receiver.answer({{.never = true}}); // takes it, and the server is killed before it knows
    mark_all(as(ann), 3, 3);
    mark_all(as(bo), 3, 3);
    wait_for(receiver, "marking.complete " + mei);
    house.server().kill_hard();
    house.start_again();
    const std::string jun = house.finished_sitting("李俊");
    mark_all(as(ann), 3, 3);
    mark_all(as(bo), 0, 3); // one answer is settled by a third person
    const std::string yan = house.finished_sitting("陳欣");
    const Staff ada = house.staff("adjudicator");
    const json waiting = ada.must(200, "GET", "/api/v1/marking/disagreements").at("disagreements");
    REQUIRE(waiting.size() == 1);
    const std::string answer = "/api/v1/marking/answers/" + waiting[0].at("answer").get<std::string>();
    json decision = sheet_at(ada.must(200, "GET", answer), 2);
    decision["reason"] = "the features are there";
    ada.must(200, "POST", answer + "/adjudication", decision);
    const std::string last = house.finished_sitting("何樂");

    const auto received = wait_for(receiver, "sitting.finished " + last);
    CHECK(events_told(received) == std::vector{"sitting.finished " + mei, "marking.complete " + mei,
                                               "outcome.set " + mei, "sitting.finished " + jun,
                                               "sitting.finished " + yan, "marking.complete " + jun,
                                               "outcome.set " + jun, "sitting.finished " + last});
    CHECK(received.size() > events_told(received).size()); // what the kill cut off came again
    std::uint64_t seq = 0;
    for (const Received& told : received) {
        CHECK(told.fields.at("webhook-signature") ==
              standard_signature(secret, told.fields.at("webhook-id"), told.fields.at("webhook-timestamp"), told.body));
        const auto its = json::parse(told.body).at("data").at("seq").get<std::uint64_t>();
        CHECK(its >= seq);
        seq = its;
    }

    const json exam = as(ann).must(200, "GET", "/api/v1/exams").at("exams").at(0);
    const json outcome = house.staff("interviewer").must(200, "GET", "/api/v1/outcomes/" + mei);
    for (const std::string type : {"marking.complete", "outcome.set"}) {
        json body = json::parse(first_of(received, type).body);
        CHECK(body.at("timestamp").get<std::string>().size() == std::string{"2026-11-18T11:06:40.120Z"}.size());
        CHECK(body.at("data").at("seq").is_number_unsigned());
        body.erase("timestamp");
        body.at("data").erase("seq");
        CHECK(body == json{{"type", type}, // and nothing else: no name, no grader, no points, no text
                           {"data",
                            {{"sitting", mei},
                             {"pseudonym", outcome.at("pseudonym")},
                             {"exam", marked_exam},
                             {"exam_version", exam.at("version")},
                             {"demonstration", false}}}});
    }
}
