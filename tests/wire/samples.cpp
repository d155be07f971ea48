#include "wire/samples.hpp"

#include "core/text.hpp"

#include <stdexcept>

namespace shibi::wire::samples {
namespace {

using namespace std::chrono_literals;

core::LocalizedText both(std::string english, std::string cantonese) {
    return {{"en", std::move(english)}, {"yue-Hant-HK", std::move(cantonese)}};
}

core::Item item(std::string id, core::LocalizedText title, core::LocalizedText prompt, core::ItemRules rules) {
    core::Item item;
    item.id = core::ItemId{std::move(id)};
    item.title = std::move(title);
    item.prompt = std::move(prompt);
    item.rules = std::move(rules);
    return item;
}

core::Section interview() {
    core::QuantityUnit years{.id = "years", .minimum = 0, .maximum = 60, .label = both("years", "年")};
    core::QuantityUnit months{.id = "months", .minimum = 0, .maximum = 11, .label = both("months", "個月")};
    core::Choice secondary{.id = "secondary", .label = both("Secondary school", "中學")};
    core::Choice bachelor{.id = "bachelor", .label = both("Bachelor's degree", "學士")};

    core::Section section;
    section.id = core::SectionId{"interview"};
    section.kind = core::SectionKind::interview;
    section.title = both("About you", "關於你");
    section.instructions = both("There is no time limit.", "冇時間限制。");
    section.items = {
        item("experience", both("Experience", "經驗"), both("For how long have you written?", "你寫咗幾耐？"),
             core::QuantityRules{.units = {years, months}}),
        item("education", both("Education", "學歷"), both("Which is your highest level?", "你最高學歷係咩？"),
             core::ChoiceRules{.choices = {secondary, bachelor}, .picks_max = 1}),
        item("platforms", both("Platforms", "平台"), both("Which platforms?", "邊啲平台？"),
             core::ShortTextRules{.units_max = 500}),
        item("portfolio", both("Portfolio", "作品集"), both("A link, or a description.", "連結或者描述。"),
             core::UrlRules{.allows_description = true})};
    section.items[1].required = true;
    return section;
}

core::Section test() {
    core::EssayRules rules;
    rules.script = core::RequiredScript::hant;
    rules.variety = core::RequiredVariety::yue;
    rules.length = {.characters_min = 80, .characters_max = 300, .counts_punctuation = false};
    rules.requirements = {{.id = "features", .count = 2, .label = both("two features", "兩個特徵")}};

    core::Section section;
    section.id = core::SectionId{"test"};
    section.title = both("Test", "測驗");
    section.instructions = both("Thirty minutes.", "三十分鐘。");
    section.navigation = core::Navigation::linear;
    section.admission = core::Admission::interviewer;
    section.limit = 30min;
    section.items = {item("character", both("Describe a Character", "描寫一個角色"),
                          both("Describe a character.", "請描述一個角色。"), rules)};
    section.items[0].author_note = both("Not for candidates.", "唔畀考生睇。");
    section.items[0].required = true;
    section.items[0].limit = 10min;
    return section;
}

} // namespace

core::Time at(std::string_view rfc3339) {
    const std::optional<core::Time> time = core::from_rfc3339(rfc3339);
    if (!time) throw std::invalid_argument("not a time: " + std::string{rfc3339});
    return *time;
}

core::Exam exam() {
    core::Exam exam;
    exam.slug = core::ExamSlug{"sample"};
    exam.version = core::ExamVersion{"af2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf"};
    exam.title = both("A sample", "樣本");
    exam.introduction = both("Welcome.", "歡迎。");
    exam.prompt_languages = {"yue-Hant-HK", "en"};
    exam.sections = {interview(), test()};
    return exam;
}

core::Cause intervention() {
    core::Cause cause;
    cause.actor = {.kind = core::ActorKind::interviewer, .id = "", .name = "Chan Tai Man"};
    cause.reason = {.category = core::ReasonCategory::technical_problem, .note = "Your connection was lost."};
    return cause;
}

core::Sitting sitting() {
    core::Sitting sitting = core::empty_sitting(core::SittingId{"sit_3f9KqTz7Lw2XbN8vRc5YdA"}, exam());
    sitting.invitation.exam = exam().slug;
    sitting.invitation.exam_version = exam().version;
    sitting.invitation.candidate_name = "陳小明";
    sitting.invitation.window.hard_end = at("2026-11-22T18:00:00Z");
    sitting.locale = "yue-Hant-HK";
    sitting.consented_at = at("2026-11-22T14:00:00Z");
    sitting.phase = core::Phase::running;
    sitting.section = 1;
    sitting.item = core::ItemId{"character"};
    sitting.sections[0].started_at = at("2026-11-22T14:00:30Z");
    sitting.sections[0].finished_at = at("2026-11-22T14:20:00Z");
    sitting.sections[1].admitted_at = at("2026-11-22T14:20:05Z");
    sitting.sections[1].started_at = at("2026-11-22T14:30:00Z");
    sitting.sections[1].credits = {{.kind = core::Credit::Kind::extension,
                                    .at = at("2026-11-22T14:31:00Z"),
                                    .by = 5min,
                                    .actor = intervention().actor,
                                    .reason = intervention().reason}};
    sitting.answers[core::ItemId{"experience"}].response = core::Amounts{{2, 6}};
    sitting.answers[core::ItemId{"experience"}].version = 1;
    sitting.answers[core::ItemId{"education"}].response = core::Picks{{"bachelor"}};
    sitting.answers[core::ItemId{"education"}].version = 1;
    for (auto& [item, set] : sitting.answers)
        if (set.version == 1) set.saved_at = at("2026-11-22T14:10:00Z");
    core::Answer& answer = sitting.answers[core::ItemId{"character"}];
    answer.text = u"佢好鬼\U00020E98";
    answer.version = 9;
    answer.entered_at = at("2026-11-22T14:30:00Z");
    answer.saved_at = at("2026-11-22T14:32:05.120Z");
    sitting.notices = {{.ordinal = 40, .at = at("2026-11-22T14:31:00Z"), .text = "You have five more minutes."}};
    sitting.signals.pastes = 1;
    sitting.signals.pasted_characters = 2;
    sitting.noted = {.listed = {{.ordinal = 39,
                                 .kind = core::NotedKind::paste,
                                 .item = core::ItemId{"character"},
                                 .from = at("2026-11-22T14:30:40Z"),
                                 .to = at("2026-11-22T14:30:40Z"),
                                 .characters = 2},
                                {.ordinal = 41,
                                 .kind = core::NotedKind::blur,
                                 .item = {},
                                 .from = at("2026-11-22T14:31:10Z"),
                                 .to = at("2026-11-22T14:31:22Z")}},
                     .earlier = 3};
    sitting.epoch = 1;
    sitting.last_client_seq = 8;
    sitting.ordinal = 41;
    return sitting;
}

core::Record record(core::SittingEvent event, core::Cause cause) {
    const core::Sitting of = sitting();
    return {.seq = 1041,
            .stream = core::stream_of(of.id),
            .ordinal = of.ordinal,
            .at = at("2026-11-22T14:32:05.500Z"),
            .cause = std::move(cause),
            .event = std::move(event)};
}

} // namespace shibi::wire::samples
