#include "store/scribe.hpp"

#include <utility>

namespace shibi::test {

namespace event = core::event;

core::Record Scribe::make(const core::StreamId& stream, decltype(core::Record::event) event, core::Cause cause) {
    ++last_seq_;
    core::Record record{.seq = last_seq_,
                        .stream = stream,
                        .ordinal = ++ordinals_[stream],
                        .at = at_second(static_cast<std::int64_t>(last_seq_)),
                        .cause = std::move(cause),
                        .event = std::move(event)};
    made_.push_back(record);
    return record;
}

std::vector<core::Record> Scribe::made_for(const core::StreamId& stream) const {
    std::vector<core::Record> records;
    for (const auto& record : made_)
        if (record.stream == stream) records.push_back(record);
    return records;
}

core::Time at_second(std::int64_t seconds) {
    return core::Time{core::Millis{1'795'341'600'000}} + std::chrono::seconds{seconds};
}

event::ExamPublished small_exam() {
    return {.slug = core::ExamSlug{"cantonese-creative-writer"},
            .version = core::ExamVersion{std::string(64, 'a')},
            .content =
                R"({"sections":[)"
                R"({"id":"interview","items":[{"id":"years","type":"quantity"},{"id":"about","type":"short_text"}]},)"
                R"({"id":"test","items":[{"id":"character","type":"essay"},{"id":"tone","type":"essay"}]}]})"};
}

event::Invited invitation(std::string name) {
    return {.exam = small_exam().slug,
            .exam_version = small_exam().version,
            .candidate_name = std::move(name),
            .locale = "yue-Hant-HK",
            .window = {.opens = at_second(0), .closes = {}, .hard_end = at_second(90'000)},
            .accommodation = {.percent = 125, .extra = core::Millis{60'000}},
            .demonstration = false};
}

event::Edited typed(const std::string& item, core::Version version, std::uint32_t at, std::string utf8) {
    core::Edit edit{.splice = {.at = at, .remove = 0, .insert = core::to_utf16(utf8).value()},
                    .made_at = at_second(static_cast<std::int64_t>(version)),
                    .origin = core::EditOrigin::composition};
    return {.item = core::ItemId{item}, .version = version, .edits = {std::move(edit)}, .during_pause = false};
}

core::Record erasure(Scribe& scribe, const core::SittingId& sitting, event::ErasedPart part) {
    core::Cause cause;
    cause.actor = {.kind = core::ActorKind::administrator, .id = "", .name = "command line"};
    return scribe.make(core::house_stream,
                       event::SittingErased{.sitting = sitting, .part = part, .reason = "asked for it", .remains = {}},
                       cause);
}

std::vector<core::Record> whole_sitting(Scribe& scribe, const core::SittingId& sitting) {
    const auto stream = core::stream_of(sitting);
    const core::ItemId years{"years"};
    const core::ItemId character{"character"};
    const core::SetResponse two_and_six = core::Amounts{{2, 6}};
    core::Cause clock;
    clock.actor.kind = core::ActorKind::clock;
    std::vector<core::Record> records;
    const auto add = [&](core::SittingEvent event, core::Cause cause = {}) {
        records.push_back(scribe.make(stream, std::move(event), std::move(cause)));
    };
    add(invitation());
    add(event::LinkIssued{.link = core::LinkId{"lnk_1"}, .secret_hash = "beef"});
    add(event::Consented{.terms = "2026-11", .locale = "zh-Hans-CN"});
    add(event::WriterChanged{.writer = core::WriterId{"w_1"}, .epoch = 1});
    add(event::SectionStarted{core::SectionId{"interview"}});
    add(event::ItemEntered{years});
    add(event::Responded{.item = years, .version = 1, .response = two_and_six});
    add(event::AnswerClosed{.item = years, .version = 1, .text = {}, .response = two_and_six});
    add(event::SectionFinished{.section = core::SectionId{"interview"}, .expired = false});
    add(event::SectionStarted{core::SectionId{"test"}});
    add(event::ItemEntered{character});
    add(typed("character", 1, 0, "佢好"));
    add(typed("character", 2, 2, "𠺘落"));
    add(event::TextReplaced{
        .item = character, .version = 3, .text = u"佢好攰。", .made_at = at_second(3), .during_pause = true});
    add(event::AnswerClosed{.item = character, .version = 3, .text = u"佢好攰。", .response = {}}, clock);
    add(event::SectionFinished{.section = core::SectionId{"test"}, .expired = true}, clock);
    add(event::Finished{event::FinishReason::expired}, clock);
    add(event::LateTextKept{.item = character,
                            .text = u"佢好攰，不過",
                            .made_at = at_second(4),
                            .late_by = core::Millis{5'120},
                            .reason = event::LateReason::after_end});
    add(event::ReportRecorded{.item = character, .version = 3, .checker = "1-abc", .report = R"({"findings":[]})"});
    add(event::LinkRevoked{core::LinkId{"lnk_1"}});
    return records;
}

} // namespace shibi::test
