#include "net/api/signal_report.hpp"

#include "core/text.hpp"
#include "live/signals.hpp"
#include "live/similarity.hpp"
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

void write_pastes(wire::JsonWriter& json, const std::vector<live::Paste>& pastes) {
    json.key("pastes").begin_array();
    for (const live::Paste& paste : pastes) {
        json.begin_object().key("ordinal").number(paste.ordinal).key("made_at").time(paste.made_at);
        json.key("item").text(paste.item.str()).key("origin").text(wire::to_string(paste.edit.origin));
        json.key("units").number(paste.edit.splice.insert.size()).key("text").text(paste.edit.splice.insert);
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
        json.key("units").number(one.signal.units).end_object();
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

/// Closed answers of others to the item of the same exam, whatever its version; the newest of them.
struct Others {
    std::vector<store::AnswerEntry> entries;
    std::vector<live::Shingles> shingles;
};

Others others_of(const core::Sitting& sitting, const core::ItemId& item, store::Reader& reader) {
    store::AnswerFilter filter;
    filter.exam = sitting.invitation.exam;
    filter.item = item;
    filter.status = store::AnswerStatus::closed;
    filter.demonstration = sitting.invitation.demonstration;
    Others others;
    for (std::optional<std::string> cursor = ""; cursor;) {
        auto page = reader.answers(filter, *cursor, compared_answers_max);
        if (!page) break; // no such page: the filter is our own
        for (store::AnswerEntry& entry : page->entries)
            if (entry.sitting != sitting.id) others.entries.push_back(std::move(entry));
        cursor = page->next_cursor;
        if (others.entries.size() > compared_answers_max)
            others.entries.erase(others.entries.begin(),
                                 others.entries.end() - static_cast<std::ptrdiff_t>(compared_answers_max));
    }
    for (const store::AnswerEntry& entry : others.entries)
        others.shingles.push_back(live::shingles_of(core::to_utf16(entry.text).value_or(core::Text{})));
    return others;
}

void write_closest(wire::JsonWriter& json, const live::Shingles& own, const Others& others) {
    std::vector<std::pair<live::Likeness, const store::AnswerEntry*>> all;
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

void write_similarity(wire::JsonWriter& json, const core::Sitting& sitting, store::Reader& reader) {
    json.key("similarity").begin_array();
    for (const auto& [item, answer] : sitting.answers) {
        const live::Shingles own = live::shingles_of(answer.text);
        if (!answer.closed_at || own.empty()) continue;
        Others others = others_of(sitting, item, reader);
        json.begin_object().key("item").text(item.str()).key("compared").number(others.entries.size());
        write_closest(json, own, others);
        others.shingles.push_back(own);
        const live::BaseRate usual = live::base_rate(others.shingles);
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
    wire::JsonWriter json;
    json.begin_object().key("sitting").text(signals.sitting.id.str()).key("ordinal").number(signals.sitting.ordinal);
    write_pastes(json, signals.pastes);
    write_recorded(json, signals.recorded);
    write_gaps(json, signals);
    write_similarity(json, signals.sitting, reader);
    return json.end_object().take();
}

} // namespace shibi::net
