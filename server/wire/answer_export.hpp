#pragma once

#include "core/ids.hpp"
#include "core/sitting/event.hpp"
#include "core/sitting/response.hpp"
#include "core/time.hpp"

#include <optional>
#include <string>
#include <vector>

namespace shibi::wire {

/// Text that came too late: kept beside the answer, never in it. Where it was decided to count, the last such text is
/// the one to be marked.
struct ExportedLateText {
    std::string text; ///< UTF-8
    core::Time made_at;
    core::Time received_at;
    core::Millis late_by{0};
    core::event::LateReason reason = core::event::LateReason::after_end;
    std::optional<bool> counts = {}; ///< as it was decided; nothing: not decided
};

/// One row of the graders' API: an answer with its lineage. Holds nothing that names the person.
struct ExportedAnswer {
    core::SittingId sitting;
    std::string pseudonym;
    bool demonstration = false;
    core::ExamSlug exam;
    core::ExamVersion exam_version;
    core::SectionId section;
    core::ItemId item;
    std::uint32_t position = 0; ///< of the item in the paper, from 0
    std::string status;         ///< "open" or "closed"
    std::string text;           ///< UTF-8, as typed
    core::SetResponse response;
    core::Version version = 0;
    std::uint32_t characters = 0; ///< 字數
    std::optional<core::Time> entered_at;
    std::optional<core::Time> saved_at;
    std::optional<core::Time> closed_at;
    std::string sitting_phase;
    std::optional<core::Time> finished_at;
    std::optional<core::event::FinishReason> finish_reason;
    std::optional<core::Time> released_at; ///< to graders
    std::optional<core::Time> erased_at;   ///< text, response and report are gone
    std::optional<std::string> report;     ///< JSON, as recorded
    core::Version report_version = 0;
    std::string checker;        ///< empty: no report yet
    std::string rubric_version; ///< of the item; empty: it is not marked
    std::vector<ExportedLateText> late_texts;
    std::string server_build;
    core::Ordinal journal_ordinal = 0; ///< of the sitting's stream, up to which this row tells
    std::string journal_head;
    std::string prompt = {}; ///< in the exam's prompt languages; read only by answer_label_studio
};

/// The text that counts: the last late text that was decided to count, else the answer's own.
const std::string& effective_text(const ExportedAnswer& answer);

/// One JSON object, without a line end; with one it is a line of JSON Lines. Field names are those of
/// ExportedAnswer, and `effective_text`; the lineage is {"exam_version", "rubric_version", "checker", "server_build",
/// "journal_ordinal", "journal_head"}.
std::string answer_json(const ExportedAnswer& answer);

/// {"answers":[…],"next":cursor or null}
std::string answers_page(const std::vector<ExportedAnswer>& answers, const std::optional<std::string>& next_cursor);

/// One task as Label Studio imports it: "data" with "text" (the one that counts), "prompt", "pseudonym", "exam", "item"
/// and so on, "meta" with the lineage, and as "predictions" the check's findings: regions of type "labels" from
/// "finding" to "text", labelled by their kind, with offsets in code points as Label Studio counts them. Findings are
/// left out where the text that counts is not the one that was checked.
std::string answer_label_studio(const ExportedAnswer& answer);

/// The head line of a CSV export, then one line an answer; see CsvWriter on its guard. `report`, `response` and
/// `late_texts` are JSON.
std::string answers_csv_head();
std::string answer_csv(const ExportedAnswer& answer);

} // namespace shibi::wire
