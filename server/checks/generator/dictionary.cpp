#include "checks/generator/dictionary.hpp"

#include "checks/generator/script_classes.hpp"

namespace shibi::generator {
namespace {

using checks::layout::ScriptClass;
using Facts = std::vector<CharacterFacts>;

/// Longest phrase of OpenCC that shields what lies in it; longer ones are sayings that add nothing.
constexpr std::size_t shield_length_max = 4;

std::u32string fold(const Facts& facts, std::u32string text) {
    for (char32_t& code : text)
        code = facts[code].folded;
    return text;
}

bool is_ambiguous(const CharacterFacts& fact) {
    return fact.script == ScriptClass::hant_slip || fact.script == ScriptClass::hant_word ||
           fact.script == ScriptClass::hans_slip || fact.script == ScriptClass::hans_word;
}

void add_mark(WordTable& table, const std::u32string& key, std::size_t offset, const WordMark& mark) {
    const auto [place, is_new] = table[key].marks.try_emplace(offset, mark);
    if (!is_new && mark.own && !place->second.own) place->second = mark;
}

std::u32string to_simplified(const Sources& sources, const Facts& facts, std::u32string text) {
    for (char32_t& code : text) {
        if (facts[code].script != ScriptClass::cantonese && facts[code].script != ScriptClass::leans_hant)
            code = convert(sources.ts_characters, code);
    }
    return text;
}

/// A word as it is written in Traditional, and as a writer of Simplified leaves it once hard forms are folded.
void add_variety_words(const Sources& sources, const Lexicon& lexicon, const Facts& facts, WordTable& table) {
    for (const VarietyWord& word : lexicon.words) {
        const std::u32string simplified = to_simplified(sources, facts, word.text);
        for (const std::u32string& text : {word.text, word.text.size() > 1 ? simplified : word.text}) {
            WordFacts& entry = table[fold(facts, text)];
            if (entry.side == checks::layout::Side::none || text == word.text) {
                entry.side = word.side;
                entry.strength = word.strength;
            }
        }
    }
}

/// Whether some Cantonese word lies within `text`, folded.
bool holds_cantonese(const WordTable& table, const std::u32string& text) {
    for (std::size_t first = 0; first < text.size(); ++first) {
        for (std::size_t length = 1; first + length <= text.size(); ++length) {
            const auto word = table.find(text.substr(first, length));
            if (word != table.end() && word->second.side == checks::layout::Side::cantonese) return true;
        }
    }
    return false;
}

/// OpenCC's phrases are words of Standard Chinese: what looks Cantonese inside one of them is not (憂鬱, 搖曳, 螞蟻),
/// unless our own list says so.
void shield_standard_phrases(const Dictionary& phrases, const Facts& facts, WordTable& table) {
    std::vector<std::u32string> shields;
    for (const auto& [simplified, traditional] : phrases) {
        for (const std::u32string& text : {simplified, traditional.front()}) {
            std::u32string key = fold(facts, text);
            if (key.size() <= shield_length_max && !table.contains(key) && holds_cantonese(table, key))
                shields.push_back(std::move(key));
        }
    }
    for (const std::u32string& key : shields)
        table[key].side = checks::layout::Side::neutral;
}

void add_own_patterns(const Lexicon& lexicon, const Facts& facts, WordTable& table) {
    for (const ScriptPattern& pattern : lexicon.patterns) {
        const std::u32string key = fold(facts, pattern.text);
        if (!pattern.expected.empty()) {
            add_mark(table, key, pattern.offset, {pattern.expected, true, pattern.is_sure});
            continue;
        }
        for (std::size_t i = 0; i < pattern.text.size(); ++i) {
            if (is_ambiguous(facts[pattern.text[i]])) add_mark(table, key, i, {{}, true, false});
        }
    }
}

/// One phrase of OpenCC: `simplified` and how it is written in Traditional.
class Phrase {
public:
    Phrase(const std::u32string& simplified, const std::u32string& traditional, const Facts& facts)
        : simplified_(simplified), traditional_(traditional), facts_(facts), all_left_(fold(facts, traditional)) {
        for (std::size_t i = 0; i < simplified_.size(); ++i) {
            if (is_ambiguous(facts_[simplified_[i]])) all_left_[i] = simplified_[i];
        }
    }

    void add_to(WordTable& table) const {
        for (std::size_t i = 0; i < simplified_.size(); ++i) {
            const CharacterFacts& fact = facts_[simplified_[i]];
            const bool converted = simplified_[i] != traditional_[i];
            if (!is_ambiguous(fact) && !(fact.script == ScriptClass::hans_only && converted)) continue;
            if (converted && (fact.script != ScriptClass::hant_word) && fact.expected == expected_at(i))
                continue; // the character alone says as much
            const WordMark mark{converted ? expected_at(i) : std::u32string{}, false, false};
            std::u32string one_left = fold(facts_, traditional_);
            one_left[i] = facts_[simplified_[i]].folded;
            add_mark(table, one_left, i, mark);
            add_mark(table, all_left_, i, mark);
        }
    }

private:
    std::u32string expected_at(std::size_t i) const { return {traditional_[i]}; }

    const std::u32string& simplified_;
    const std::u32string& traditional_;
    const Facts& facts_;
    std::u32string all_left_; ///< every ambiguous position left Simplified
};

void add_phrases(const Dictionary& phrases, const Facts& facts, WordTable& table) {
    for (const auto& [simplified, traditional] : phrases) {
        if (simplified.size() >= 2 && simplified.size() <= checks::layout::script_word_length_max &&
            traditional.front().size() == simplified.size())
            Phrase(simplified, traditional.front(), facts).add_to(table);
    }
}

} // namespace

WordTable gather_words(const Sources& sources, const Lexicon& lexicon, const Facts& facts) {
    WordTable table;
    add_variety_words(sources, lexicon, facts, table);
    shield_standard_phrases(sources.st_phrases, facts, table);
    add_own_patterns(lexicon, facts, table);
    add_phrases(sources.st_phrases, facts, table);
    return table;
}

} // namespace shibi::generator
