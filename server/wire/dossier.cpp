#include "wire/dossier.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace shibi::wire {
namespace {

using json = nlohmann::ordered_json;

/// What an event is about, for whoever reads the document.
struct Subject {
    std::string_view name;
    std::vector<std::string_view> kinds;
};

const std::vector<Subject>& subjects() {
    static const std::vector<Subject> all{
        {.name = "invitation", .kinds = {"invited", "window_shifted", "link_issued", "link_revoked"}},
        {.name = "consent", .kinds = {"consented"}},
        {.name = "writing",
         .kinds = {"edited", "text_replaced", "responded", "answer_closed", "late_text_kept", "report_recorded"}},
        {.name = "messages", .kinds = {"help_asked", "help_answered", "notice_sent", "remark_added"}},
        {.name = "notes", .kinds = {"flagged", "unflagged", "note_written", "writing_confirmed", "parallel_answered"}},
        {.name = "signals", .kinds = {"signals_recorded", "connection_gone", "connection_back", "writer_changed"}},
        {.name = "marks",
         .kinds = {"marking_claimed", "claim_renewed", "claim_released", "marked", "mark_revised", "marks_compared",
                   "adjudicated", "marking_completed", "outcome_set"}},
    };
    return all;
}

std::string_view subject_of(std::string_view kind) {
    for (const Subject& subject : subjects())
        if (std::ranges::find(subject.kinds, kind) != subject.kinds.end()) return subject.name;
    return "course";
}

constexpr std::array<std::string_view, 11> times{"made_at",   "opens",     "closes",  "hard_end", "from", "to",
                                                 "closed_at", "gone_from", "gone_to", "since",    "until"};

/// The journal holds times as milliseconds since 1970.
void tell_times(json& value) {
    for (auto& [key, member] : value.items()) {
        const bool is_time = value.is_object() && std::ranges::find(times, std::string_view{key}) != times.end();
        if (is_time && member.is_number_integer())
            member = core::to_rfc3339(core::Time{core::Millis{member.get<std::int64_t>()}});
        else if (member.is_structured())
            tell_times(member);
    }
}

json event_json(const DossierEvent& event) {
    json told{{"ordinal", event.ordinal}, {"at", core::to_rfc3339(event.at)}, {"kind", event.kind}};
    told["about"] = subject_of(event.kind);
    told["by"] = json::parse(event.cause);
    if (event.erased) told["erased"] = true;
    if (event.payload.empty()) return told;
    json payload = json::parse(event.payload);
    tell_times(payload);
    told["data"] = std::move(payload["event"]);
    if (payload.contains("words")) told["words"] = std::move(payload["words"]);
    return told;
}

json time_or_null(const std::optional<core::Time>& time) {
    return time ? json(core::to_rfc3339(*time)) : json(nullptr);
}

json sitting_json(const Dossier& dossier) {
    return {{"id", dossier.sitting.str()},
            {"candidate_name", dossier.candidate_name},
            {"pseudonym", dossier.pseudonym},
            {"exam", dossier.exam},
            {"exam_version", dossier.exam_version},
            {"locale", dossier.locale},
            {"phase", dossier.phase},
            {"invited_at", core::to_rfc3339(dossier.invited_at)},
            {"finished_at", time_or_null(dossier.finished_at)},
            {"erased_part", dossier.erased_part.empty() ? json(nullptr) : json(dossier.erased_part)},
            {"erased_at", time_or_null(dossier.erased_at)},
            {"chain_head", dossier.head}};
}

} // namespace

DossierWriter::DossierWriter(const Dossier& dossier, Sink sink) : sink_(std::move(sink)) {
    json document{{"format", "shibi.dossier.1"},
                  {"made_at", core::to_rfc3339(dossier.made_at)},
                  {"server_build", dossier.server_build},
                  {"sitting", sitting_json(dossier)}};
    document["answers"] = json::array();
    for (const ExportedAnswer& answer : dossier.answers)
        document["answers"].push_back(json::parse(answer_json(answer)));
    document["receipt"] = dossier.receipt.empty() ? json(nullptr) : json::parse(dossier.receipt);
    std::string text = document.dump(2);
    text.resize(text.size() - std::string_view("\n}").size());
    sink_(text + ",\n  \"events\": [");
}

void DossierWriter::add(const DossierEvent& event) {
    sink_(is_first_ ? "\n    " : ",\n    ");
    is_first_ = false;
    sink_(event_json(event).dump());
}

void DossierWriter::finish() {
    sink_(is_first_ ? "]\n}\n" : "\n  ]\n}\n");
}

} // namespace shibi::wire
