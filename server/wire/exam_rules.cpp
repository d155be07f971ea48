#include "wire/exam_rules.hpp"

#include "core/limits.hpp"
#include "core/text.hpp"
#include "wire/json_duplicates.hpp"
#include "wire/limits.hpp"
#include "wire/marking_content.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace shibi::wire {
namespace {

bool holds(const std::vector<std::string>& list, const std::string& value) {
    return std::ranges::find(list, value) != list.end();
}

bool is_blank(std::string_view words) {
    return words.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Controls that no page can show, U+FFFD (which says that something was lost before) and U+FEFF.
bool holds_junk(std::string_view words) {
    const core::Text text = core::to_utf16(words).value_or(u"\uFFFD");
    return std::ranges::any_of(text, [](char16_t unit) {
        const bool control = (unit < 0x20 && unit != u'\n' && unit != u'\t') || (unit >= 0x7F && unit < 0xA0);
        return control || unit == 0xFFFD || unit == 0xFEFF;
    });
}

/// Collects faults while it walks down the exam; `pointer` is where it stands.
class RuleChecker {
public:
    RuleChecker(const core::Exam& exam, const std::vector<std::string>& languages)
        : exam_(exam), languages_(languages) {}

    std::vector<ContentFault> run() {
        distinct("/languages", languages_, "language");
        distinct("/prompt_languages", exam_.prompt_languages, "language");
        words("/title", exam_.title, limits::title_units_max);
        words("/introduction", exam_.introduction, limits::passage_units_max);
        std::set<std::string> section_ids;
        std::size_t items = 0;
        for (std::size_t at = 0; at < exam_.sections.size(); ++at) {
            const std::string pointer = fmt::format("/sections/{}", at);
            unique(pointer + "/id", exam_.sections[at].id.str(), section_ids, "section of this exam");
            items += exam_.sections[at].items.size();
            section(pointer, exam_.sections[at]);
        }
        if (items > core::limits::items_per_exam_max)
            fault("/sections", fmt::format("the exam has {} items", items),
                  fmt::format("at most {} in all sections together", core::limits::items_per_exam_max));
        std::ranges::move(marking_faults(exam_), std::back_inserter(faults_));
        return std::move(faults_);
    }

private:
    void fault(std::string pointer, std::string reason, std::string remedy) {
        faults_.push_back(
            {.file = {}, .pointer = std::move(pointer), .reason = std::move(reason), .remedy = std::move(remedy)});
    }

    void unique(const std::string& pointer, const std::string& id, std::set<std::string>& seen, std::string_view what) {
        if (!seen.insert(id).second)
            fault(pointer, fmt::format("`{}` is the id of another {}", id, what), "give each its own id");
    }

    void distinct(const std::string& pointer, const std::vector<std::string>& values, std::string_view what) {
        std::set<std::string> seen;
        for (std::size_t at = 0; at < values.size(); ++at)
            if (!seen.insert(values[at]).second)
                fault(fmt::format("{}/{}", pointer, at), fmt::format("the {} `{}` is there twice", what, values[at]),
                      "name it once");
    }

    void one_text(const std::string& pointer, const std::string& text, std::size_t units_max) {
        const std::size_t units = core::utf16_length(text).value_or(0);
        if (is_blank(text)) fault(pointer, "the text is blank", "write it, or leave the language out");
        if (units > units_max)
            fault(pointer, fmt::format("the text is {} UTF-16 units long", units),
                  fmt::format("at most {}", units_max));
        if (holds_junk(text))
            fault(pointer, "the text holds a control character, a byte order mark or U+FFFD",
                  "remove it: pages cannot show it");
    }

    void texts(const std::string& pointer, const core::LocalizedText& text, std::size_t units_max) {
        for (const auto& [language, words] : text)
            one_text(fmt::format("{}/{}", pointer, pointer_token(language)), words, units_max);
    }

    /// Every language of `needed`, and none that the exam does not name.
    void localized(const std::string& pointer, const core::LocalizedText& text, const std::vector<std::string>& needed,
                   std::size_t units_max) {
        for (const std::string& language : needed)
            if (!text.contains(language))
                fault(pointer, fmt::format("there are no words in {}", language),
                      fmt::format("write them in each of {}", fmt::join(needed, ", ")));
        for (const auto& [language, ignored] : text)
            if (!holds(languages_, language) && !holds(exam_.prompt_languages, language))
                fault(fmt::format("{}/{}", pointer, pointer_token(language)),
                      fmt::format("{} is not a language of this exam", language),
                      fmt::format("one of {}; or name it in `languages`", fmt::join(languages_, ", ")));
        texts(pointer, text, units_max);
    }

    void words(const std::string& pointer, const core::LocalizedText& text, std::size_t units_max) {
        localized(pointer, text, languages_, units_max);
    }

    void section(const std::string& pointer, const core::Section& section) {
        words(pointer + "/title", section.title, limits::title_units_max);
        words(pointer + "/instructions", section.instructions, limits::passage_units_max);
        for (std::size_t at = 0; at < section.items.size(); ++at) {
            const std::string place = fmt::format("{}/items/{}", pointer, at);
            unique(place + "/id", section.items[at].id.str(), item_ids_, "item of this exam");
            item(place, section.items[at]);
            item_limit(place + "/limit_ms", section.items[at], section);
        }
    }

    void item_limit(const std::string& pointer, const core::Item& item, const core::Section& section) {
        if (!item.limit) return;
        if (section.navigation != core::Navigation::linear)
            fault(pointer, "an item of a free section has a limit of its own",
                  "make the section's navigation linear, or leave the item's limit out");
        if (section.limit && *item.limit > *section.limit)
            fault(pointer,
                  fmt::format("the item has {} ms but its section only {} ms", item.limit->count(),
                              section.limit->count()),
                  "no item may have more time than its section");
    }

    void item(const std::string& pointer, const core::Item& item) {
        words(pointer + "/title", item.title, limits::title_units_max);
        localized(pointer + "/prompt", item.prompt, exam_.prompt_languages, limits::passage_units_max);
        texts(pointer + "/author_note", item.author_note, limits::passage_units_max);
        std::visit([&](const auto& rules) { this->rules(pointer, rules); }, item.rules);
        for (const RubricText& text : rubric_texts(pointer, item))
            words(text.pointer, *text.text, text.is_title ? limits::title_units_max : limits::passage_units_max);
    }

    void rules(const std::string& pointer, const core::EssayRules& rules) {
        const core::LengthHint& length = rules.length;
        if (length.characters_min && length.characters_max && *length.characters_min > *length.characters_max)
            fault(pointer + "/length",
                  fmt::format("characters_min {} is over characters_max {}", *length.characters_min,
                              *length.characters_max),
                  "the fewest may not be over the most");
        listed(pointer + "/requirements", rules.requirements, "requirement of this item");
    }

    void rules(const std::string& /*pointer*/, const core::ShortTextRules& /*rules*/) {}
    void rules(const std::string& /*pointer*/, const core::UrlRules& /*rules*/) {}

    void rules(const std::string& pointer, const core::QuantityRules& rules) {
        for (std::size_t at = 0; at < rules.units.size(); ++at)
            if (rules.units[at].minimum > rules.units[at].maximum)
                fault(fmt::format("{}/units/{}", pointer, at),
                      fmt::format("minimum {} is over maximum {}", rules.units[at].minimum, rules.units[at].maximum),
                      "the smallest may not be over the largest");
        listed(pointer + "/units", rules.units, "unit of this item");
    }

    void rules(const std::string& pointer, const core::ChoiceRules& rules) {
        if (rules.picks_max > rules.choices.size())
            fault(pointer + "/picks_max", fmt::format("{} picks of {} choices", rules.picks_max, rules.choices.size()),
                  "at most as many as there are choices");
        listed(pointer + "/choices", rules.choices, "choice of this item");
    }

    /// Things with an id and a label.
    template<class Entry>
    void listed(const std::string& pointer, const std::vector<Entry>& entries, std::string_view what) {
        std::set<std::string> seen;
        for (std::size_t at = 0; at < entries.size(); ++at) {
            const std::string place = fmt::format("{}/{}", pointer, at);
            unique(place + "/id", entries[at].id, seen, what);
            words(place + "/label", entries[at].label, limits::label_units_max);
        }
    }

    const core::Exam& exam_;
    const std::vector<std::string>& languages_;
    std::set<std::string> item_ids_;
    std::vector<ContentFault> faults_;
};

} // namespace

std::vector<ContentFault> rule_faults(const core::Exam& exam, const std::vector<std::string>& languages) {
    return RuleChecker{exam, languages}.run();
}

} // namespace shibi::wire
