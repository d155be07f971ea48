#include "live/candidate_desk.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::live {
namespace {

core::Cause by_candidate(std::optional<core::Epoch> epoch, std::optional<core::ClientSeq> client_seq) {
    return {.actor = {.kind = core::ActorKind::candidate, .id = {}, .name = {}},
            .epoch = epoch,
            .client_seq = client_seq,
            .reason = {}};
}

core::Refusal no_writer() {
    return {.code = core::RefusalCode::no_writer,
            .message = "this connection has not claimed the pen",
            .allowed = "say hello first"};
}

core::Refusal superseded() {
    return {.code = core::RefusalCode::superseded,
            .message = "another tab or device writes this sitting now",
            .allowed = "continue here by a click, or hand text in as late text"};
}

core::Refusal number_is_taken(core::ClientSeq number, core::ClientSeq expected) {
    return {.code = core::RefusalCode::out_of_order,
            .message = "client_seq " + std::to_string(number) + " was another frame's",
            .allowed = "client_seq " + std::to_string(expected) + " comes next",
            .expected_client_seq = expected};
}

std::optional<core::ItemId> item_of(const core::CommandBody& body) {
    if (const auto* save = std::get_if<core::command::Save>(&body)) return save->item;
    if (const auto* replace = std::get_if<core::command::Replace>(&body)) return replace->item;
    if (const auto* respond = std::get_if<core::command::Respond>(&body)) return respond->item;
    return std::nullopt;
}

} // namespace

void CandidateDesk::handle(const Sender& sender, const wire::NumberedFrame& numbered) {
    const auto say_no = [&](core::Refusal refusal) {
        refuse(sender, {.refusal = std::move(refusal),
                        .client_seq = numbered.client_seq,
                        .of = std::string{type_of(numbered)},
                        .id = {}});
    };
    const CandidateConnection& candidate = sender.candidate;
    if (!candidate.greeted) return say_no(no_writer());
    if (sender.open.sitting.writer != candidate.writer) return say_no(superseded());
    if (sender.open.taken.belongs_to_another(numbered.epoch, numbered.client_seq, numbered.body))
        return say_no(number_is_taken(numbered.client_seq, sender.open.sitting.last_client_seq + 1));
    const core::Command command{.cause = by_candidate(numbered.epoch, numbered.client_seq), .body = numbered.body};
    const auto records = parts_.sittings.carry_out(sender.open, command, sender.read_at);
    if (!records) return say_no(records.error());
    if (!records->empty()) sender.open.taken.take(numbered.epoch, numbered.client_seq, numbered.body);
    ++(records->empty() ? parts_.counters.repeats : parts_.counters.saves);
    acknowledge(sender, numbered);
}

void CandidateDesk::acknowledge(const Sender& sender, const wire::NumberedFrame& numbered) {
    const core::Sitting& sitting = sender.open.sitting;
    Acknowledgement acknowledgement{
        .connection = sender.connection, .sitting = sitting.id, .through = sitting.last_client_seq, .versions = {}};
    const auto item = item_of(numbered.body);
    const auto answer = item ? sitting.answers.find(*item) : sitting.answers.end();
    if (answer != sitting.answers.end()) acknowledgement.versions.emplace_back(*item, answer->second.version);
    parts_.release.acknowledge(std::move(acknowledgement));
}

void CandidateDesk::handle(const Sender& sender, const wire::LateTextFrame& late) {
    const auto say_no = [&](core::Refusal refusal) {
        refuse(sender, {.refusal = std::move(refusal), .client_seq = {}, .of = "late_text", .id = late.id});
    };
    if (!sender.candidate.greeted) return say_no(no_writer());
    const auto epoch = sender.candidate.epoch == 0 ? std::nullopt : std::optional{sender.candidate.epoch};
    const core::Command command{.cause = by_candidate(epoch, {}), .body = late.body};
    const auto records = parts_.sittings.carry_out(sender.open, command, sender.read_at);
    if (!records) return say_no(records.error());
    if (!records->empty()) ++parts_.counters.late_texts;
    const auto& kept = sender.open.sitting.answers.at(late.body.item).late_texts;
    const auto same = std::ranges::find_if(kept, [&](const core::LateText& one) {
        return one.made_at == late.body.made_at && one.text == late.body.text;
    });
    assert(same != kept.end());
    const wire::LateKeptFrame answer{
        .id = late.id, .item = late.body.item, .late_by = same->late_by, .reason = same->reason};
    parts_.release.send(sender.connection, make_frame(encode(answer)));
}

void CandidateDesk::handle(const Sender& sender, const wire::GotFrame& got) {
    note(sender, got.body, "got");
}

void CandidateDesk::handle(const Sender& sender, const wire::SignalsFrame& signals) {
    note(sender, signals.body, "signals");
}

void CandidateDesk::note(const Sender& sender, core::CommandBody body, std::string_view type) {
    const auto say_no = [&](core::Refusal refusal) {
        refuse(sender, {.refusal = std::move(refusal), .client_seq = {}, .of = std::string{type}, .id = {}});
    };
    if (!sender.candidate.greeted) return say_no(no_writer());
    const core::Command command{.cause = by_candidate({}, {}), .body = std::move(body)};
    const auto records = parts_.sittings.carry_out(sender.open, command, sender.read_at);
    if (!records) say_no(records.error());
}

} // namespace shibi::live
