#include "net/api/export_format.hpp"

#include "net/accept.hpp"
#include "net/problem.hpp"
#include "store/limits.hpp"

#include <algorithm>
#include <array>

namespace shibi::net {

namespace {

struct Offer {
    std::string_view type;
    ExportFormat format;
};
constexpr std::array offers{Offer{"application/json", ExportFormat::json},
                            Offer{"application/jsonl", ExportFormat::jsonl},
                            Offer{"application/x-ndjson", ExportFormat::jsonl}, Offer{"text/csv", ExportFormat::csv}};

/// Nothing where the Accept field takes none of them.
std::optional<ExportFormat> accepted_format(std::string_view accept) {
    std::array<std::string_view, offers.size()> types;
    std::ranges::transform(offers, types.begin(), &Offer::type);
    const auto at = best_accepted(accept, types);
    return at ? std::optional{offers.at(*at).format} : std::nullopt;
}

std::optional<ExportFormat> read_format(QueryFields& fields, std::string_view accept, LabelStudio allowed) {
    if (const auto format = fields.text("format")) {
        if (*format == "jsonl") return ExportFormat::jsonl;
        if (*format == "csv") return ExportFormat::csv;
        if (*format == "label-studio" && allowed == LabelStudio::yes) return ExportFormat::label_studio;
        if (*format != "json")
            fields.refuse("format",
                          allowed == LabelStudio::yes ? "json, jsonl, csv or label-studio" : "json, jsonl or csv");
        return ExportFormat::json;
    }
    return accepted_format(accept);
}

} // namespace

std::string type_of(ExportFormat format) {
    switch (format) {
    case ExportFormat::json:
    case ExportFormat::label_studio: return "application/json";
    case ExportFormat::jsonl: return "application/jsonl; charset=utf-8";
    case ExportFormat::csv: return "text/csv; charset=utf-8";
    }
    return {};
}

Response not_acceptable() {
    return problem(
        406, "not-acceptable",
        core::Refusal{.code = core::RefusalCode::bad_value,
                      .message = "the Accept field takes none of the types that this list comes as",
                      .allowed =
                          "application/json, application/jsonl, application/x-ndjson or text/csv; `format` in the "
                          "query goes before the field"},
        "", "");
}

ExportOptions read_export_options(QueryFields& fields, const Request& request, LabelStudio allowed) {
    ExportOptions options;
    const auto format = read_format(fields, request.field("accept"), allowed);
    options.acceptable = format.has_value();
    options.format = format.value_or(ExportFormat::json);
    options.byte_order_mark = fields.flag("bom").value_or(false);
    options.cursor = fields.text("cursor").value_or("");
    const auto limit = fields.number("limit", 1, store::limits::page_rows_max);
    options.one_page = options.format == ExportFormat::json || limit || !options.cursor.empty();
    options.limit = limit.value_or(options.one_page ? rows_per_page : streamed_rows_per_page);
    return options;
}

} // namespace shibi::net
