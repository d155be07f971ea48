#include "net/api/outcome_rows.hpp"

#include "core/outcome/explanation.hpp"
#include "net/api/papers.hpp"
#include "store/fault.hpp"
#include "wire/exam_content.hpp"

#include <utility>

namespace shibi::net {

namespace {

wire::ExportedOutcome exported(store::SittingOutcome entry, bool with_name, Papers& papers, const std::string& build) {
    wire::ExportedOutcome row;
    row.sitting = entry.sitting.id;
    row.pseudonym = entry.sitting.pseudonym;
    if (with_name) row.candidate = std::move(entry.sitting.candidate_name);
    row.demonstration = entry.sitting.demonstration;
    row.exam = entry.sitting.exam;
    row.locale = entry.sitting.locale;
    row.finished_at = entry.sitting.finished_at;
    if (const auto& confirmation = entry.sitting.writing_confirmation) {
        row.writing_confirmed = confirmation->confirmed;
        row.writing_confirmed_by = confirmation->by;
        row.writing_confirmed_at = confirmation->at;
    }
    row.set_at = entry.set_at;
    row.outcome = std::move(entry.outcome);
    if (!row.outcome) row.erased_at = entry.sitting.erased_at;
    row.lineage = {.exam_version = entry.sitting.exam_version,
                   .rubric_versions = papers.rubric_versions(entry.sitting.exam_version),
                   .checkers = std::move(entry.checkers),
                   .server_build = build,
                   .journal_ordinal = entry.head.ordinal,
                   .journal_head = entry.head.hash};
    return row;
}

core::Exam exam_of(store::Reader& reader, const core::ExamVersion& version) {
    const auto content = reader.exam_content(version);
    auto exam = content ? wire::read_published_exam(*content) : std::unexpected(wire::ContentFault{});
    if (!exam)
        throw store::Fault("an outcome is of an exam version that cannot be read", version.str(),
                           "Run `shibi verify`, and `shibi rebuild` with the server stopped.");
    return *std::move(exam);
}

core::Refusal no_outcome(store::Reader& reader, const core::SittingId& sitting) {
    const auto row = reader.sitting(sitting);
    core::Refusal refusal{.code = core::RefusalCode::not_found,
                          .message = "there is no sitting " + sitting.str(),
                          .allowed = "the id of a sitting, \"sit_…\""};
    if (!row) return refusal;
    if (row->erased_part == core::event::ErasedPart::everything) {
        refusal.message = "sitting " + sitting.str() + " was erased";
        if (row->erased_at) refusal.message += " on " + core::to_rfc3339(*row->erased_at);
        refusal.allowed = "a sitting that was not erased; what it held is gone for good";
        return refusal;
    }
    refusal.message = "sitting " + sitting.str() + " has no outcome yet";
    refusal.allowed = "wait until both marks of each of its answers are in and agree, or were adjudicated";
    return refusal;
}

} // namespace

core::Result<RowPage<wire::ExportedOutcome>> read_outcome_page(store::Reader& reader, const OutcomeQuery& query,
                                                               const std::string& build) {
    auto page = reader.outcomes(query.filter, query.options.cursor, query.options.limit);
    if (!page) return std::unexpected(page.error());
    RowPage<wire::ExportedOutcome> result{.rows = {}, .next_cursor = page->next_cursor, .as_of = page->as_of};
    result.rows.reserve(page->entries.size());
    Papers papers(reader);
    for (auto& entry : page->entries)
        result.rows.push_back(exported(std::move(entry), query.with_names, papers, build));
    return result;
}

core::Result<wire::ExportedOutcome> read_outcome(store::Reader& reader, const core::SittingId& sitting,
                                                 const std::string& build) {
    store::OutcomeFilter filter;
    filter.sitting = sitting;
    auto page = reader.outcomes(filter, "", 1);
    if (!page) return std::unexpected(page.error());
    Papers papers(reader);
    if (!page->entries.empty()) return exported(std::move(page->entries.front()), false, papers, build);
    return std::unexpected(no_outcome(reader, sitting));
}

core::Result<std::string> read_explanation(store::Reader& reader, const core::SittingId& sitting,
                                           const std::string& build) {
    const auto outcome = read_outcome(reader, sitting, build);
    if (!outcome) return std::unexpected(outcome.error());
    const auto exam = exam_of(reader, outcome->lineage.exam_version);
    return wire::explanation_json(*outcome, core::explain(exam, outcome->outcome.value()));
}

} // namespace shibi::net
