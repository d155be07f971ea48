#include "checks/generator/tables.hpp"

#include "checks/generator/trie.hpp"
#include "checks/generator/utf8.hpp"

#include <cstring>
#include <set>
#include <stdexcept>

namespace shibi::generator {
namespace {

namespace layout = checks::layout;
using layout::Character;

/// Numbers the expected forms as they come up; 0 is none.
class ExpectedForms {
public:
    std::uint16_t index_of(const std::u32string& form) {
        const auto [place, is_new] = indexes_.try_emplace(form, static_cast<std::uint16_t>(forms_.size()));
        if (is_new) forms_.push_back(to_utf8(form));
        if (forms_.size() > 0xFFFF)
            throw std::runtime_error("too many expected forms for 16 bits: widen Character::expected");
        return place->second;
    }
    const std::vector<std::string>& forms() const { return forms_; }

private:
    std::map<std::u32string, std::uint16_t> indexes_{{U"", 0}};
    std::vector<std::string> forms_{""};
};

/// Numbers the folded characters that occur in words; 0 is none.
std::map<char32_t, std::uint16_t> number_symbols(const WordTable& words) {
    std::map<char32_t, std::uint16_t> symbols;
    for (const auto& [text, facts] : words) {
        for (const char32_t code : text)
            symbols.try_emplace(code, static_cast<std::uint16_t>(symbols.size() + 1));
    }
    return symbols;
}

class Writer {
public:
    std::string write(const std::vector<CharacterFacts>& facts, const WordTable& words, std::uint64_t sources_hash) {
        bytes_.resize(sizeof(layout::Header));
        symbols_ = number_symbols(words);
        note_starts(words);
        write_characters(facts);
        write_words(words);
        write_expected();
        header_.magic = layout::magic;
        header_.bytes = static_cast<std::uint32_t>(bytes_.size());
        header_.version = hash(bytes_, sources_hash);
        std::memcpy(bytes_.data(), &header_, sizeof header_);
        return std::move(bytes_);
    }

private:
    template<typename Item>
    std::uint32_t append(const std::vector<Item>& items) {
        bytes_.resize((bytes_.size() + 7) / 8 * 8);
        const auto at = static_cast<std::uint32_t>(bytes_.size());
        const std::size_t size = items.size() * sizeof(Item);
        bytes_.resize(at + size);
        if (size != 0) std::memcpy(bytes_.data() + at, items.data(), size);
        return at;
    }

    static bool is_evidence(const WordFacts& facts) { return facts.side != layout::Side::none; }

    Character character_from(const CharacterFacts& fact) {
        const auto symbol = symbols_.find(fact.folded);
        const std::uint16_t number = symbol == symbols_.end() ? std::uint16_t{0} : symbol->second;
        const std::uint16_t expected = expected_.index_of(fact.expected);
        std::uint8_t starts = starts_.at(number);
        if (fact.script != layout::ScriptClass::none && asking_.contains(fact.folded))
            starts |= layout::WordStart::asks_words;
        return {number, fact.category, fact.script, fact.flags, starts, expected};
    }

    /// What each symbol starts, and the pairs that begin words.
    void note_starts(const WordTable& words) {
        starts_.resize(symbols_.size() + 1);
        pairs_.resize((std::size_t{1} << layout::pair_bits) / 64);
        script_pairs_.resize(pairs_.size());
        for (const auto& [text, facts] : words) {
            for (const auto& [offset, mark] : facts.marks)
                asking_.insert(text[offset]);
            if (!facts.marks.empty()) note_pair(text, script_pairs_);
            if (!is_evidence(facts)) continue;
            const std::uint16_t first = symbols_.at(text[0]);
            starts_[first] |= text.size() > 1 ? layout::WordStart::starts_longer : layout::WordStart::is_word;
            if (text.size() > 1) note_pair(text, pairs_);
        }
    }

    void note_pair(const std::u32string& text, std::vector<std::uint64_t>& pairs) const {
        if (text.size() < 2)
            throw std::runtime_error(to_utf8(text) + ": a pattern of one character says nothing; add a neighbour");
        const std::uint32_t hash = layout::pair_hash(symbols_.at(text[0]), symbols_.at(text[1]));
        pairs[hash / 64] |= std::uint64_t{1} << (hash % 64);
    }

    /// Equal pages are stored once.
    void write_characters(const std::vector<CharacterFacts>& facts) {
        std::map<std::string, std::uint16_t> known;
        std::vector<std::uint16_t> pages;
        std::vector<Character> characters;
        for (std::uint32_t page = 0; page < layout::page_count; ++page) {
            std::vector<Character> content;
            content.reserve(layout::page_size);
            for (std::uint32_t i = 0; i < layout::page_size; ++i)
                content.push_back(character_from(facts[page * layout::page_size + i]));
            const std::string key(reinterpret_cast<const char*>(content.data()), content.size() * sizeof(Character));
            const auto [place, is_new] = known.try_emplace(key, static_cast<std::uint16_t>(known.size()));
            if (is_new) characters.insert(characters.end(), content.begin(), content.end());
            pages.push_back(place->second);
        }
        header_.pages = append(pages);
        header_.characters = append(characters);
    }

    SymbolString symbols_of(const std::u32string& text) const {
        SymbolString symbols;
        symbols.reserve(text.size());
        for (const char32_t code : text)
            symbols.push_back(symbols_.at(code));
        return symbols;
    }

    /// Adds the marks of one word to all marks, and tells where they are.
    layout::MarkRange add_marks(const WordFacts& facts) {
        const auto first = static_cast<std::uint32_t>(marks_.size());
        for (const auto& [offset, mark] : facts.marks) {
            using layout::Stand;
            const Stand stand = mark.expected.empty() ? Stand::right : mark.is_sure ? Stand::sure_slip : Stand::slip;
            marks_.push_back({static_cast<std::uint8_t>(offset), stand, expected_.index_of(mark.expected)});
        }
        if (marks_.size() >= 1U << 24U) throw std::runtime_error("too many marks for 24 bits: widen MarkRange::first");
        return {first & 0xFFFFFFU, static_cast<std::uint8_t>(facts.marks.size())};
    }

    /// One bit per offset of a mark: most words that cover a character have nothing to say about it.
    static std::uint8_t marked_characters(const WordFacts& facts) {
        unsigned bits = 0;
        for (const auto& [offset, mark] : facts.marks) {
            if (offset >= 8) throw std::runtime_error("a mark beyond the 8th character: widen TrieSlot::tag");
            bits |= 1U << offset;
        }
        return static_cast<std::uint8_t>(bits);
    }

    void write_words(const WordTable& table) {
        TrieWords evidence;
        TrieWords marked;
        for (const auto& [text, facts] : table) {
            if (is_evidence(facts))
                evidence[symbols_of(text)] = {layout::evidence_tag(facts.side, facts.strength), {0, 0}};
            if (!facts.marks.empty()) marked[symbols_of(text)] = {marked_characters(facts), add_marks(facts)};
        }
        header_.variety = append(build_trie(evidence).slots);
        const Trie script = build_trie(marked);
        header_.script = append(script.slots);
        header_.script_marks = append(script.marks);
        header_.marks = append(marks_);
        header_.pairs = append(pairs_);
        header_.script_pairs = append(script_pairs_);
    }

    void write_expected() {
        std::vector<std::uint32_t> offsets;
        std::vector<char> strings;
        for (const std::string& form : expected_.forms()) {
            offsets.push_back(static_cast<std::uint32_t>(strings.size()));
            strings.insert(strings.end(), form.begin(), form.end());
        }
        offsets.push_back(static_cast<std::uint32_t>(strings.size()));
        header_.expected = append(offsets);
        header_.strings = append(strings);
    }

    std::string bytes_;
    layout::Header header_{};
    std::map<char32_t, std::uint16_t> symbols_;
    std::vector<std::uint8_t> starts_; ///< WordStart by symbol
    std::vector<std::uint64_t> pairs_;
    std::vector<std::uint64_t> script_pairs_;
    std::set<char32_t> asking_; ///< folded characters that some word speaks for
    std::vector<layout::Mark> marks_;
    ExpectedForms expected_;
};

} // namespace

std::uint64_t hash(std::string_view bytes, std::uint64_t seed) {
    std::uint64_t value = seed;
    for (const char byte : bytes)
        value = (value ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    return value;
}

std::string write_tables(const std::vector<CharacterFacts>& facts, const WordTable& words, std::uint64_t sources_hash) {
    return Writer().write(facts, words, sources_hash);
}

} // namespace shibi::generator
