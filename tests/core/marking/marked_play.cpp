#include "core/marking/marked_play.hpp"

#include "core/sitting/sample_exams.hpp"

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

Criterion criterion(const char* id, CriterionKind kind, std::uint32_t weight,
                    const std::vector<std::uint32_t>& points) {
    Criterion made;
    made.id = id;
    made.kind = kind;
    made.weight = weight;
    for (const std::uint32_t level : points)
        made.levels.push_back({.points = level, .title = {}, .descriptor = {}});
    return made;
}

Rubric rubric() {
    Criterion benefits = criterion("benefits", CriterionKind::count, 40, {0, 1, 2});
    benefits.requirement = "benefits";
    return {.version = "v1", .criteria = {benefits, criterion("tone", CriterionKind::level, 60, {0, 1, 2, 4})}};
}

} // namespace

Exam marked_exam() {
    Exam exam = sample::two_sections();
    auto& items = exam.sections[1].items;
    items.pop_back();
    for (Item& item : items)
        item.rubric = rubric();
    MarkingRules rules;
    rules.interview_weight = 20;
    rules.test_weight = 80;
    rules.item_weights = {{ItemId{"story"}, 60}, {ItemId{"letter"}, 40}};
    rules.disagreement = {.levels_max = 1, .share_percent_max = 30};
    rules.thresholds = {.qualified = 75, .borderline = 60};
    rules.interview = {{.item = ItemId{"experience"},
                        .weight = 100,
                        .points = AmountSteps{.factors = {{"years", 12}, {"months", 1}},
                                              .steps = {{.from = 6, .points = 1}, {.from = 24, .points = 2}}}}};
    exam.marking = rules;
    return exam;
}

Play finished_play() {
    const Exam exam = marked_exam();
    Play play = Play::consented(exam);
    play.does(command::StartSection{.section = SectionId{"interview"}});
    play.does(command::Respond{.item = ItemId{"experience"}, .base_version = 0, .response = Amounts{{3, 0}}});
    play.does(command::FinishSection{.section = SectionId{"interview"}});
    play.does(command::StartSection{.section = SectionId{"test"}});
    play.does(typing(play, "story", u"你好𠮶世界"));
    play.does(typing(play, "letter", u"再見"));
    play.does(command::FinishSection{.section = SectionId{"test"}});
    play.does(command::ReleaseToGraders{});
    play.wait(1h);
    return play;
}

Actor grader(const std::string& name) {
    return {.kind = ActorKind::grader, .id = "tok_" + name, .name = name};
}

Actor adjudicator(const std::string& name) {
    return {.kind = ActorKind::adjudicator, .id = "tok_" + name, .name = name};
}

MarkSheet sheet(std::uint32_t benefits, std::uint32_t tone) {
    return {.rubric_version = "v1",
            .points = {{.criterion = "benefits", .points = benefits}, {.criterion = "tone", .points = tone}}};
}

command::ClaimAnswer claim_of(const std::string& name, const char* item) {
    return {.item = ItemId{item},
            .claim = ClaimId{"clm_" + name + "_" + item},
            .answer = AnswerId{"ans_" + name + "_" + item},
            .lease = 30min};
}

command::SubmitMark mark_of(const std::string& name, const char* item, const MarkSheet& sheet) {
    return {.item = ItemId{item}, .claim = ClaimId{"clm_" + name + "_" + item}, .sheet = sheet};
}

Command by(const Actor& actor, CommandBody body) {
    return {.cause = {.actor = actor, .epoch = {}, .client_seq = {}, .reason = {}}, .body = std::move(body)};
}

Events marks(Play& play, const std::string& name, const char* item, const MarkSheet& sheet) {
    play.does(by(grader(name), claim_of(name, item)));
    return play.does(by(grader(name), mark_of(name, item, sheet)));
}

} // namespace shibi::core
