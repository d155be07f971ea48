// Exports that are larger than what waits on a line by itself, and readers who do not read.
#include "store/disk.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"
#include "support/http_client.hpp"
#include "support/process.hpp"
#include "support/server_process.hpp"
#include "support/source_folder.hpp"
#include "support/temporary_folder.hpp"
#include "support/waiting_loop.hpp"
#include "system/binary.hpp"
#include "wire/exam_content.hpp"

#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace shibi;
using namespace shibi::testing;

namespace {

namespace event = core::event;

constexpr int sittings = 300;
constexpr std::size_t units = 20'000; ///< of each answer: 60 KB, 18 MB in all
constexpr std::size_t exports_at_once = 16;

/// The real binary on a journal with many long answers.
class LongHouse {
public:
    LongHouse() {
        write_journal();
        server_ = std::make_unique<ServerProcess>(ServerOptions{.binary = shibi_binary(),
                                                                .data = folder_.path() / "data",
                                                                .content = source_folder() / "exam-content",
                                                                .more = {}});
        bearer_ = {{"Authorization", "Bearer " + server_->token("analyst")}};
    }
    [[nodiscard]] const Address& address() const { return server_->address(); }
    [[nodiscard]] HttpAnswer get(const std::string& target) const { return request(address(), "GET", target, bearer_); }
    [[nodiscard]] std::string export_request() const {
        return "GET /api/v1/answers?format=jsonl HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: " +
               bearer_.front().second + "\r\n\r\n";
    }

private:
    void write_journal() {
        const std::string file = source_folder() / "exam-content/exams/mandarin-creative-writer/exam.json";
        const auto read = wire::read_exam(read_file(file), file);
        REQUIRE(read.has_value());
        test::Witness witness;
        const store::DataFolder data(folder_.path() / "data");
        store::SqliteJournal journal(data, witness.options());
        test::Scribe scribe;
        const auto add = [&](const core::StreamId& stream, decltype(core::Record::event) what) {
            core::Record record = scribe.make(stream, std::move(what));
            record.at = std::chrono::floor<core::Millis>(std::chrono::system_clock::now()) - std::chrono::hours{1};
            journal.append({std::move(record)});
        };
        add(core::house_stream,
            core::HouseEvent{event::ExamPublished{
                .slug = read->exam.slug, .version = read->exam.version, .content = read->canonical}});
        for (int number = 0; number < sittings; ++number) {
            const core::StreamId stream{"sit_" + std::to_string(1000 + number)};
            event::Invited invited = test::invitation();
            invited.exam = read->exam.slug;
            invited.exam_version = read->exam.version;
            add(stream, invited);
            add(stream,
                event::AnswerClosed{
                    .item = core::ItemId{"character"}, .version = 1, .text = core::Text(units, u'字'), .response = {}});
            add(stream,
                event::ReportRecorded{.item = core::ItemId{"character"}, .version = 1, .checker = "c", .report = "{}"});
            add(stream, event::Finished{});
            add(stream, event::Released{});
        }
        witness.wait_until_durable(scribe.made().back().seq);
    }

    TemporaryFolder folder_;
    std::unique_ptr<ServerProcess> server_;
    Fields bearer_;
};

/// Asks for an export and reads its head, and nothing of the rest until it is told to.
class Reader {
public:
    explicit Reader(const LongHouse& house) { head_ = loop_.wait(begin(house.address(), house.export_request())); }

    [[nodiscard]] bool is_sent() const { return head_.starts_with("HTTP/1.1 200"); }
    /// The whole rest.
    std::string rest() { return loop_.wait(finish()); }
    void hang_up() { stream_->close(); }

private:
    net::Task<std::string> begin(Address address, std::string bytes) {
        stream_ = co_await connect_stream(address);
        co_await net::asio::async_write(*stream_, net::asio::buffer(bytes), net::as_result);
        std::string head(400, '\0');
        co_await net::asio::async_read(*stream_, net::asio::buffer(head), net::as_result);
        co_return head;
    }
    net::Task<std::string> finish() {
        std::string body;
        co_await net::asio::async_read(*stream_, net::asio::dynamic_buffer(body), net::as_result);
        co_return body;
    }

    WaitingLoop loop_;
    std::shared_ptr<net::Stream> stream_;
    std::string head_;
};

} // namespace

TEST_CASE("readers who do not read hold up neither others nor each other, and one who goes on gets every row") {
    const LongHouse house;
    Reader slow(house);
    REQUIRE(slow.is_sent());
    CHECK(house.get("/api/v1/answers?limit=5").status == 200);
    const HttpAnswer whole = house.get("/api/v1/answers?format=jsonl");
    CHECK(std::ranges::count(whole.body, '\n') == sittings);
    const std::string rest = slow.rest();
    std::size_t rows = 0;
    for (std::size_t at = rest.find("\"journal_head\""); at != std::string::npos;
         at = rest.find("\"journal_head\"", at + 1))
        ++rows;
    CHECK(rows == sittings);
    CHECK(rest.ends_with("0\r\n\r\n"));
}

TEST_CASE("as many exports as may be are sent at a time; one more is told to wait until somebody hangs up") {
    const LongHouse house;
    std::vector<std::unique_ptr<Reader>> readers;
    for (std::size_t count = 0; count < exports_at_once; ++count) {
        readers.push_back(std::make_unique<Reader>(house));
        REQUIRE(readers.back()->is_sent());
    }
    const HttpAnswer refused = house.get("/api/v1/answers?format=csv");
    CHECK(refused.status == 503);
    CHECK(nlohmann::json::parse(refused.body).at("type") == "/problems/busy");
    CHECK(refused.fields.contains("retry-after"));
    CHECK(house.get("/api/v1/answers?limit=5").status == 200);
    readers.front()->hang_up();
    constexpr int tries_max = 2'000; // until the server has noticed
    int status = 503;
    for (int tries = 0; tries < tries_max && status == 503; ++tries)
        status = house.get("/api/v1/answers?format=csv").status;
    CHECK(status == 200);
}
