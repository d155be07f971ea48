#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Script and variety checks: pure, safe from any thread, no JSON, no I/O. Everything here is a value.
namespace shibi::checks {

/// Limits of one report. What goes beyond is counted, not listed, and `Report::truncated` says so.
inline constexpr std::uint32_t findings_max = 500;
inline constexpr std::uint32_t clauses_max = 1000;
/// Longest text that is judged, in UTF-16 units. A longer one is judged up to here and `Report::truncated` is set.
inline constexpr std::uint32_t text_units_max = 4U << 20U;

/// What the characters of a text say about its script. `either`: nothing in it belongs to one script only.
enum class Script : std::uint8_t { hans, hant, either, mixed };

/// What the words of a text (or clause) say about its variety. `neutral`: no evidence for either.
enum class Variety : std::uint8_t {
    standard,
    cantonese,
    neutral,
    mixed,
    standard_quoting_cantonese,
    cantonese_quoting_standard,
};

enum class RequiredScript : std::uint8_t { hans, hant };
/// `cmn` is Standard Written Chinese (Mandarin), `yue` is written Cantonese.
enum class RequiredVariety : std::uint8_t { cmn, yue };

/// How much the variety verdict can be trusted to mean something.
enum class Evidence : std::uint8_t { enough, too_short, none };

enum class Group : std::uint8_t { script, variety, variant, encoding, language, length, overlap, punctuation, hint };

/// Kinds are stable: they travel in the API, in JSONL and in stored reports (see `to_string`).
enum class Kind : std::uint8_t {
    slip,                    ///< script: belongs only to the other script
    ambiguous_slip,          ///< script: exists in both scripts, wrong in this context (后 里 只 面 准)
    japanese_form,           ///< script: a form only Japanese uses (図 気 駅), or kana in Chinese text
    regional_variant,        ///< variant: accepted, told (説 說, 裏 裡)
    compatibility_ideograph, ///< encoding: a duplicate code point of an ordinary character (U+F9DD)
    radical,                 ///< encoding: a Kangxi or CJK radical in the place of a character (⼈ ⺠)
    look_alike,     ///< encoding: a letter of another alphabet or a sign that looks like a Han character or Latin
    invisible,      ///< encoding: zero width space, joiner, byte order mark inside the text
    private_use,    ///< encoding: a private-use code point, such as the old HKSCS ones
    ill_formed,     ///< encoding: lone surrogate, U+FFFD or a control character
    cantonese_word, ///< variety: a Cantonese word where Standard Written Chinese is required or surrounds it
    standard_word,  ///< variety: a Standard Written Chinese word where Cantonese is required or surrounds it
    no_chinese,     ///< language: no Han character at all
    pinyin,         ///< language: romanised Mandarin instead of Han characters
    jyutping,       ///< language: romanised Cantonese instead of Han characters
    mostly_latin,   ///< language: more Latin words than Han characters
    too_short,      ///< length: fewer characters than asked; `expected` is the number asked for
    too_long,       ///< length: more characters than allowed; `expected` is the number allowed
    copied_prompt,  ///< overlap: a long stretch copied from the prompt
    half_width_punctuation, ///< punctuation: , ? ! : ; . beside Han characters; `expected` is the full-width sign
    greeting_missing,       ///< hint: an e-mail is asked for and no greeting was seen
    closing_missing,        ///< hint: an e-mail is asked for and no closing was seen
};

/// One marked span. `start` and `end` are UTF-16 units of the text as typed, end exclusive, on code-point boundaries;
/// a finding about the whole text has start = end = 0.
struct Finding {
    Kind kind;
    Group group;
    std::uint32_t start;
    std::uint32_t end;
    std::string expected; ///< UTF-8: what it should be, several joined by '/'; empty where there is no one answer

    bool operator==(const Finding&) const = default;
};

/// One sentence of the text with its verdict. Offsets as in Finding.
struct Clause {
    std::uint32_t start;
    std::uint32_t end;
    Variety variety;
    bool unfinished; ///< still being typed or composed: not judged

    bool operator==(const Clause&) const = default;
};

struct Counts {
    std::uint32_t characters = 0;  ///< 字數 by the rule of the requirement
    std::uint32_t han = 0;         ///< Han characters
    std::uint32_t words_latin = 0; ///< runs of letters or digits that are not Han
    std::uint32_t punctuation = 0;
    std::uint32_t code_points = 0;
    std::uint32_t hans_only = 0; ///< characters that belong to Simplified only
    std::uint32_t hant_only = 0; ///< characters that belong to Traditional only

    bool operator==(const Counts&) const = default;
};

struct Report {
    std::string_view version; ///< lives as long as the program
    Script script = Script::either;
    bool script_ok = true; ///< false: the check would warn against the requirement
    Variety variety = Variety::neutral;
    RequiredVariety forced_variety = RequiredVariety::cmn; ///< the likelier one, even where `variety` abstains
    Evidence evidence = Evidence::none;
    bool variety_ok = true;
    Counts counts;
    std::vector<Clause> clauses;
    std::vector<Finding> findings; ///< by start, then end, then kind
    bool truncated = false;        ///< some limit above was reached

    bool operator==(const Report&) const = default;
};

std::string_view to_string(Script script);
std::string_view to_string(Variety variety);
std::string_view to_string(RequiredScript script);
std::string_view to_string(RequiredVariety variety);
std::string_view to_string(Evidence evidence);
std::string_view to_string(Group group);
std::string_view to_string(Kind kind);
Group group_of(Kind kind);

std::optional<RequiredScript> required_script_from(std::string_view name);
std::optional<RequiredVariety> required_variety_from(std::string_view name);

} // namespace shibi::checks
