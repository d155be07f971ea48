#include "store/disk.hpp"
#include "store/erasure_list.hpp"
#include "store/scribe.hpp"

#include <doctest/doctest.h>

#include <fstream>

using namespace shibi;
using namespace shibi::test;

namespace {

using Listed = std::vector<store::ListedErasure>;

store::ListedErasure listed(const char* sitting, std::int64_t second) {
    return {.sitting = core::SittingId{sitting}, .at = at_second(second)};
}

} // namespace

TEST_CASE("what is listed is read back, each sitting once, in order") {
    const TempFolder temp;
    const auto file = store::erasure_list_file(temp.path());
    CHECK(store::listed_erasures(file).empty());
    for (const char* sitting : {"sit_b", "sit_a", "sit_b"})
        store::list_erasure(temp.path(), listed(sitting, 0));
    CHECK(store::listed_erasures(file) == Listed{listed("sit_b", 0), listed("sit_a", 0)});
}

TEST_CASE("a line that a power cut left behind is passed over and does not spoil the next") {
    const TempFolder temp;
    const auto file = store::erasure_list_file(temp.path());
    store::list_erasure(temp.path(), listed("sit_a", 0));
    std::ofstream(file, std::ios::app) << "2026-11-22T10:00:01.000Z sit_c";
    CHECK(store::listed_erasures(file) == Listed{listed("sit_a", 0)});
    store::list_erasure(temp.path(), listed("sit_b", 2));
    CHECK(store::listed_erasures(file) == Listed{listed("sit_a", 0), listed("sit_b", 2)});
}

TEST_CASE("a file that is no list of erasures is refused by name") {
    const TempFolder temp;
    const auto file = temp.path() / "notes";
    std::ofstream(file) << "erase Mei\n";
    CHECK_THROWS_WITH_AS(store::listed_erasures(file),
                         ("this is no list of erasures: 'erase Mei' (" + file.string() +
                          "). Each line is a time and a sitting; mend the line or name another file.")
                             .c_str(),
                         store::Fault);
}
