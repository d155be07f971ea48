#include "net/api/bodies.hpp"

#include "wire/json_fields.hpp"
#include "wire/json_head.hpp"

#include <nlohmann/json.hpp>

#include <functional>

namespace shibi::net {

namespace {

using wire::JsonFields;
constexpr std::size_t credential_bytes_max = 256;

template<class T>
core::Result<T> read_object(std::string_view body, const std::function<T(JsonFields&)>& read) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (json.is_discarded()) return std::unexpected(wire::explain_syntax(body));
    std::optional<core::Refusal> refusal;
    JsonFields fields(json, "", refusal);
    T value{};
    if (!refusal) value = read(fields);
    if (refusal) return std::unexpected(*refusal);
    return value;
}

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

core::CommandBody read_command(JsonFields& fields) {
    const std::string kind = fields.id("kind");
    if (kind == "admit") return core::command::Admit{core::SectionId{fields.id("section")}};
    if (kind == "extend") {
        core::command::Extend extend;
        extend.by =
            core::Millis{static_cast<std::int64_t>(fields.number("by_ms", 1, core::limits::extension_max.count()))};
        if (fields.has("section")) extend.section = core::SectionId{fields.id("section")};
        return extend;
    }
    if (kind == "pause") return core::command::Pause{};
    if (kind == "resume") return core::command::Resume{};
    if (kind == "terminate") return core::command::Terminate{};
    if (kind == "withdraw") return core::command::Withdraw{};
    if (kind == "notice")
        return core::command::SendNotice{fields.text_of_units("text", core::limits::notice_units_max)};
    fields.refuse_value("kind", '"' + kind + '"', "admit, extend, pause, resume, terminate, withdraw or notice");
    return core::command::Expire{};
}

} // namespace

core::Result<std::string> read_login(std::string_view body) {
    return read_object<std::string>(body, [](JsonFields& fields) { return fields.text("link", credential_bytes_max); });
}

core::Result<std::string> read_staff_login(std::string_view body) {
    return read_object<std::string>(body,
                                    [](JsonFields& fields) { return fields.text("token", credential_bytes_max); });
}

core::Result<live::Invitation> read_invitation(std::string_view body) {
    return read_object<live::Invitation>(body, [](JsonFields& fields) {
        live::Invitation invitation;
        invitation.exam = core::ExamSlug{fields.id("exam")};
        invitation.candidate_name = fields.text_of_units("name", core::limits::candidate_name_units_max);
        if (fields.has("locale")) invitation.locale = fields.text("locale", wire::limits::locale_bytes_max);
        invitation.window = {.opens = optional_time(fields, "opens"),
                             .closes = optional_time(fields, "closes"),
                             .hard_end = optional_time(fields, "hard_end")};
        if (fields.has("accommodation")) invitation.accommodation = read_accommodation(fields.object("accommodation"));
        invitation.demonstration = fields.flag("demonstration", false);
        return invitation;
    });
}

core::Result<Intervention> read_intervention(std::string_view body) {
    return read_object<Intervention>(body, [](JsonFields& fields) {
        Intervention intervention;
        intervention.body = read_command(fields);
        if (fields.has("reason")) {
            JsonFields reason = fields.object("reason");
            intervention.reason.emplace();
            intervention.reason->category = reason.name_of<core::ReasonCategory>("category");
            if (reason.has("note"))
                intervention.reason->note = reason.text_of_units("note", core::limits::note_units_max);
        }
        return intervention;
    });
}

} // namespace shibi::net
