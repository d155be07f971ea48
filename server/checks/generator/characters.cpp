#include "checks/generator/characters.hpp"

#include "checks/generator/script_classes.hpp"

namespace shibi::generator {
namespace {

using checks::layout::Category;
using checks::layout::Flag;
using checks::layout::ScriptClass;

struct Swap {
    char32_t from;
    char32_t to;
};

/// Letters of other alphabets that pass for a Latin letter or a Han character.
constexpr Swap look_alikes[] = {
    {U'а', U'a'},   {U'е', U'e'},   {U'о', U'o'},   {U'р', U'p'},   {U'с', U'c'},   {U'у', U'y'},   {U'х', U'x'},
    {U'і', U'i'},   {U'ј', U'j'},   {U'ѕ', U's'},   {U'А', U'A'},   {U'В', U'B'},   {U'Е', U'E'},   {U'К', U'K'},
    {U'М', U'M'},   {U'Н', U'H'},   {U'О', U'O'},   {U'Р', U'P'},   {U'С', U'C'},   {U'Т', U'T'},   {U'Х', U'X'},
    {U'І', U'I'},   {U'Α', U'A'},   {U'Β', U'B'},   {U'Ε', U'E'},   {U'Η', U'H'},   {U'Ι', U'I'},   {U'Κ', U'K'},
    {U'Μ', U'M'},   {U'Ν', U'N'},   {U'Ο', U'O'},   {U'Ρ', U'P'},   {U'Τ', U'T'},   {U'Υ', U'Y'},   {U'Χ', U'X'},
    {U'ο', U'o'},   {U'ー', U'一'}, {U'―', U'一'},  {U'ニ', U'二'}, {U'ロ', U'口'}, {U'エ', U'工'}, {U'カ', U'力'},
    {U'タ', U'夕'}, {U'ト', U'卜'}, {U'ハ', U'八'}, {U'ミ', U'三'},
};

constexpr Swap half_width[] = {{U',', U'，'}, {U'?', U'？'}, {U'!', U'！'},
                               {U':', U'：'}, {U';', U'；'}, {U'.', U'。'}};

bool is_kana(char32_t code) {
    return (code >= 0x3040 && code <= 0x30FF) || (code >= 0xFF66 && code <= 0xFF9D);
}

Category category_of(const std::string& general, char32_t code) {
    if (is_han(code)) return Category::han;
    if (code == '\n' || code == '\r' || code == 0x2028 || code == 0x2029) return Category::line_end;
    if (code == '\t' || code == 0x0B || code == 0x0C || code == 0x85) return Category::space;
    if (code == 0xFFFD) return Category::ill_formed;
    switch (general.front()) {
    case 'L': return Category::letter;
    case 'N': return Category::digit;
    case 'Z': return Category::space;
    case 'P': return Category::punctuation;
    case 'M': return Category::combining;
    default: break;
    }
    if (general == "Cf")
        return code == 0x200D ? Category::combining : Category::invisible; // the joiner of emoji belongs to them
    if (general == "Co") return Category::private_use;
    return general == "Cc" || general == "Cs" ? Category::ill_formed : Category::other;
}

void set_categories(const Sources& sources, std::vector<CharacterFacts>& facts) {
    for (char32_t code = 0; code < facts.size(); ++code) {
        facts[code].folded = code;
        if (is_han(code)) facts[code].category = Category::han;
    }
    for (const UnicodeRange& range : sources.ranges) {
        for (char32_t code = range.first; code <= range.last; ++code)
            facts[code].category = category_of(range.general_category, code);
    }
    for (char32_t code = 0; code < facts.size(); ++code) {
        if (is_kana(code)) facts[code].flags |= Flag::kana;
    }
}

void add_flag(std::vector<CharacterFacts>& facts, std::u32string_view members, Flag flag) {
    for (const char32_t code : members)
        facts[code].flags |= flag;
}

void set_signs(std::vector<CharacterFacts>& facts) {
    add_flag(facts, U"。！？!?；;｡…⋯\n\r\u2028\u2029", Flag::ends_clause);
    add_flag(facts, U"「『“《〈﹁﹃", Flag::opens_quote);
    add_flag(facts, U"」』”》〉﹂﹄", Flag::closes_quote);
    add_flag(facts, U"《〈", Flag::title);
    for (const Swap& sign : half_width) {
        facts[sign.from].flags |= Flag::half_width;
        facts[sign.from].expected = {sign.to};
    }
    for (const Swap& pair : look_alikes) {
        facts[pair.from].script = ScriptClass::look_alike;
        facts[pair.from].expected = {pair.to};
    }
    for (char32_t code = U'A'; code <= U'Z'; ++code)
        facts[code].folded = code + 32;
    for (char32_t code = 0xFF01; code <= 0xFF5E; ++code) {
        const char32_t plain = code - 0xFEE0;
        if (facts[code].category == Category::letter || facts[code].category == Category::digit)
            facts[code].folded = facts[plain].folded;
    }
}

} // namespace

bool is_han(char32_t code) {
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0x20000 && code <= 0x323AF) || (code >= 0xF900 && code <= 0xFAFF) || code == 0x3005 ||
           code == 0x3007 || (code >= 0x2E80 && code <= 0x2FD5);
}

std::vector<CharacterFacts> classify(const Sources& sources, const Lexicon& lexicon) {
    std::vector<CharacterFacts> facts(checks::layout::code_points_max);
    set_categories(sources, facts);
    set_signs(facts);
    set_script_classes(sources, lexicon, facts);
    set_folding(sources, facts);
    return facts;
}

} // namespace shibi::generator
