#pragma once

#include "core/ids.hpp"
#include "core/limits.hpp"
#include "core/localized_text.hpp"
#include "core/marking/rubric.hpp"
#include "core/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace shibi::core {

enum class RequiredScript { hans, hant };
/// cmn: Standard Written Chinese (Mandarin); yue: written Cantonese. ISO 639-3.
enum class RequiredVariety { cmn, yue };

/// 字數 an answer is hoped to have. Advice, never enforced.
struct LengthHint {
    std::optional<std::uint32_t> characters_min;
    std::optional<std::uint32_t> characters_max;
    bool counts_punctuation = false;
    friend bool operator==(const LengthHint&, const LengthHint&) = default;
};

/// "two benefits", "one concern": what a grader can count in the answer.
struct CountableRequirement {
    std::string id;
    std::uint32_t count = 1;
    LocalizedText label;
    friend bool operator==(const CountableRequirement&, const CountableRequirement&) = default;
};

/// What an essay is written as; plain prose when an item names none.
enum class EssayForm { email };

struct EssayRules {
    std::optional<RequiredScript> script;
    std::optional<RequiredVariety> variety;
    std::optional<EssayForm> form; ///< hints only: an e-mail is hoped to greet and to close
    LengthHint length;
    std::vector<CountableRequirement> requirements;
    friend bool operator==(const EssayRules&, const EssayRules&) = default;
};

struct ShortTextRules {
    std::uint32_t units_max = static_cast<std::uint32_t>(limits::short_text_units_max);
    friend bool operator==(const ShortTextRules&, const ShortTextRules&) = default;
};

/// One number per unit, each from `minimum` to `maximum`: years and months of experience, hours a week.
struct QuantityUnit {
    std::string id; ///< "years", "months", "hours_per_week"
    std::uint32_t minimum = 0;
    std::uint32_t maximum = 0;
    LocalizedText label;
    friend bool operator==(const QuantityUnit&, const QuantityUnit&) = default;
};
struct QuantityRules {
    std::vector<QuantityUnit> units;
    friend bool operator==(const QuantityRules&, const QuantityRules&) = default;
};

struct Choice {
    std::string id;
    LocalizedText label;
    friend bool operator==(const Choice&, const Choice&) = default;
};
struct ChoiceRules {
    std::vector<Choice> choices;
    std::uint32_t picks_max = 1; ///< 1: exactly one of them (radio buttons); more: up to so many (check boxes)
    friend bool operator==(const ChoiceRules&, const ChoiceRules&) = default;
};

/// A link (http or https), or a description where `allows_description`.
struct UrlRules {
    bool allows_description = false;
    friend bool operator==(const UrlRules&, const UrlRules&) = default;
};

/// What kind of task an item is. Answers of the text kinds (essay, short text, URL) are written edit by edit; the
/// others are set as a whole.
using ItemRules = std::variant<EssayRules, ShortTextRules, QuantityRules, ChoiceRules, UrlRules>;

struct Item {
    ItemId id;
    LocalizedText title;
    LocalizedText prompt;      ///< in every prompt language of the exam
    LocalizedText author_note; ///< for authors and graders, never shown to candidates
    ItemRules rules;
    bool required = false;        ///< the page reminds of it; nothing is enforced
    std::optional<Millis> limit;  ///< only in a linear section
    std::optional<Rubric> rubric; ///< what it is marked against; never shown to candidates. None: it is not marked
    friend bool operator==(const Item&, const Item&) = default;
};

bool is_text(const Item& item);
/// The hard cap on the text of an item's answer, in UTF-16 units. 0 for items that are not text.
std::size_t units_max(const Item& item);

enum class SectionKind { interview, test };
enum class Navigation { free, linear };
/// Who starts a section: the candidate by an explicit Start, or the candidate once an interviewer has admitted them.
enum class Admission { candidate, interviewer };

struct Section {
    SectionId id;
    SectionKind kind = SectionKind::test;
    LocalizedText title;
    LocalizedText instructions;
    Navigation navigation = Navigation::free;
    Admission admission = Admission::candidate;
    std::optional<Millis> limit;
    std::vector<Item> items; ///< never empty
    friend bool operator==(const Section&, const Section&) = default;
};

/// A paper. A version is named by the SHA-256 of its canonical JSON and never changes.
struct Exam {
    ExamSlug slug;
    ExamVersion version;
    LocalizedText title;
    LocalizedText introduction;
    std::vector<std::string> prompt_languages; ///< order in which prompts are shown side by side
    Millis network_grace = limits::network_grace_default;
    std::vector<Section> sections;       ///< never empty
    std::optional<MarkingRules> marking; ///< there whenever an item has a rubric
    friend bool operator==(const Exam&, const Exam&) = default;
};

struct ItemPlace {
    std::size_t section = 0; ///< index into Exam::sections
    std::size_t item = 0;    ///< index into Section::items
    friend auto operator<=>(const ItemPlace&, const ItemPlace&) = default;
};

std::optional<ItemPlace> find_item(const Exam& exam, const ItemId& id);
std::optional<std::size_t> find_section(const Exam& exam, const SectionId& id);
const Item& item_at(const Exam& exam, ItemPlace place);

} // namespace shibi::core
