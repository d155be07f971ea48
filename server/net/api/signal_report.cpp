#include "net/api/signal_report.hpp"

#include "core/text.hpp"
#include "live/signal_rates.hpp"
#include "live/signals.hpp"
#include "live/similarity.hpp"
#include "net/api/other_answers.hpp"
#include "wire/exam_content.hpp"
#include "wire/json_writer.hpp"
#include "wire/names.hpp"

#include <algorithm>
#include <tuple>

namespace shibi::net {

namespace {

void write_item(wire::JsonWriter& json, const std::optional<core::ItemId>& item) {
    json.key("item");
    item ? json.text(item->str()) : json.null();
}

/// The answer of somebody else that has most of it; null where the paste is too short or there are too many.
void write_most_in_others(wire::JsonWriter& json, const live::Shingles& own, const Others& others) {
    json.begin_object().key("compared").number(others.entries.size()).key("most");
    double most = 0;
    const store::OtherAnswer* whose = nullptr;
    for (std::size_t at = 0; at < others.entries.size(); ++at) {
        const double share = live::compare(own, others.shingles[at]).containment;
        if (share <= most) continue;
        most = share;
        whose = &others.entries[at];
    }
    if (whose == nullptr) {
        json.null().end_object();
        return;
    }
    json.begin_object().key("sitting").text(whose->sitting.str()).key("pseudonym").text(whose->pseudonym);
    json.key("share").real(most).end_object().end_object();
}

void write_pastes(wire::JsonWriter& json, const std::vector<live::Paste>& pastes, OtherAnswers& others) {
    const std::size_t first_compared = pastes.size() - std::min(pastes.size(), compared_pastes_max);
    json.key("pastes").begin_array();
    for (std::size_t at = 0; at < pastes.size(); ++at) {
        const live::Paste& paste = pastes[at];
        json.begin_object().key("ordinal").number(paste.ordinal).key("made_at").time(paste.made_at);
        json.key("item").text(paste.item.str()).key("origin").text(wire::to_string(paste.edit.origin));
        json.key("characters")
            .number(core::characters_in(paste.edit.splice.insert))
            .key("text")
            .text(paste.edit.splice.insert);
        json.key("in_prompt").real(paste.in_prompt).key("in_own");
        if (paste.in_own)
            json.begin_object()
                .key("item")
                .text(paste.in_own->item.str())
                .key("share")
                .real(paste.in_own->share)
                .end_object();
        else
            json.null();
        const live::Shingles shingles =
            at < first_compared ? live::Shingles{} : live::shingles_of(paste.edit.splice.insert);
        json.key("in_others");
        if (shingles.empty())
            json.null();
        else
            write_most_in_others(json, shingles, others.of(paste.item));
        json.end_object();
    }
    json.end_array();
}

void write_rate(wire::JsonWriter& json, const live::SignalRate& rate, std::string_view amount) {
    json.begin_object().key("sittings").number(rate.sittings).key("median_times").number(rate.median_times);
    json.key(amount).number(rate.median_amount).end_object();
}

/// For each item that the candidate has been on: what is usual there.
void write_usual(wire::JsonWriter& json, const core::Sitting& sitting, OtherAnswers& others) {
    json.key("usual").begin_array();
    for (const auto& [item, answer] : sitting.answers) {
        if (!answer.entered_at) continue;
        const std::vector<store::SignalTally>& tallies = others.of(item).tallies;
        json.begin_object().key("item").text(item.str()).key("compared").number(tallies.size()).key("rates");
        if (const auto rates = live::signal_rates(tallies)) {
            json.begin_object().key("paste");
            write_rate(json, rates->paste, "median_characters");
            json.key("blur");
            write_rate(json, rates->blur, "median_ms");
            json.key("gap");
            write_rate(json, rates->gap, "median_ms");
            json.end_object();
        } else {
            json.null();
        }
        json.end_object();
    }
    json.end_array();
}

void write_recorded(wire::JsonWriter& json, const std::vector<live::RecordedSignal>& recorded) {
    json.key("recorded").begin_array();
    for (const live::RecordedSignal& one : recorded) {
        json.begin_object().key("ordinal").number(one.ordinal).key("kind").text(wire::to_string(one.signal.kind));
        write_item(json, one.signal.item);
        json.key("from").time(one.signal.from).key("to").time(one.signal.to);
        json.key("characters").number(one.signal.characters).end_object();
    }
    json.end_array();
}

void write_gaps(wire::JsonWriter& json, const live::Signals& signals) {
    json.key("gaps").begin_array();
    for (const live::TypingGap& gap : signals.gaps) {
        json.begin_object().key("ordinal").number(gap.ordinal);
        write_item(json, gap.item);
        json.key("from").time(gap.from).key("to").time(gap.to).end_object();
    }
    json.end_array().key("take_overs").begin_array();
    for (const live::TakeOver& take_over : signals.take_overs)
        json.begin_object()
            .key("ordinal")
            .number(take_over.ordinal)
            .key("at")
            .time(take_over.at)
            .key("epoch")
            .number(take_over.epoch)
            .end_object();
    json.end_array();
}

void write_closest(wire::JsonWriter& json, const live::Shingles& own, const Others& others) {
    std::vector<std::pair<live::Likeness, const store::OtherAnswer*>> all;
    for (std::size_t at = 0; at < others.entries.size(); ++at)
        all.emplace_back(live::compare(own, others.shingles[at]), &others.entries[at]);
    std::erase_if(all, [](const auto& one) { return one.first.containment == 0; });
    std::ranges::sort(all, [](const auto& one, const auto& other) {
        return std::tuple{other.first.jaccard, one.second->sitting} <
               std::tuple{one.first.jaccard, other.second->sitting};
    });
    if (all.size() > closest_answers_max) all.resize(closest_answers_max);
    json.key("closest").begin_array();
    for (const auto& [likeness, entry] : all) {
        json.begin_object().key("sitting").text(entry->sitting.str()).key("pseudonym").text(entry->pseudonym);
        json.key("jaccard").real(likeness.jaccard).key("containment").real(likeness.containment).end_object();
    }
    json.end_array();
}

void write_similarity(wire::JsonWriter& json, const core::Sitting& sitting, OtherAnswers& all_others) {
    json.key("similarity").begin_array();
    for (const auto& [item, answer] : sitting.answers) {
        const live::Shingles own = live::shingles_of(answer.text);
        if (!answer.closed_at || own.empty()) continue;
        const Others& others = all_others.of(item);
        json.begin_object().key("item").text(item.str()).key("compared").number(others.entries.size());
        write_closest(json, own, others);
        std::vector<live::Shingles> texts = others.shingles;
        texts.push_back(own);
        const live::BaseRate usual = live::base_rate(texts);
        json.key("usual").begin_object().key("pairs").number(usual.pairs).key("median").real(usual.median);
        json.key("percentile_95").real(usual.percentile_95).end_object().end_object();
    }
    json.end_array();
}

} // namespace

core::Result<std::string> signal_report(const store::LoadedStream& stream, store::Reader& reader) {
    const auto* const event =
        stream.records.empty() ? nullptr : std::get_if<core::SittingEvent>(&stream.records.front().event);
    const auto* const invited = event == nullptr ? nullptr : std::get_if<core::event::Invited>(event);
    const auto content = invited == nullptr ? std::nullopt : reader.exam_content(invited->exam_version);
    const auto exam = content ? wire::read_published_exam(*content) : std::unexpected(wire::ContentFault{});
    if (!exam)
        return std::unexpected(core::Refusal{.code = core::RefusalCode::not_found,
                                             .message = "there is no such sitting",
                                             .allowed = "the id of a sitting that was invited here"});
    const live::Signals signals =
        live::collect_signals(*exam, core::SittingId{stream.head.stream.str()}, stream.records);
    OtherAnswers others(signals.sitting, reader);
    wire::JsonWriter json;
    json.begin_object().key("sitting").text(signals.sitting.id.str()).key("ordinal").number(signals.sitting.ordinal);
    write_pastes(json, signals.pastes, others);
    write_recorded(json, signals.recorded);
    write_gaps(json, signals);
    write_usual(json, signals.sitting, others);
    write_similarity(json, signals.sitting, others);
    return json.end_object().take();
}

} // namespace shibi::net
