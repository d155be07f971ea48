#include "store/disk.hpp"
#include "store/limits.hpp"
#include "store/request_book.hpp"
#include "store/scribe.hpp"

#include <doctest/doctest.h>

#include <future>
#include <optional>

using namespace shibi;
using namespace shibi::test;

namespace {

store::KeptRequest request(const std::string& key, core::Time at, int status = 0) {
    return {.key = key, .fingerprint = "f", .at = at, .status = status, .made = R"(["sit_1"])", .answer = ""};
}

/// A book on a running journal; writes are waited for.
struct House {
    House() { open(); }
    void open() {
        book.reset();
        journal.reset();
        journal.emplace(folder, store::JournalOptions{});
        book.emplace(temp.data(), *journal);
    }
    void put(const store::KeptRequest& one) {
        std::promise<void> written;
        book->put(one, [&] { written.set_value(); });
        written.get_future().get();
    }

    TempFolder temp;
    store::DataFolder folder{temp.data()};
    std::optional<store::SqliteJournal> journal;
    std::optional<store::RequestBook> book;
};

} // namespace

TEST_CASE("a request that was noted is found after a restart, as it was noted last, and not once it was removed") {
    House house;
    house.put(request("k", at_second(1)));
    house.put(request("k", at_second(1), 201));
    house.put(request("other", at_second(2)));
    house.open();
    CHECK(house.book->find("k", at_second(9)) == request("k", at_second(1), 201));
    CHECK_FALSE(house.book->find("K", at_second(9)).has_value());
    house.book->remove("k");
    house.put(request("third", at_second(3))); // after the removal
    CHECK_FALSE(house.book->find("k", at_second(9)).has_value());
    CHECK(house.book->find("other", at_second(9)).has_value());
}

TEST_CASE("an old request is not found any more, and goes with the next that is noted") {
    House house;
    house.put(request("k", at_second(1)));
    const core::Time later = at_second(1) + store::limits::requests_kept_for;
    CHECK(house.book->find("k", later).has_value());
    CHECK_FALSE(house.book->find("k", later + core::Millis{1}).has_value());
    house.put(request("next", later + core::Millis{1}));
    CHECK(query(house.temp.data() / "shibi.db", "SELECT key FROM kept_request") == "next\n");
}

TEST_CASE("no more are kept than the limit says, the oldest go first") {
    House house;
    for (std::size_t number = 0; number < store::limits::requests_kept_max; ++number)
        house.book->put(request(std::to_string(number), at_second(1)), {});
    house.put(request("next", at_second(1)));
    CHECK_FALSE(house.book->find("0", at_second(1)).has_value());
    CHECK(house.book->find("1", at_second(1)).has_value());
    CHECK(house.book->find("next", at_second(1)).has_value());
}
