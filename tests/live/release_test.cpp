#include "live/hand_journal.hpp"
#include "live/release.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

const core::Time noon{std::chrono::seconds{1'795'000'000}};
const core::SittingId sitting{"sit_a"};
constexpr ConnectionId one{1};
constexpr ConnectionId two{2};

/// Appends bare heartbeats, so that there is something to wait for.
struct Desk {
    HandJournal journal;
    Ledger ledger{journal};
    RecordingSink sink;
    store::StreamHead head{.stream = core::stream_of(sitting), .ordinal = 7, .hash = HandJournal::hash_at(7)};
    Release release{sink, ledger, [this](const core::SittingId& id) { return id == sitting ? &head : nullptr; }};

    void append() {
        core::Record record{.stream = core::house_stream,
                            .ordinal = ledger.last_seq() + 1,
                            .at = noon,
                            .cause = {},
                            .event = core::event::Heartbeat{}};
        ledger.append({&record, 1});
    }
    void commit_one() {
        ledger.durable(journal.commit_one().through);
        release.flush(noon);
    }
    void send(ConnectionId connection, int number) {
        release.send(connection, make_frame(json{{"type", "test"}, {"number", number}}.dump()));
    }
    std::vector<int> numbers(ConnectionId connection) {
        std::vector<int> numbers;
        for (const json& frame : sink.frames[connection])
            numbers.push_back(frame.at("number"));
        return numbers;
    }
};

using Numbers = std::vector<int>;

TEST_CASE("what is said while nothing waits for the disk leaves at once") {
    Desk desk;
    desk.send(one, 1);
    desk.release.flush(noon);
    CHECK(desk.numbers(one) == Numbers{1});
    CHECK(desk.release.waiting() == 0);
}

TEST_CASE("nothing leaves before what was appended when it was made is durable, and order is kept") {
    Desk desk;
    desk.append();
    desk.send(one, 1);
    desk.append();
    desk.send(one, 2);
    desk.release.close(one, CloseCode::taken_over, "");
    desk.release.flush(noon);
    CHECK(desk.numbers(one).empty());
    desk.commit_one();
    CHECK(desk.numbers(one) == Numbers{1});
    CHECK(desk.sink.closed.empty());
    desk.commit_one();
    CHECK(desk.numbers(one) == Numbers{1, 2});
    CHECK(desk.sink.closed.at(one) == CloseCode::taken_over);
}

TEST_CASE("the acknowledgements of one commit are one frame for each connection, with the durable head") {
    Desk desk;
    desk.append();
    desk.release.acknowledge({one, sitting, 1, {{core::ItemId{"a"}, 1}}});
    desk.release.acknowledge({two, sitting, 9, {}});
    desk.release.acknowledge({one, sitting, 2, {{core::ItemId{"a"}, 2}, {core::ItemId{"b"}, 5}}});
    desk.commit_one();
    const json saved{{"type", "saved"},
                     {"through", 2},
                     {"ordinal", 7},
                     {"head", HandJournal::hash_at(7)},
                     {"at", core::to_rfc3339(noon)},
                     {"versions", {{"a", 2}, {"b", 5}}}};
    CHECK(desk.sink.frames[one] == std::vector<json>{saved});
    CHECK(desk.sink.frames[two].size() == 1);
    CHECK(desk.sink.frames[two].front().at("through") == 9);
}

TEST_CASE("an acknowledgement goes before whatever its connection gets next") {
    Desk desk;
    desk.append();
    desk.release.acknowledge({one, sitting, 1, {}});
    desk.send(one, 5);
    desk.release.acknowledge({one, sitting, 2, {}});
    desk.commit_one();
    REQUIRE(desk.sink.frames[one].size() == 3);
    CHECK(desk.sink.frames[one][0].at("through") == 1);
    CHECK(desk.sink.frames[one][1].at("number") == 5);
    CHECK(desk.sink.frames[one][2].at("through") == 2);
}

TEST_CASE("a frame that tells the head is put together when it leaves") {
    Desk desk;
    desk.append();
    desk.release.compose(one, [&] { return json{{"type", "t"}, {"head", desk.release.head_at(sitting, 8)}}.dump(); });
    desk.head = {.stream = core::stream_of(sitting), .ordinal = 8, .hash = HandJournal::hash_at(8)};
    desk.commit_one();
    CHECK(desk.sink.frames[one].front().at("head") == HandJournal::hash_at(8));
    CHECK(desk.release.head_at(sitting, 7).empty());
    CHECK(desk.release.head_at(core::SittingId{"sit_gone"}, 7).empty());
}

TEST_CASE("a callback that asks for more gets it behind what waited already") {
    Desk desk;
    desk.release.call([&] {
        desk.send(one, 3);
        desk.release.flush(noon);
    });
    desk.send(one, 2);
    desk.release.flush(noon);
    CHECK(desk.numbers(one) == Numbers{2, 3});
}

} // namespace
} // namespace shibi::live
