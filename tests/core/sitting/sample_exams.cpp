#include "core/sitting/sample_exams.hpp"

namespace shibi::core::sample {
namespace {

using namespace std::chrono_literals;

Item item(const char* id, ItemRules rules, std::optional<Millis> limit = {}) {
    Item made;
    made.id = ItemId{id};
    made.prompt = {{"en", "Write"}};
    made.rules = std::move(rules);
    made.limit = limit;
    return made;
}

Section section(const char* id, SectionKind kind, std::optional<Millis> limit, std::vector<Item> items) {
    Section made;
    made.id = SectionId{id};
    made.kind = kind;
    made.limit = limit;
    made.items = std::move(items);
    return made;
}

Exam exam(const char* slug, std::vector<Section> sections) {
    Exam made;
    made.slug = ExamSlug{slug};
    made.version = ExamVersion{std::string(64, 'e')};
    made.prompt_languages = {"en"};
    made.network_grace = 3s;
    made.sections = std::move(sections);
    return made;
}

Section interview() {
    const QuantityRules experience{.units = {{.id = "years", .minimum = 0, .maximum = 60, .label = {}},
                                             {.id = "months", .minimum = 0, .maximum = 11, .label = {}}}};
    const ChoiceRules education{
        .choices = {{.id = "school", .label = {}}, {.id = "bachelor", .label = {}}, {.id = "master", .label = {}}},
        .picks_max = 1};
    return section("interview", SectionKind::interview, {},
                   {item("experience", experience), item("platforms", ShortTextRules{.units_max = 100}),
                    item("portfolio", UrlRules{}), item("education", education)});
}

} // namespace

Exam two_sections() {
    return exam("two-sections", {interview(), section("test", SectionKind::test, 30min,
                                                      {item("story", EssayRules{}), item("letter", EssayRules{}),
                                                       item("review", EssayRules{})})});
}

Exam admitted_test() {
    Exam made = two_sections();
    made.sections[1].admission = Admission::interviewer;
    return made;
}

Exam linear() {
    Section steps =
        section("steps", SectionKind::test, 12min,
                {item("first", EssayRules{}, 5min), item("second", EssayRules{}, 5min), item("third", EssayRules{})});
    steps.navigation = Navigation::linear;
    return exam("linear", {steps});
}

Exam unlimited() {
    return exam("unlimited", {section("talk", SectionKind::test, {}, {item("word", EssayRules{})})});
}

} // namespace shibi::core::sample
