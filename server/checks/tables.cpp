#include "checks/tables.hpp"

#include <array>
#include <cassert>

// The tables go into the program as they are: no megabyte-long initialiser to compile, no file to find at run time.
asm(".section .rodata.shibi_check_tables,\"a\",@progbits\n"
    ".balign 64\n"
    ".global shibi_check_tables\n"
    "shibi_check_tables:\n"
    ".incbin \"" SHIBI_TABLES_FILE "\"\n"
    ".previous\n");
extern "C" const unsigned char shibi_check_tables[]; // NOLINT(modernize-avoid-c-arrays)

namespace shibi::checks {
namespace {

template<typename Item>
const Item* items_at(std::uint32_t offset) {
    return reinterpret_cast<const Item*>(shibi_check_tables + offset);
}

std::string_view version_text(std::uint64_t version) {
    static std::array<char, 16> digits;
    for (std::size_t i = 0; i < digits.size(); ++i)
        digits.at(i) = "0123456789abcdef"[(version >> (60 - 4 * i)) & 0xF];
    return {digits.data(), digits.size()};
}

} // namespace

const Tables& Tables::get() {
    static const Tables tables;
    return tables;
}

Tables::Tables() {
    const auto& header = *items_at<layout::Header>(0);
    assert(header.magic == layout::magic);
    pages_ = items_at<std::uint16_t>(header.pages);
    characters_ = items_at<layout::Character>(header.characters);
    pairs_ = items_at<std::uint64_t>(header.pairs);
    script_pairs_ = items_at<std::uint64_t>(header.script_pairs);
    variety_ = Dictionary(items_at<layout::TrieSlot>(header.variety));
    script_ = Dictionary(items_at<layout::TrieSlot>(header.script));
    script_marks_ = items_at<layout::MarkRange>(header.script_marks);
    marks_ = items_at<layout::Mark>(header.marks);
    expected_ = items_at<std::uint32_t>(header.expected);
    strings_ = items_at<char>(header.strings);
    version_ = version_text(header.version);
}

} // namespace shibi::checks
