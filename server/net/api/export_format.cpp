#include "net/api/export_format.hpp"

#include "store/limits.hpp"

namespace shibi::net {

namespace {

ExportFormat read_format(QueryFields& fields, std::string_view accept, LabelStudio allowed) {
    if (const auto format = fields.text("format")) {
        if (*format == "jsonl") return ExportFormat::jsonl;
        if (*format == "csv") return ExportFormat::csv;
        if (*format == "label-studio" && allowed == LabelStudio::yes) return ExportFormat::label_studio;
        if (*format != "json")
            fields.refuse("format",
                          allowed == LabelStudio::yes ? "json, jsonl, csv or label-studio" : "json, jsonl or csv");
        return ExportFormat::json;
    }
    if (accept.find("text/csv") != std::string_view::npos) return ExportFormat::csv;
    const bool lines = accept.find("application/jsonl") != std::string_view::npos ||
                       accept.find("application/x-ndjson") != std::string_view::npos;
    return lines ? ExportFormat::jsonl : ExportFormat::json;
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

ExportOptions read_export_options(QueryFields& fields, const Request& request, LabelStudio allowed) {
    ExportOptions options;
    options.format = read_format(fields, request.field("accept"), allowed);
    options.byte_order_mark = fields.flag("bom").value_or(false);
    options.cursor = fields.text("cursor").value_or("");
    const auto limit = fields.number("limit", 1, store::limits::page_rows_max);
    options.one_page = options.format == ExportFormat::json || limit || !options.cursor.empty();
    options.limit = limit.value_or(options.one_page ? rows_per_page : streamed_rows_per_page);
    return options;
}

} // namespace shibi::net
