#include "checks/generator/script_classes.hpp"

#include <algorithm>
#include <stdexcept>

namespace shibi::generator {
namespace {

using checks::layout::Flag;
using checks::layout::ScriptClass;

const std::vector<std::u32string>* conversions(const Dictionary& dictionary, char32_t code) {
    const auto found = dictionary.find(std::u32string(1, code));
    return found == dictionary.end() ? nullptr : &found->second;
}

bool converts_away(const Dictionary& dictionary, char32_t code) {
    const std::vector<std::u32string>* forms = conversions(dictionary, code);
    return forms != nullptr && std::ranges::find(*forms, std::u32string(1, code)) == forms->end();
}

/// A form beyond the Basic Multilingual Plane is not what a writer would have typed instead.
bool is_usual(const std::u32string& form) {
    return form.front() <= 0xFFFF;
}

void set_public_classes(const Sources& sources, std::vector<CharacterFacts>& facts) {
    for (const auto& [key, forms] : sources.st_characters) {
        const char32_t code = key.front();
        const bool in_traditional = sources.big_five.contains(code) || sources.hong_kong.contains(code);
        if (!in_traditional && forms.front() != key && is_usual(forms.front()) &&
            !converts_away(sources.ts_characters, code)) {
            facts[code].script = ScriptClass::hans_only;
            facts[code].expected = forms.front();
        }
    }
    for (const auto& [key, forms] : sources.ts_characters) {
        const char32_t code = key.front();
        const bool in_simplified = sources.gb.contains(code) || sources.general_table.contains(code);
        if (in_simplified || !converts_away(sources.ts_characters, code) || converts_away(sources.st_characters, code))
            continue;
        if (is_usual(forms.front())) {
            facts[code].script = ScriptClass::hant_only;
            facts[code].expected = forms.front();
        } else if (facts[code].script == ScriptClass::none) {
            facts[code].script = ScriptClass::leans_hant;
        }
    }
}

void set_japanese(const Sources& sources, std::vector<CharacterFacts>& facts) {
    for (const char32_t code : sources.joyo) {
        const bool chinese = sources.big_five.contains(code) || sources.hong_kong.contains(code) ||
                             sources.gb.contains(code) || sources.general_table.contains(code);
        if (!chinese && facts[code].script == ScriptClass::none) facts[code].script = ScriptClass::japanese;
    }
    for (const auto& [traditional, forms] : sources.jp_variants) {
        for (const std::u32string& form : forms) {
            CharacterFacts& fact = facts[form.front()];
            if (fact.script == ScriptClass::japanese) fact.expected = traditional;
        }
    }
}

void set_duplicates(const Sources& sources, std::vector<CharacterFacts>& facts) {
    for (const auto& [code, unified] : sources.compatibility) {
        facts[code].script = ScriptClass::compatibility;
        facts[code].expected = {unified};
    }
    for (const auto& [code, unified] : sources.radicals) {
        facts[code].script = ScriptClass::radical;
        facts[code].expected = {unified};
    }
}

/// The form a character of our own list should have where it stands wrong.
std::u32string expected_of(const Dictionary& dictionary, char32_t code) {
    if (const std::vector<std::u32string>* forms = conversions(dictionary, code)) {
        for (const std::u32string& form : *forms) {
            if (form.front() != code) return form;
        }
    }
    return {};
}

void set_own_class(const Sources& sources, const std::string& name, CharacterFacts& fact, char32_t code) {
    if (name == "variant") {
        fact.flags |= Flag::variant;
        return;
    }
    const bool is_hant = name.starts_with("hant") || name == "simplified";
    fact.expected = expected_of(is_hant ? sources.st_characters : sources.ts_characters, code);
    if (name == "accepted")
        fact.script = ScriptClass::none;
    else if (name == "cantonese")
        fact.script = ScriptClass::cantonese;
    else if (name == "simplified")
        fact.script = ScriptClass::hans_only;
    else if (name == "leans-hant")
        fact.script = ScriptClass::leans_hant;
    else if (name == "hant-print")
        fact.script = ScriptClass::hant_print;
    else if (is_hant)
        fact.script = name == "hant-slip" ? ScriptClass::hant_slip : ScriptClass::hant_word;
    else
        fact.script = name == "hans-slip" ? ScriptClass::hans_slip : ScriptClass::hans_word;
}

bool has_context(ScriptClass script) {
    return script == ScriptClass::hant_slip || script == ScriptClass::hant_word || script == ScriptClass::hans_slip ||
           script == ScriptClass::hans_word;
}

void fold_variants(const Dictionary& variants, std::vector<CharacterFacts>& facts) {
    for (const auto& [standard, forms] : variants) {
        for (const std::u32string& form : forms) {
            CharacterFacts& fact = facts[form.front()];
            if (!has_context(fact.script)) fact.folded = standard.front();
        }
    }
}

} // namespace

char32_t convert(const Dictionary& dictionary, char32_t code) {
    const std::vector<std::u32string>* forms = conversions(dictionary, code);
    return forms == nullptr || forms->front().size() != 1 ? code : forms->front().front();
}

void set_script_classes(const Sources& sources, const Lexicon& lexicon, std::vector<CharacterFacts>& facts) {
    set_public_classes(sources, facts);
    facts[U'說'].flags |= Flag::common_form;
    set_japanese(sources, facts);
    set_duplicates(sources, facts);
    for (const auto& [name, members] : lexicon.characters) {
        for (const char32_t code : members)
            set_own_class(sources, name, facts.at(code), code);
        if (name != "hant-print") continue;
        for (const char32_t code : members)
            facts[facts[code].expected.front()].flags |= Flag::common_form;
    }
}

void set_folding(const Sources& sources, std::vector<CharacterFacts>& facts) {
    fold_variants(sources.tw_variants, facts);
    fold_variants(sources.hk_variants, facts);
    std::vector<CharacterFacts> once = facts;
    for (char32_t code = 0; code < facts.size(); ++code) {
        CharacterFacts& fact = facts[code];
        char32_t form = fact.folded;
        if (fact.script == ScriptClass::compatibility || fact.script == ScriptClass::radical ||
            fact.script == ScriptClass::japanese)
            form = fact.expected.empty() ? form : fact.expected.front();
        if (once[form].script == ScriptClass::hans_only) form = once[form].expected.front();
        if (once[form].script == ScriptClass::hant_only) {
            const char32_t simplified = once[form].expected.front();
            const std::vector<std::u32string>* back = conversions(sources.st_characters, simplified);
            if (back != nullptr && back->size() == 1 && once[simplified].script == ScriptClass::hans_only)
                form = back->front().front();
        }
        fact.folded = once[form].folded;
    }
}

} // namespace shibi::generator
