#include "core/sitting/random_play.hpp"

#include "core/sitting/deadline.hpp"

#include <array>
#include <utility>

namespace shibi::core {
namespace {

using namespace std::chrono_literals;

struct Maker {
    const Play& play;
    std::uint32_t detail;

    [[nodiscard]] ItemId item() const {
        const auto& sections = play.exam.sections;
        const auto& items = sections[play.sitting.section].items;
        if (detail % 11 == 0) return sections[detail % sections.size()].items[0].id;
        return items[detail % items.size()].id;
    }
    [[nodiscard]] SectionId section() const {
        const auto& sections = play.exam.sections;
        return detail % 5 == 0 ? sections[detail % sections.size()].id : sections[play.sitting.section].id;
    }
    [[nodiscard]] Time made_at() const { return play.now - Millis{detail % 1500}; }
    [[nodiscard]] std::u16string text() const {
        constexpr std::array<std::u16string_view, 5> words{u"春", u"𠮶", u"ok ", u"", u"字字"};
        return std::u16string{words[detail % words.size()]};
    }

    CommandBody operator()(std::type_identity<command::Consent>) const {
        return command::Consent{.terms = "t", .locale = "en"};
    }
    CommandBody operator()(std::type_identity<command::StartSection>) const {
        return command::StartSection{.section = section()};
    }
    CommandBody operator()(std::type_identity<command::EnterItem>) const { return command::EnterItem{.item = item()}; }
    CommandBody operator()(std::type_identity<command::Save>) const {
        const Answer& answer = play.sitting.answers.at(item());
        const std::uint32_t stray = detail % 13 == 0 ? 1 : 0;
        Text text = text_after(answer.text);
        return command::Save{
            .item = item(),
            .base_version = answer.version - (detail % 17 == 0 ? 1 : 0),
            .edits = {{.splice = {.at = 0, .remove = 0, .insert = this->text()}, .made_at = made_at()}},
            .length = static_cast<std::uint32_t>(text.size()) + stray,
            .hash = drift_hash(text)};
    }
    CommandBody operator()(std::type_identity<command::Replace>) const {
        return command::Replace{.item = item(),
                                .base_version = play.sitting.answers.at(item()).version,
                                .text = text(),
                                .made_at = made_at()};
    }
    CommandBody operator()(std::type_identity<command::Respond>) const {
        return command::Respond{.item = item(),
                                .base_version = play.sitting.answers.at(item()).version,
                                .response = Amounts{{detail % 61, detail % 12}}};
    }
    CommandBody operator()(std::type_identity<command::KeepLateText>) const {
        return command::KeepLateText{.item = item(), .text = text(), .made_at = made_at()};
    }
    CommandBody operator()(std::type_identity<command::FinishSection>) const {
        return detail % 3 == 0 ? CommandBody{command::FinishSection{.section = section()}}
                               : CommandBody{command::Expire{}};
    }
    CommandBody operator()(std::type_identity<command::AskHelp>) const { return command::AskHelp{.text = "?"}; }
    CommandBody operator()(std::type_identity<command::ClaimPen>) const {
        return command::ClaimPen{.writer = WriterId{detail % 2 ? "page" : "phone"}, .by_click = detail % 3 == 0};
    }
    CommandBody operator()(std::type_identity<command::Invite>) const {
        return command::Invite{invitation_to(play.exam)};
    }
    CommandBody operator()(std::type_identity<command::IssueLink>) const {
        return command::IssueLink{.link = LinkId{"lnk_" + std::to_string(detail)}, .secret_hash = "hash"};
    }
    CommandBody operator()(std::type_identity<command::RevokeLink>) const {
        return command::RevokeLink{.link = LinkId{"lnk_" + std::to_string(detail)}};
    }
    CommandBody operator()(std::type_identity<command::Admit>) const { return command::Admit{.section = section()}; }
    CommandBody operator()(std::type_identity<command::Extend>) const {
        return command::Extend{.by = Millis{detail * 10},
                               .section = detail % 2 ? std::optional{section()} : std::nullopt};
    }
    CommandBody operator()(std::type_identity<command::Pause>) const { return command::Pause{}; }
    CommandBody operator()(std::type_identity<command::Resume>) const { return command::Resume{}; }
    CommandBody operator()(std::type_identity<command::Terminate>) const {
        return detail % 10 == 0 ? CommandBody{command::Terminate{}} : CommandBody{command::Resume{}};
    }
    CommandBody operator()(std::type_identity<command::Withdraw>) const {
        return detail % 10 == 0 ? CommandBody{command::Withdraw{}} : CommandBody{command::Resume{}};
    }
    CommandBody operator()(std::type_identity<command::SendNotice>) const {
        return command::SendNotice{.text = std::string(detail % 3, 'n')};
    }
    CommandBody operator()(std::type_identity<command::Expire>) const { return command::Expire{}; }
    CommandBody operator()(std::type_identity<command::CreditOutage>) const {
        return command::CreditOutage{.from = play.now - Millis{detail * 100}, .to = play.now};
    }
    CommandBody operator()(std::type_identity<command::RecordReport>) const {
        return command::RecordReport{
            .item = item(), .version = play.sitting.answers.at(item()).version, .checker = "c", .report = "{}"};
    }
    CommandBody operator()(std::type_identity<command::AddRemark>) const {
        return command::AddRemark{.text = std::string(detail % 3, 'r'), .about_ordinal = any_ordinal()};
    }
    CommandBody operator()(std::type_identity<command::ReportGot>) const {
        return command::ReportGot{.delivered = any_ordinal(), .seen = detail % 3 ? 0 : any_ordinal()};
    }
    CommandBody operator()(std::type_identity<command::RecordSignals>) const {
        return command::RecordSignals{{{.kind = event::SignalKind::blur,
                                        .item = item(),
                                        .from = play.now - Millis{detail * 10},
                                        .to = made_at()}}};
    }
    CommandBody operator()(std::type_identity<command::AnswerHelp>) const { return command::AnswerHelp{}; }
    CommandBody operator()(std::type_identity<command::ShiftWindow>) const {
        return command::ShiftWindow{.opens = play.now - Millis{detail}, .closes = play.now};
    }
    CommandBody operator()(std::type_identity<command::Reopen>) const {
        return command::Reopen{.section = detail % 3 ? std::nullopt : std::optional{section()},
                               .by = Millis{detail % 2 ? detail * 100 : 0}};
    }
    CommandBody operator()(std::type_identity<command::CreditConnection>) const {
        const auto& gaps = play.sitting.gaps;
        return command::CreditConnection{gaps.empty() ? detail : gaps[detail % gaps.size()].ordinal};
    }
    CommandBody operator()(std::type_identity<command::RaiseFlag>) const {
        return command::RaiseFlag{std::string(detail % 3, 'f')};
    }
    CommandBody operator()(std::type_identity<command::LowerFlag>) const { return command::LowerFlag{}; }
    CommandBody operator()(std::type_identity<command::WriteNote>) const { return command::WriteNote{"secret"}; }
    CommandBody operator()(std::type_identity<command::ConfirmWriting>) const {
        return command::ConfirmWriting{.confirmed = detail % 2 == 0, .note = "secret"};
    }
    CommandBody operator()(std::type_identity<command::AnswerInParallel>) const {
        return command::AnswerInParallel{.item = item(), .text = text(), .response = {}};
    }
    CommandBody operator()(std::type_identity<command::DecideLateText>) const {
        const auto undecided = undecided_late_texts(play.sitting);
        return command::DecideLateText{.late_ordinal = undecided.empty() ? detail : undecided.front(),
                                       .counts = detail % 2 == 0};
    }
    CommandBody operator()(std::type_identity<command::ReleaseToGraders>) const {
        return detail % 10 == 0 ? CommandBody{command::ReleaseToGraders{}} : CommandBody{command::Reopen{}};
    }
    CommandBody operator()(std::type_identity<command::ReportGone>) const {
        return command::ReportGone{play.now - Millis{detail * 20}};
    }
    CommandBody operator()(std::type_identity<command::ReportBack>) const { return command::ReportBack{}; }
    CommandBody operator()(std::type_identity<command::ClaimAnswer>) const {
        return command::ClaimAnswer{
            .item = item(), .claim = ClaimId{"clm_1"}, .answer = AnswerId{"ans_1"}, .lease = Millis{60'000}};
    }
    CommandBody operator()(std::type_identity<command::RenewClaim>) const {
        return command::RenewClaim{.item = item(), .claim = ClaimId{"clm_1"}, .lease = Millis{60'000}};
    }
    CommandBody operator()(std::type_identity<command::ReleaseClaim>) const {
        return command::ReleaseClaim{.item = item(), .claim = ClaimId{"clm_1"}};
    }
    CommandBody operator()(std::type_identity<command::SubmitMark>) const {
        return command::SubmitMark{.item = item(), .claim = ClaimId{"clm_1"}, .sheet = {}};
    }
    CommandBody operator()(std::type_identity<command::Adjudicate>) const {
        return command::Adjudicate{.item = item(), .rubric_version = {}, .points = {}, .reason = {}};
    }

private:
    [[nodiscard]] Ordinal any_ordinal() const { return detail % (play.sitting.ordinal + 2); }
    [[nodiscard]] Text text_after(const Text& before) const { return text() + before; }
};

template<std::size_t... Index>
CommandBody make(const Maker& maker, std::size_t wanted, std::index_sequence<Index...>) {
    CommandBody body;
    const auto take = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
        if (I == wanted) body = maker(std::type_identity<std::variant_alternative_t<I, CommandBody>>{});
    };
    (take(std::integral_constant<std::size_t, Index>{}), ...);
    return body;
}

std::string broken_deadline(const std::optional<Deadline>& deadline) {
    if (!deadline) return {};
    Time sum = deadline->started_at;
    for (const TimeTerm& term : deadline->terms)
        sum += term.by;
    return sum == deadline->at ? std::string{} : "a deadline is not the sum of its terms";
}

std::string broken_section(const Exam& exam, const Sitting& sitting) {
    const SectionProgress& progress = sitting.sections[sitting.section];
    const Section& section = exam.sections[sitting.section];
    if (!progress.started_at || progress.finished_at) return "the section that is on has not started, or is finished";
    if (!sitting.item || find_item(exam, *sitting.item)->section != sitting.section)
        return "the candidate is on no item of the section that is on";
    const std::size_t present = find_item(exam, *sitting.item)->item;
    for (std::size_t i = 0; i < section.items.size(); ++i) {
        const Answer& answer = sitting.answers.at(section.items[i].id);
        const bool left_behind = section.navigation == Navigation::linear && i < present;
        if (answer.closed_at.has_value() != left_behind)
            return "an item is closed that is open, or open that is closed";
    }
    return {};
}

} // namespace

CommandBody body_of(const RandomStep& step, const Play& play) {
    constexpr std::size_t count = std::variant_size_v<CommandBody>;
    return make(Maker{play, step.detail}, step.command % count, std::make_index_sequence<count>{});
}

std::string broken_invariant(const Exam& exam, const Sitting& sitting) {
    const bool finished = sitting.phase == Phase::finished;
    if (finished != sitting.finish.has_value() || finished != sitting.finished_at.has_value())
        return "finished without a reason or a time, or the other way round";
    if ((sitting.phase == Phase::paused) != sitting.paused_at.has_value())
        return "paused without a time, or a time without a pause";
    if ((sitting.phase == Phase::invited) == (sitting.consented_at.has_value() || finished))
        return "invited though consented or finished, or neither";
    if (auto broken = broken_deadline(section_deadline(exam, sitting)); !broken.empty()) return broken;
    if (auto broken = broken_deadline(item_deadline(exam, sitting)); !broken.empty()) return broken;
    if (sitting.released_at && !finished) return "released though not finished";
    if (open_gap(sitting) != nullptr && !section_is_on(sitting)) return "a gap of the connection outlasts its section";
    if (sitting.seen_through > sitting.delivered_through) return "an intervention was seen but not delivered";
    for (const auto& [item, answer] : sitting.answers)
        if (has_lone_surrogate(answer.text) || answer.late_texts.size() > limits::late_texts_per_item_max)
            return "an answer holds what it must not";
    return section_is_on(sitting) ? broken_section(exam, sitting) : std::string{};
}

} // namespace shibi::core
