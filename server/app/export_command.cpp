#include "app/build.hpp"
#include "app/commands.hpp"
#include "app/control_commands.hpp"
#include "app/log.hpp"
#include "app/require_data.hpp"
#include "app/system_clock.hpp"
#include "net/api/answer_rows.hpp"
#include "store/reader.hpp"
#include "store/sitting_events.hpp"
#include "wire/dossier.hpp"
#include "wire/names.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <stdexcept>

namespace shibi::app {

namespace {

std::vector<wire::ExportedAnswer> answers_of(store::Reader& reader, const core::SittingId& sitting) {
    std::vector<wire::ExportedAnswer> answers;
    net::ExportOptions options;
    options.limit = net::rows_per_page;
    store::AnswerFilter filter;
    filter.sitting = sitting;
    do {
        auto page = net::read_answer_page(reader, filter, options, build_name());
        if (!page) throw std::runtime_error(page.error().message);
        std::ranges::move(page->rows, std::back_inserter(answers));
        options.cursor = page->next_cursor.value_or("");
    } while (!options.cursor.empty());
    return answers;
}

/// Made for this document. Empty when the sitting cannot be opened any more.
std::string receipt_of(const Options& options) {
    const nlohmann::json command{{"command", "receipt"}, {"sitting", options.sitting}};
    const auto answer = nlohmann::json::parse(carry_out(options, command.dump()));
    if (answer.contains("output")) return answer.at("output").get<std::string>();
    std::cerr << "shibi: without a receipt: " << answer.at("error").get<std::string>() << '\n';
    return "";
}

wire::Dossier dossier_of(const Options& options, const store::SittingRow& row, store::Reader& reader) {
    return {.sitting = row.id,
            .candidate_name = row.candidate_name,
            .pseudonym = row.pseudonym,
            .exam = row.exam.str(),
            .exam_version = row.exam_version.str(),
            .locale = row.locale,
            .phase = std::string(store::to_string(row.phase)),
            .invited_at = row.invited_at,
            .finished_at = row.finished_at,
            .erased_part = row.erased_part ? std::string(wire::to_string(*row.erased_part)) : "",
            .erased_at = row.erased_at,
            .answers = answers_of(reader, row.id),
            .receipt = receipt_of(options),
            .head = reader.head(core::stream_of(row.id)).hash,
            .made_at = wall_time(),
            .server_build = build_name()};
}

} // namespace

ExitCode export_sitting(const Options& options) {
    log_as_words();
    require_data(options.data);
    store::Reader reader(options.data);
    const auto row = reader.sitting(core::SittingId{options.sitting});
    if (!row)
        throw std::runtime_error(
            fmt::format("there is no sitting '{}' in {}; `shibi export` takes the id of one: sit_…", options.sitting,
                        options.data.string()));
    wire::DossierWriter dossier(dossier_of(options, *row, reader), [](std::string_view piece) { std::cout << piece; });
    store::each_sitting_event(options.data, row->id, [&](const wire::DossierEvent& event) { dossier.add(event); });
    dossier.finish();
    std::cout << std::flush;
    if (!std::cout) throw std::runtime_error("the export could not be written to standard output; is the disk full?");
    return ExitCode::fine;
}

} // namespace shibi::app
