#include "checks/generator/lexicon.hpp"

#include "checks/generator/sources.hpp"
#include "checks/generator/utf8.hpp"

#include <functional>
#include <set>
#include <sstream>
#include <stdexcept>

namespace shibi::generator {
namespace {

using checks::layout::Side;
using checks::layout::Strength;

/// A line of a lexicon file: its fields, parted by " | ", and where it stands.
struct Line {
    std::vector<std::string> fields;
    std::string place;
};

[[noreturn]] void fail(const std::string& place, const std::string& cause) {
    throw std::runtime_error(place + ": " + cause);
}

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(' ');
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

void for_each_line(const std::string& path, std::size_t fields_min, const std::function<void(const Line&)>& use) {
    std::istringstream lines(read_file(path));
    std::size_t number = 0;
    for (std::string text; std::getline(lines, text);) {
        ++number;
        if (text.empty() || text.front() == '#') continue;
        Line line{{}, path + ":" + std::to_string(number)};
        for (const std::string& field : split(text, '|'))
            line.fields.push_back(trimmed(field));
        if (!text.starts_with("set ") && (line.fields.size() < fields_min || line.fields.back().empty()))
            fail(line.place, "expected " + std::to_string(fields_min) + " fields parted by '|', the last a reason");
        use(line);
    }
}

Strength strength_from(const std::string& name, const std::string& place) {
    static const std::map<std::string, Strength> strengths{{"hard", Strength::hard},
                                                           {"plain", Strength::plain},
                                                           {"weak", Strength::weak},
                                                           {"faint", Strength::faint},
                                                           {"soft", Strength::soft}};
    const auto found = strengths.find(name);
    if (found == strengths.end()) fail(place, "unknown strength '" + name + "'; use hard, plain, weak, faint or soft");
    return found->second;
}

using Sets = std::map<std::string, std::vector<std::u32string>>;

/// Every string that a pattern with {sets} stands for.
std::vector<std::u32string> spread(const std::string& pattern, const Sets& sets, const std::string& place) {
    const std::size_t open = pattern.find('{');
    if (open == std::string::npos) return {to_utf32(pattern)};
    const std::size_t close = pattern.find('}', open);
    const auto set = sets.find(close == std::string::npos ? "" : pattern.substr(open + 1, close - open - 1));
    if (set == sets.end()) fail(place, "unknown set in " + pattern + "; define it above with: set NAME MEMBERS");
    std::vector<std::u32string> all;
    const std::u32string start = to_utf32(pattern.substr(0, open));
    for (const std::u32string& rest : spread(pattern.substr(close + 1), sets, place)) {
        for (const std::u32string& member : set->second)
            all.emplace_back(start).append(member).append(rest);
    }
    return all;
}

void define_set(const std::vector<std::string>& words, Sets& sets) {
    std::vector<std::u32string>& members = sets[words.at(1)];
    for (std::size_t i = 2; i < words.size(); ++i)
        members.push_back(to_utf32(words[i]));
}

/// The words of a line, sets spread out; a line that defines a set gives none.
std::vector<std::u32string> words_of(const Line& line, Sets& sets) {
    std::vector<std::u32string> words;
    const std::vector<std::string> patterns = split(line.fields[0], ' ');
    if (patterns.at(0) == "set") {
        define_set(patterns, sets);
        return words;
    }
    for (const std::string& pattern : patterns) {
        for (std::u32string& word : spread(pattern, sets, line.place))
            if (!word.empty()) words.push_back(std::move(word));
    }
    return words;
}

void read_words(const std::string& path, Side side, Lexicon& lexicon, std::map<std::u32string, std::string>& seen) {
    const bool graded = side == Side::cantonese || side == Side::standard;
    Sets sets;
    for_each_line(path, graded ? 3 : 2, [&](const Line& line) {
        const std::vector<std::u32string> words = words_of(line, sets);
        if (words.empty()) return;
        const Strength strength = graded ? strength_from(line.fields[1], line.place) : Strength::faint;
        for (const std::u32string& word : words) {
            if (word.size() > checks::layout::word_length_max)
                fail(line.place, to_utf8(word) + " is longer than a word may be; shorten it or raise word_length_max");
            const auto [earlier, is_new] = seen.try_emplace(word, line.place);
            if (!is_new)
                fail(line.place, to_utf8(word) + " is already listed at " + earlier->second + "; keep one of the two");
            lexicon.words.push_back({word, side, strength});
        }
    });
}

/// The longest match wins, so a longer and weaker entry would take away what a hard word inside it says.
void require_hard_wholes(const Lexicon& lexicon, const std::map<std::u32string, std::string>& seen) {
    std::set<std::u32string> hard;
    for (const VarietyWord& word : lexicon.words)
        if (word.side == Side::cantonese && word.strength == Strength::hard) hard.insert(word.text);
    for (const VarietyWord& word : lexicon.words) {
        if (word.side != Side::cantonese || word.strength == Strength::hard) continue;
        for (std::size_t first = 0; first < word.text.size(); ++first) {
            for (std::size_t length = 1; first + length <= word.text.size(); ++length) {
                const std::u32string part = word.text.substr(first, length);
                if (hard.contains(part))
                    fail(seen.at(word.text), to_utf8(word.text) + " holds the hard word " + to_utf8(part) +
                                                 " and would weaken it; make it hard or take it out");
            }
        }
    }
}

ScriptPattern slip_pattern(std::u32string text, const std::u32string& expected, const std::string& place) {
    const std::size_t open = text.find(U'[');
    if (open == std::u32string::npos || open + 2 >= text.size() || text[open + 2] != U']')
        fail(place, "a slip needs one character in [ ]");
    text.erase(open + 2, 1);
    text.erase(open, 1);
    return {text, open, expected, false};
}

void read_patterns(const std::string& path, Lexicon& lexicon) {
    Sets sets;
    for_each_line(path, 2, [&](const Line& line) {
        std::vector<std::string> words = split(line.fields[0], ' ');
        const std::string verb = words.at(0);
        if (verb == "set") return define_set(words, sets);
        words.erase(words.begin());
        if (verb != "slip" && verb != "surely" && verb != "right")
            fail(line.place, "unknown verb '" + verb + "'; use slip, surely, right or set");
        for (const std::string& word : words) {
            for (const std::u32string& text : spread(word, sets, line.place)) {
                if (text.size() > checks::layout::script_word_length_max + 2)
                    fail(line.place, to_utf8(text) + " is longer than script_word_length_max");
                ScriptPattern pattern{text, 0, {}, false};
                if (verb != "right") pattern = slip_pattern(text, to_utf32(line.fields.at(1)), line.place);
                pattern.is_sure = verb == "surely";
                lexicon.patterns.push_back(std::move(pattern));
            }
        }
    });
}

void read_characters(const std::string& path, Lexicon& lexicon) {
    static const std::set<std::string> classes{"accepted",  "hant-slip",  "hant-word",  "hans-slip",  "hans-word",
                                               "cantonese", "leans-hant", "hant-print", "simplified", "variant"};
    for_each_line(path, 3, [&](const Line& line) {
        if (!classes.contains(line.fields[0])) fail(line.place, "unknown class '" + line.fields[0] + "'");
        for (const std::string& character : split(line.fields[1], ' ')) {
            const std::u32string text = to_utf32(character);
            if (text.size() != 1) fail(line.place, "'" + character + "' is not one character");
            lexicon.characters[line.fields[0]].push_back(text.front());
        }
    });
}

} // namespace

Lexicon read_lexicon(const std::string& folder) {
    Lexicon lexicon;
    std::map<std::u32string, std::string> seen;
    read_words(folder + "/cantonese.txt", Side::cantonese, lexicon, seen);
    read_words(folder + "/standard.txt", Side::standard, lexicon, seen);
    read_words(folder + "/neutral.txt", Side::neutral, lexicon, seen);
    read_words(folder + "/about-language.txt", Side::language, lexicon, seen);
    require_hard_wholes(lexicon, seen);
    read_patterns(folder + "/script-context.txt", lexicon);
    read_characters(folder + "/script-characters.txt", lexicon);
    return lexicon;
}

} // namespace shibi::generator
