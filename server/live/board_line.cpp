#include "live/board_line.hpp"

#include "wire/board_line.hpp"
#include "wire/sitting_json.hpp"

#include <algorithm>

namespace shibi::live {
namespace {

std::uint32_t count(const core::Item& item, const core::Answer& answer, CountedAnswers& counted) {
    const auto [known, first] = counted.try_emplace(item.id);
    if (first || known->second.first != answer.version)
        known->second = {answer.version, wire::characters_of(item, answer.text)};
    return known->second.second;
}

wire::BoardAnswer answer_of(const OpenSitting& open, const core::Section& section, const core::Item& item,
                            CountedAnswers& counted) {
    const core::Answer& answer = open.sitting.answers.at(item.id);
    wire::BoardAnswer shown{.item = item.id,
                            .section = section.id,
                            .answered = core::is_answered(answer),
                            .characters = count(item, answer, counted),
                            .version = answer.version,
                            .closed = answer.closed_at.has_value(),
                            .script = {},
                            .variety = {},
                            .findings = {}};
    if (const auto* essay = std::get_if<core::EssayRules>(&item.rules)) {
        shown.script = essay->script;
        shown.variety = essay->variety;
    }
    if (const auto report = open.notes.reports.find(item.id); report != open.notes.reports.end())
        shown.findings = report->second.summary;
    return shown;
}

std::vector<wire::BoardAnswer> answers_of(const OpenSitting& open, CountedAnswers& counted) {
    std::vector<wire::BoardAnswer> answers;
    for (const core::Section& section : open.exam->sections)
        for (const core::Item& item : section.items)
            answers.push_back(answer_of(open, section, item, counted));
    return answers;
}

/// As far as this process can know: a candidate who was here before it started is gone since their last record.
void tell_presence(wire::BoardLine& line, const OpenSitting& open, const Connections& connections) {
    for (const CandidateConnection* const page : connections.pages(open))
        line.writer_elsewhere = line.writer_elsewhere || page->writer != open.sitting.writer;
    if (open.line.state == Line::State::never) {
        if (open.sitting.epoch == 0) return;
        line.presence = wire::Presence::gone;
        line.presence_since = open.last_at;
        return;
    }
    line.presence = open.line.state == Line::State::here ? wire::Presence::here : wire::Presence::gone;
    line.presence_since = open.line.since;
}

} // namespace

std::string make_board_line(const OpenSitting& open, const Connections& connections, CountedAnswers& counted) {
    wire::BoardLine line{.exam = *open.exam,
                         .sitting = open.sitting,
                         .presence_since = {},
                         .answers = answers_of(open, counted),
                         .typing = open.notes.typing.edits(),
                         .typing_until = open.notes.typing.until(),
                         .watchers = open.watched_by};
    tell_presence(line, open, connections);
    return encode(line);
}

} // namespace shibi::live
