#include "store/data_folder.hpp"
#include "store/disk.hpp"
#include "store/scribe.hpp"
#include "store/sqlite_journal.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace shibi;
using namespace shibi::test;

namespace {

template<class Work>
std::string fault_in(const Work& work) {
    try {
        work();
        return "none";
    } catch (const store::Fault& fault) {
        return fault.what();
    }
}

bool says(const std::string& message, const std::string& part) {
    CAPTURE(message);
    CHECK(message.find(part) != std::string::npos);
    return message.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a missing data folder is made for its user alone") {
    const TempFolder temp;
    const store::DataFolder folder(temp.path() / "a" / "b");
    struct stat status{};
    REQUIRE(::stat((temp.path() / "a" / "b").c_str(), &status) == 0);
    CHECK((status.st_mode & 0777U) == 0700);
}

TEST_CASE("a new database and its log are their user's alone, also in a folder that others may enter") {
    const TempFolder temp;
    std::filesystem::create_directory(temp.data());
    std::filesystem::permissions(temp.data(), std::filesystem::perms::all);
    const store::DataFolder folder(temp.data());
    const store::SqliteJournal journal(folder, {});
    for (const std::string name : {"shibi.db", "shibi.db-wal", "shibi.lock"}) {
        CAPTURE(name);
        struct stat status{};
        REQUIRE(::stat((temp.data() / name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777U) == 0600);
    }
}

TEST_CASE("a second opener of a data folder is told who has it, and gets it once that one is gone") {
    const TempFolder temp;
    {
        const store::DataFolder folder(temp.data());
        const auto message = fault_in([&] { const store::DataFolder second(temp.data()); });
        says(message, "process " + std::to_string(::getpid()) + " uses the data folder");
        says(message, (temp.data() / "shibi.lock").string());
        says(message, "--data DIR");
    }
    CHECK(fault_in([&] { const store::DataFolder again(temp.data()); }) == "none");
}

TEST_CASE("a data folder that may not be written to is a fault with place and remedy") {
    const TempFolder temp;
    std::ofstream(temp.path() / "file") << "not a folder";
    says(fault_in([&] { const store::DataFolder folder(temp.path() / "file"); }), "cannot be made");
    if (::geteuid() == 0) return; // root may write anywhere; the other half needs a user
    std::filesystem::create_directory(temp.data());
    std::filesystem::permissions(temp.data(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    const auto message = fault_in([&] { const store::DataFolder folder(temp.data()); });
    says(message, "the data folder cannot be written to");
    says(message, temp.data().string());
}

TEST_CASE("the lock cannot be taken on a read-only file system either") {
    const auto message = fault_in([] { const store::DataFolder folder("/proc/self"); });
    says(message, "/proc/self");
    says(message, "--data DIR");
}

TEST_CASE("a database of another program is left alone") {
    const TempFolder temp;
    const store::DataFolder folder(temp.data());
    {
        std::ofstream(temp.data() / "shibi.db");
    }
    REQUIRE(execute(temp.data() / "shibi.db", "CREATE TABLE theirs (x)").empty());
    says(fault_in([&] { const store::SqliteJournal journal(folder, {}); }), "another program's database");
    std::ofstream(temp.data() / "shibi.db")
        << "certainly not a database at all, but long enough to be read as one ....";
    says(fault_in([&] { const store::SqliteJournal journal(folder, {}); }), "restore the latest backup");
}

TEST_CASE("a journal tells when the disk is short") {
    const TempFolder temp;
    const store::DataFolder folder(temp.data());
    store::JournalOptions options;
    options.disk_free_bytes_min = 1;
    CHECK_FALSE(store::SqliteJournal(folder, options).disk_is_short());
    options.disk_free_bytes_min = std::numeric_limits<std::uint64_t>::max();
    CHECK(store::SqliteJournal(folder, options).disk_is_short());
}
