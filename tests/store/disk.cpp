#include "store/disk.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace shibi::test {

TempFolder::TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "shibi-test-XXXXXX").string();
    REQUIRE(::mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::permissions(data(), std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
}

store::JournalOptions Witness::options() {
    store::JournalOptions options;
    options.on_durable = [this](store::Durable durable) {
        const std::scoped_lock lock(mutex_);
        heard_.push_back(std::move(durable));
        changed_.notify_all();
    };
    options.on_fault = [this](const store::Fault& fault) {
        const std::scoped_lock lock(mutex_);
        faults_.push_back(fault);
        changed_.notify_all();
    };
    return options;
}

void Witness::wait_until_durable(core::Seq seq) {
    std::unique_lock lock(mutex_);
    const auto done = [&] { return (!heard_.empty() && heard_.back().through >= seq) || !faults_.empty(); };
    REQUIRE(changed_.wait_for(lock, std::chrono::seconds{30}, done));
    if (!faults_.empty()) FAIL("fault instead of durability: " << faults_.front().what());
}

store::Fault Witness::wait_for_fault() {
    std::unique_lock lock(mutex_);
    REQUIRE(changed_.wait_for(lock, std::chrono::seconds{30}, [&] { return !faults_.empty(); }));
    return faults_.front();
}

std::vector<store::Durable> Witness::heard() {
    const std::scoped_lock lock(mutex_);
    return heard_;
}

core::Seq Witness::durable_through() {
    const std::scoped_lock lock(mutex_);
    return heard_.empty() ? 0 : heard_.back().through;
}

std::size_t Witness::faults() {
    const std::scoped_lock lock(mutex_);
    return faults_.size();
}

std::string query(const std::filesystem::path& database, const std::string& sql) {
    SQLite::Database connection(database.string(), SQLite::OPEN_READONLY, 5'000);
    SQLite::Statement statement(connection, sql);
    std::string answer;
    while (statement.executeStep()) {
        for (int column = 0; column < statement.getColumnCount(); ++column) {
            if (column > 0) answer += '|';
            answer += statement.getColumn(column).isNull() ? "NULL" : statement.getColumn(column).getString();
        }
        answer += '\n';
    }
    return answer;
}

std::string execute(const std::filesystem::path& database, const std::string& sql) {
    try {
        SQLite::Database connection(database.string(), SQLite::OPEN_READWRITE, 5'000);
        connection.exec(sql);
        return "";
    } catch (const SQLite::Exception& error) {
        return error.what();
    }
}

void drop_columns(const std::filesystem::path& database, const std::string& table,
                  const std::vector<std::string>& columns) {
    for (const std::string& column : columns)
        if (const std::string error = execute(database, "ALTER TABLE " + table + " DROP COLUMN " + column);
            !error.empty())
            throw std::runtime_error(error);
}

std::string raw_bytes(const std::filesystem::path& folder) {
    std::string bytes;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path(), std::ios::binary);
        bytes.append(std::istreambuf_iterator<char>(in), {});
    }
    return bytes;
}

std::string read_model(const std::filesystem::path& database) {
    std::string all;
    for (const std::string table : {"exam", "exam_item", "token", "sitting", "answer", "signal_clock", "late_text",
                                    "answer_marking", "marking_claim", "mark", "outcome", "gold", "gold_mark"})
        all += "-- " + table + "\n" + query(database, "SELECT * FROM " + table + " ORDER BY 1, 2");
    return all;
}

} // namespace shibi::test
