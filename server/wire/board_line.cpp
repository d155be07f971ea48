#include "wire/board_line.hpp"

#include "core/sitting/lost_time.hpp"
#include "wire/names.hpp"
#include "wire/sitting_json.hpp"

#include <algorithm>

namespace shibi::wire {
namespace {

std::string_view name_of(Presence presence) {
    switch (presence) {
    case Presence::never: return "never";
    case Presence::here: return "here";
    case Presence::gone: return "gone";
    }
    return {};
}

void write_place(JsonWriter& json, const BoardLine& line) {
    const core::Section& section = line.exam.sections[line.sitting.section];
    json.key("phase").text(core::to_string(line.sitting.phase)).key("section").text(section.id.str()).key("item");
    const auto place = line.sitting.item ? core::find_item(line.exam, *line.sitting.item) : std::nullopt;
    if (!place) {
        json.null().key("position").null();
        return;
    }
    json.text(line.sitting.item->str()).key("position").begin_object().key("n").number(place->item + 1);
    json.key("m").number(line.exam.sections[place->section].items.size()).end_object();
}

void write_brief_deadline(JsonWriter& json, const std::optional<core::Deadline>& deadline) {
    if (!deadline) {
        json.null();
        return;
    }
    json.begin_object().key("at").time(deadline->at);
    json.key("stands_still_since").time(deadline->stands_still_since).end_object();
}

void write_findings(JsonWriter& json, const std::optional<ReportSummary>& findings) {
    json.key("findings");
    if (!findings) {
        json.null().key("script_ok").null().key("variety_ok").null();
        return;
    }
    json.begin_object();
    for (const auto& [group, count] : findings->findings)
        json.key(group).number(count);
    json.end_object().key("script_ok").flag(findings->script_ok).key("variety_ok").flag(findings->variety_ok);
}

void write_answers(JsonWriter& json, const std::vector<BoardAnswer>& answers) {
    json.key("answers").begin_array();
    for (const BoardAnswer& answer : answers) {
        json.begin_object().key("item").text(answer.item.str()).key("section").text(answer.section.str());
        json.key("answered").flag(answer.answered).key("characters").number(answer.characters);
        json.key("version").number(answer.version).key("closed").flag(answer.closed).key("script");
        answer.script ? json.text(to_string(*answer.script)) : json.null();
        json.key("variety");
        answer.variety ? json.text(to_string(*answer.variety)) : json.null();
        write_findings(json, answer.findings);
        json.end_object();
    }
    json.end_array();
}

void write_counts(JsonWriter& json, const BoardLine& line) {
    const core::SignalSummary& signals = line.sitting.signals;
    json.key("signals").begin_object().key("pastes").number(signals.pastes);
    json.key("pasted_characters").number(signals.pasted_characters).key("blurs").number(signals.blurs);
    json.key("blur_ms").signed_number(signals.blurred.count()).key("copies").number(signals.copies);
    json.key("gaps").number(signals.typing_gaps).end_object();
}

void write_typing(JsonWriter& json, const BoardLine& line) {
    json.key("typing").begin_array();
    for (const std::uint32_t edits : line.typing)
        json.number(edits);
    json.end_array().key("typing_until").time(line.typing_until);
}

bool waits_for_admission(const BoardLine& line) {
    const core::Sitting& sitting = line.sitting;
    return sitting.phase == core::Phase::waiting &&
           core::admission_to(line.exam.sections[sitting.section], sitting) == core::Admission::interviewer &&
           !sitting.sections[sitting.section].admitted_at;
}

/// Whether a test section that is still to come begins only once an interviewer has admitted the candidate.
bool interviewer_admits(const BoardLine& line) {
    const core::Sitting& sitting = line.sitting;
    if (sitting.phase == core::Phase::finished) return false;
    for (std::size_t at = 0; at < sitting.sections.size(); ++at) {
        const core::Section& section = line.exam.sections[at];
        const core::SectionProgress& progress = sitting.sections[at];
        if (section.kind == core::SectionKind::test && !progress.started_at && !progress.admitted_at &&
            core::admission_to(section, sitting) == core::Admission::interviewer)
            return true;
    }
    return false;
}

void write_confirmation(JsonWriter& json, const std::optional<core::WritingConfirmation>& confirmation) {
    json.key("writing_confirmed");
    if (!confirmation) {
        json.null();
        return;
    }
    json.begin_object().key("confirmed").flag(confirmation->confirmed).key("by").text(confirmation->actor.name);
    json.key("at").time(confirmation->at).end_object();
}

std::optional<core::Time> saved_at(const core::Sitting& sitting) {
    std::optional<core::Time> latest;
    for (const auto& [item, answer] : sitting.answers)
        if (answer.saved_at && (!latest || *answer.saved_at > *latest)) latest = answer.saved_at;
    return latest;
}

/// The end of the text that is being written, not beginning with half a character.
std::u16string_view last_lines(const core::Sitting& sitting) {
    if (!sitting.item) return {};
    std::u16string_view text = sitting.answers.at(*sitting.item).text;
    text.remove_prefix(text.size() - std::min(text.size(), last_lines_units_max));
    if (!text.empty() && (text.front() & 0xFC00) == 0xDC00) text.remove_prefix(1);
    return text;
}

/// Since when nothing has changed although time runs, whether or not anything was ever saved.
std::optional<core::Time> quiet_since(const core::Sitting& sitting) {
    return sitting.phase == core::Phase::running ? std::optional{sitting.quiet_since} : std::nullopt;
}

/// 字數 of the part that the line names.
std::uint64_t characters_of_section(const BoardLine& line) {
    std::uint64_t sum = 0;
    for (const BoardAnswer& answer : line.answers)
        if (answer.section == line.exam.sections[line.sitting.section].id) sum += answer.characters;
    return sum;
}

void write_lost_time(JsonWriter& json, const std::optional<core::LostTime>& lost) {
    json.key("lost_time");
    if (!lost) {
        json.null();
        return;
    }
    json.begin_object().key("gap_ordinal").number(lost->gap_ordinal).key("from").time(lost->from);
    json.key("to").time(lost->to).key("by_ms").signed_number(lost->by.count()).end_object();
}

void write_help(JsonWriter& json, const core::Sitting& sitting) {
    json.key("help");
    if (!sitting.help_asked_at) {
        json.null();
        return;
    }
    json.begin_object().key("at").time(*sitting.help_asked_at).key("text").text(sitting.help_text).end_object();
}

void write_finish(JsonWriter& json, const core::Sitting& sitting) {
    json.key("finish");
    if (!sitting.finish) {
        json.null();
        return;
    }
    json.begin_object().key("reason").text(to_string(*sitting.finish)).key("at").time(sitting.finished_at).end_object();
}

} // namespace

std::string encode(const BoardLine& line) {
    const core::Sitting& sitting = line.sitting;
    JsonWriter json;
    json.begin_object().key("id").text(sitting.id.str()).key("candidate").text(sitting.invitation.candidate_name);
    json.key("exam").text(line.exam.slug.str()).key("demonstration").flag(sitting.invitation.demonstration);
    json.key("locale").text(sitting.locale).key("ordinal").number(sitting.ordinal);
    json.key("invited_at").time(sitting.invited_at);
    write_place(json, line);
    json.key("deadline");
    write_brief_deadline(json, core::section_deadline(line.exam, sitting));
    json.key("item_deadline");
    write_brief_deadline(json, core::item_deadline(line.exam, sitting));
    json.key("paused_at").time(sitting.paused_at).key("saved_at").time(saved_at(sitting));
    json.key("quiet_since").time(quiet_since(sitting));
    json.key("connection").begin_object().key("state").text(name_of(line.presence));
    json.key("since").time(line.presence_since).end_object();
    write_lost_time(json, core::first_lost_time(line.exam, sitting));
    json.key("writer_elsewhere").flag(line.writer_elsewhere).key("characters");
    json.number(characters_of_section(line));
    write_answers(json, line.answers);
    write_help(json, sitting);
    json.key("waits_for_admission").flag(waits_for_admission(line));
    json.key("interviewer_admits").flag(interviewer_admits(line));
    write_confirmation(json, sitting.writing_confirmation);
    json.key("flag");
    sitting.flag ? json.text(sitting.flag->text) : json.null();
    write_counts(json, line);
    json.key("late_undecided").number(core::undecided_late_texts(sitting).size());
    json.key("released_at").time(sitting.released_at).key("releases_at").time(core::release_at(sitting));
    write_typing(json, line);
    json.key("last_lines").text(last_lines(sitting));
    write_finish(json, sitting);
    return json.key("watchers").number(line.watchers).end_object().take();
}

} // namespace shibi::wire
