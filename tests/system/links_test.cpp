#include "auth/credentials.hpp"
#include "auth/secrets.hpp"
#include "store/sqlite_journal.hpp"
#include "system/house_fixture.hpp"

#include <doctest/doctest.h>

using namespace shibi;
using namespace shibi::testing;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

std::string problem_type(const HttpAnswer& answer) {
    return answer.status == 200 ? "" : json::parse(answer.body).at("type").get<std::string>();
}

const core::event::ExamPublished& an_exam(const store::LoadedStream& house) {
    for (const core::Record& record : house.records)
        if (const auto* published = std::get_if<core::event::ExamPublished>(&std::get<core::HouseEvent>(record.event)))
            return *published;
    throw std::runtime_error("the house has no exam");
}

auth::CandidateLink link_of(char kind) {
    return {.sitting = core::SittingId{"sit_" + std::string(22, kind)},
            .link = core::LinkId{"lnk_" + std::string(22, kind)},
            .secret = std::string(22, kind)};
}

/// Puts a sitting that ended some time ago into the journal, behind a stopped server's back.
void add_finished(store::SqliteJournal& journal, core::Seq& last_seq, const auth::CandidateLink& link,
                  core::Millis ago) {
    const auto& exam = an_exam(journal.state().house);
    const core::Time ended = std::chrono::floor<core::Millis>(std::chrono::system_clock::now()) - ago;
    const std::vector<core::SittingEvent> events{
        core::event::Invited{.exam = exam.slug,
                             .exam_version = exam.version,
                             .candidate_name = "Chan",
                             .locale = "en",
                             .window = {},
                             .accommodation = {}},
        core::event::LinkIssued{.link = link.link, .secret_hash = auth::secret_hash(link.secret)},
        core::event::Finished{core::event::FinishReason::terminated}};
    std::vector<core::Record> records;
    for (const core::SittingEvent& event : events)
        records.push_back({.seq = ++last_seq,
                           .stream = core::stream_of(link.sitting),
                           .ordinal = records.size() + 1,
                           .at = ended,
                           .cause = {},
                           .event = event});
    journal.append(std::move(records));
}

} // namespace

TEST_CASE("a link opens for 24 hours after the end and then says that it has expired") {
    HouseFixture house;
    house.server().ask_to_stop();
    house.server().wait();
    const auth::CandidateLink old = link_of('a');
    const auth::CandidateLink recent = link_of('b');
    {
        const store::DataFolder folder(house.data());
        store::SqliteJournal journal(folder, {});
        core::Seq last_seq = journal.state().last_seq;
        add_finished(journal, last_seq, recent, 23h);
        add_finished(journal, last_seq, old, 25h);
    }
    house.start_again();
    const Address server = house.server().address();
    CandidateClient early(server, to_string(recent));
    CHECK(early.log_in().status == 200);
    CHECK(early.get("/api/v1/sittings/" + recent.sitting.str() + "/receipt").status == 200);
    CandidateClient late(server, to_string(old));
    const HttpAnswer refused = late.log_in();
    CHECK(refused.status == 401);
    CHECK(problem_type(refused) == "/problems/link-expired");
}

TEST_CASE("a revoked link closes the page that came in by it, and its login opens nothing any more") {
    HouseFixture house;
    const Address server = house.server().address();
    const auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "寫緊。"));
    const Fields interviewer = house.bearer("interviewer");
    const std::string sitting = "/api/v1/sittings/" + candidate->sitting();
    const json issued = json::parse(request(server, "POST", sitting + "/links", interviewer).body);
    CandidateClient second(server, issued.at("link"), "w_second");
    second.enter_exam();
    const std::string link = sitting + "/links/" + issued.at("link_id").get<std::string>();
    CHECK(request(server, "DELETE", link, interviewer).status == 200);
    CHECK(second.wait_closed() == 4401);
    CHECK(problem_type(second.exchange({})) == "/problems/link-revoked");
    candidate->wait_saved(candidate->type(essay, "仲寫緊。"));
}
