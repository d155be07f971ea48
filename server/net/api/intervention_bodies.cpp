#include "core/limits.hpp"
#include "core/sitting/reason.hpp"
#include "net/api/bodies.hpp"
#include "net/api/read_object.hpp"
#include "wire/event_codec.hpp"

#include <algorithm>
#include <array>

namespace shibi::net {

namespace {

using wire::JsonFields;
namespace command = core::command;

core::Millis read_millis(JsonFields& fields, std::string_view name, std::int64_t minimum) {
    return core::Millis{static_cast<std::int64_t>(fields.number(
        name, static_cast<std::uint64_t>(minimum), static_cast<std::uint64_t>(core::limits::extension_max.count())))};
}

std::optional<core::SectionId> optional_section(JsonFields& fields) {
    return fields.has("section") ? std::optional{core::SectionId{fields.id("section")}} : std::nullopt;
}

/// Not there: not to change. null: none.
std::optional<std::optional<core::Time>> changed_time(JsonFields& fields, std::string_view name) {
    using Limit = std::optional<core::Time>;
    if (fields.is_null(name)) return Limit{};
    if (fields.has(name)) return Limit{fields.time(name)};
    return std::nullopt;
}

core::CommandBody read_extend(JsonFields& fields) {
    return command::Extend{.by = read_millis(fields, "by_ms", 1), .section = optional_section(fields)};
}

/// As the Assessment Control Service of LTI says it: minutes on top of what was given before.
core::CommandBody read_update(JsonFields& fields) {
    constexpr auto most = std::chrono::duration_cast<std::chrono::minutes>(core::limits::extension_max).count();
    const auto minutes = fields.number("extra_time", 1, static_cast<std::uint64_t>(most));
    return command::Extend{.by = std::chrono::minutes{static_cast<std::int64_t>(minutes)},
                           .section = optional_section(fields)};
}

core::CommandBody read_shift_start(JsonFields& fields) {
    return command::ShiftWindow{.opens = changed_time(fields, "opens"),
                                .closes = changed_time(fields, "closes"),
                                .hard_end = changed_time(fields, "hard_end")};
}

core::CommandBody read_reopen(JsonFields& fields) {
    return command::Reopen{.section = optional_section(fields),
                           .by = fields.has("by_ms") ? read_millis(fields, "by_ms", 0) : core::Millis{0}};
}

core::CommandBody read_parallel_answer(JsonFields& fields) {
    command::AnswerInParallel answer;
    answer.item = core::ItemId{fields.id("item")};
    if (fields.has("text")) answer.text = fields.utf16("text", core::limits::answer_units_max);
    if (!fields.has("response")) return answer;
    JsonFields response = fields.object("response");
    if (response.has("picks"))
        answer.response = core::Picks{response.ids("picks", core::limits::choices_per_item_max)};
    else
        answer.response = core::Amounts{response.numbers("amounts", wire::limits::quantity_units_max)};
    return answer;
}

core::CommandBody read_confirm_writing(JsonFields& fields) {
    if (!fields.has("confirmed")) fields.refuse_value("confirmed", "missing", "true or false");
    return command::ConfirmWriting{
        .confirmed = fields.flag("confirmed", false),
        .note = fields.has("note") ? fields.text_of_units("note", core::limits::note_units_max) : std::string{}};
}

core::CommandBody read_decide_late_text(JsonFields& fields) {
    if (!fields.has("counts")) fields.refuse_value("counts", "missing", "true or false");
    return command::DecideLateText{.late_ordinal = fields.number("late_ordinal", 1),
                                   .counts = fields.flag("counts", false)};
}

struct Kind {
    std::string_view name;
    core::CommandBody (*read)(JsonFields&);
};

constexpr std::array kinds{
    Kind{"admit",
         [](JsonFields& fields) -> core::CommandBody { return command::Admit{core::SectionId{fields.id("section")}}; }},
    Kind{"extend", read_extend},
    Kind{"update", read_update},
    Kind{"pause", [](JsonFields&) -> core::CommandBody { return command::Pause{}; }},
    Kind{"resume", [](JsonFields&) -> core::CommandBody { return command::Resume{}; }},
    Kind{"terminate", [](JsonFields&) -> core::CommandBody { return command::Terminate{}; }},
    Kind{"withdraw", [](JsonFields&) -> core::CommandBody { return command::Withdraw{}; }},
    Kind{"notice",
         [](JsonFields& fields) -> core::CommandBody {
             return command::SendNotice{fields.text_of_units("text", core::limits::notice_units_max)};
         }},
    Kind{"shift_start", read_shift_start},
    Kind{"reopen", read_reopen},
    Kind{"credit_connection",
         [](JsonFields& fields) -> core::CommandBody {
             return command::CreditConnection{fields.number("gap_ordinal", 1)};
         }},
    Kind{"flag",
         [](JsonFields& fields) -> core::CommandBody {
             return command::RaiseFlag{fields.text_of_units("text", core::limits::flag_units_max)};
         }},
    Kind{"unflag", [](JsonFields&) -> core::CommandBody { return command::LowerFlag{}; }},
    Kind{"answer_help", [](JsonFields&) -> core::CommandBody { return command::AnswerHelp{}; }},
    Kind{"note",
         [](JsonFields& fields) -> core::CommandBody {
             return command::WriteNote{fields.text_of_units("text", core::limits::note_units_max)};
         }},
    Kind{"confirm_writing", read_confirm_writing},
    Kind{"parallel_answer", read_parallel_answer},
    Kind{"decide_late_text", read_decide_late_text},
    Kind{"release", [](JsonFields&) -> core::CommandBody { return command::ReleaseToGraders{}; }},
};

std::string kinds_allowed() {
    std::string names;
    for (const Kind& kind : kinds)
        names += (names.empty() ? "" : ", ") + std::string{kind.name};
    return names;
}

core::Reason read_reason_fields(JsonFields& fields, std::string_view category, std::string_view note) {
    core::Reason reason{.category = fields.name_of<core::ReasonCategory>(category), .note = {}};
    if (fields.has(note)) reason.note = fields.text_of_units(note, core::limits::note_units_max);
    if (!core::says_why(reason))
        fields.refuse_value(note, "missing or blank", "why, in some words: the category \"other\" does not say it");
    return reason;
}

/// {"category", "note"?}; or, as the Assessment Control Service of LTI says it, "reason_code" and "reason_msg".
std::optional<core::Reason> read_reason(JsonFields& fields) {
    const bool is_flat = fields.has("reason_code") || fields.has("reason_msg");
    if (is_flat && fields.has("reason")) fields.refuse_value("reason", "there beside `reason_code`", "one of the two");
    if (is_flat) return read_reason_fields(fields, "reason_code", "reason_msg");
    if (!fields.has("reason")) return {};
    JsonFields reason = fields.object("reason");
    return read_reason_fields(reason, "category", "note");
}

/// {"category", "note"?}, with the categories that there are.
std::string reason_allowed() {
    return R"({"category", "note"?}, the category one of )" + wire::names_allowed<core::ReasonCategory>();
}

Intervention read_fields(JsonFields& fields) {
    const std::string name = fields.id("kind");
    const auto kind = std::ranges::find(kinds, name, &Kind::name);
    if (kind == kinds.end()) {
        fields.refuse_value("kind", '"' + name + '"', kinds_allowed());
        return {};
    }
    Intervention intervention{.body = kind->read(fields), .reason = {}, .expected_ordinal = {}};
    if (fields.has("expected_ordinal")) intervention.expected_ordinal = fields.number("expected_ordinal");
    intervention.reason = read_reason(fields);
    if (!intervention.reason && core::needs_reason(intervention.body))
        fields.refuse_value("reason", "missing", reason_allowed());
    return intervention;
}

} // namespace

core::Result<Intervention> read_intervention(std::string_view body) {
    return read_object<Intervention>(body, read_fields);
}

core::Result<ManyInterventions> read_interventions(std::string_view body) {
    return read_object<ManyInterventions>(body, [](JsonFields& fields) {
        ManyInterventions many{.intervention = read_fields(fields), .addressees = {}, .exam = {}};
        if (fields.has("exam"))
            many.exam = core::ExamSlug{fields.id("exam")};
        else
            for (std::string& id : fields.ids("sittings", core::limits::sittings_per_command_max))
                many.addressees.sittings.emplace_back(std::move(id));
        if (many.exam && fields.has("sittings"))
            fields.refuse_value("sittings", "there beside `exam`", "one of the two");
        if (many.intervention.expected_ordinal)
            fields.refuse_value("expected_ordinal", "there", "`expected_ordinals`, one for each of `sittings`");
        if (!fields.has("expected_ordinals")) return many;
        if (many.exam) fields.refuse_value("expected_ordinals", "there beside `exam`", "it beside `sittings` only");
        for (const std::uint32_t ordinal : fields.numbers("expected_ordinals", core::limits::sittings_per_command_max))
            many.addressees.expected_ordinals.push_back(ordinal);
        return many;
    });
}

} // namespace shibi::net
