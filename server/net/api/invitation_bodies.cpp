#include "core/candidate_name.hpp"
#include "core/limits.hpp"
#include "net/api/bodies.hpp"
#include "net/api/read_object.hpp"

#include <fmt/format.h>

#include <map>

namespace shibi::net {

namespace {

using wire::JsonFields;

std::optional<core::Time> optional_time(JsonFields& fields, std::string_view name) {
    return fields.has(name) ? std::optional{fields.time(name)} : std::nullopt;
}

core::event::Accommodation read_accommodation(JsonFields fields) {
    core::event::Accommodation accommodation;
    if (fields.has("percent"))
        accommodation.percent = static_cast<std::uint32_t>(
            fields.number("percent", core::limits::accommodation_percent_min, core::limits::accommodation_percent_max));
    if (fields.has("extra_ms"))
        accommodation.extra =
            core::Millis{static_cast<std::int64_t>(fields.number("extra_ms", 0, core::limits::extension_max.count()))};
    return accommodation;
}

std::string read_name(JsonFields& fields) {
    std::string name = fields.text_of_units("name", core::limits::candidate_name_units_max);
    if (const auto fault = core::name_fault(name))
        fields.refuse_value("name", *fault, std::string{core::name_allowed}, core::RefusalCode::bad_text);
    return name;
}

live::Invitation read_fields(JsonFields& fields) {
    live::Invitation invitation;
    invitation.exam = core::ExamSlug{fields.id("exam")};
    invitation.candidate_name = read_name(fields);
    if (fields.has("locale")) invitation.locale = fields.text("locale", wire::limits::locale_bytes_max);
    invitation.window = {.opens = optional_time(fields, "opens"),
                         .closes = optional_time(fields, "closes"),
                         .hard_end = optional_time(fields, "hard_end")};
    if (fields.has("accommodation")) invitation.accommodation = read_accommodation(fields.object("accommodation"));
    if (fields.has("admission")) invitation.admission = fields.name_of<core::Admission>("admission");
    invitation.demonstration = fields.flag("demonstration", false);
    return invitation;
}

live::ManyRefusal whole(core::Refusal refusal) {
    return {.refusal = std::move(refusal), .each = {}};
}

/// Rows that share their name with an earlier one.
std::vector<live::IndexedRefusal> repeated_names(const std::vector<live::Invitation>& rows) {
    std::map<std::string_view, std::size_t> first;
    std::vector<live::IndexedRefusal> repeated;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        const auto [known, fresh] = first.try_emplace(rows[at].candidate_name, at);
        if (fresh) continue;
        repeated.push_back({.index = at,
                            .refusal = {.code = core::RefusalCode::conflict,
                                        .message = fmt::format("`name` is that of row {}, too", known->second),
                                        .allowed = "each name once, or no unique_names"}});
    }
    return repeated;
}

live::ManyRefusal faulty(std::vector<live::IndexedRefusal> each, std::size_t all) {
    return {.refusal = {.code = each.front().refusal.code,
                        .message = fmt::format("{} of {} rows cannot be taken; nobody was invited", each.size(), all),
                        .allowed = "mend or leave out the rows that are named, and send the rest again"},
            .each = std::move(each)};
}

} // namespace

core::Result<live::Invitation> read_invitation(std::string_view body) {
    return read_object<live::Invitation>(body, read_fields);
}

bool has_many_invitations(std::string_view body) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    return json.is_object() && json.contains("invitations");
}

std::expected<Invitations, live::ManyRefusal> read_invitations(std::string_view body) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (json.is_discarded()) return std::unexpected(whole(wire::explain_syntax(body)));
    std::optional<core::Refusal> refusal;
    JsonFields fields(json, "", refusal);
    Invitations read{.rows = {}, .unique_names = fields.flag("unique_names", false)};
    const bool has_rows = json.is_object() && json.contains("invitations") && json.at("invitations").is_array();
    if (!has_rows) fields.refuse_value("invitations", "no list", "a list of rows");
    if (refusal) return std::unexpected(whole(std::move(*refusal)));
    const auto& rows = json.at("invitations");
    if (rows.size() > core::limits::invitations_per_request_max)
        return std::unexpected(whole(
            {.code = core::RefusalCode::too_long,
             .message = fmt::format("{} rows came", rows.size()),
             .allowed = fmt::format("at most {} rows in one request", core::limits::invitations_per_request_max)}));
    std::vector<live::IndexedRefusal> each;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        std::optional<core::Refusal> of_row;
        JsonFields row(rows[at], fmt::format("invitations[{}].", at), of_row);
        read.rows.push_back(of_row ? live::Invitation{} : read_fields(row));
        if (of_row) each.push_back({.index = at, .refusal = std::move(*of_row)});
    }
    if (each.empty() && read.unique_names) each = repeated_names(read.rows);
    if (!each.empty()) return std::unexpected(faulty(std::move(each), rows.size()));
    return read;
}

} // namespace shibi::net
