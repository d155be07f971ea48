#include "simulation/crashing_journal.hpp"

#include "wire/event_codec.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;

wire::AnyEvent any_event(const core::Record& record) {
    return std::visit([](const auto& event) { return wire::AnyEvent{event}; }, record.event);
}

store::StreamHead head_of(const Row& row) {
    return {.stream = row.record.stream, .ordinal = row.record.ordinal, .hash = store::to_hex(row.hash)};
}

/// A sitting is taken up again while it is not finished, or lacks the report of a final check.
struct Unfinished {
    bool finished = false;
    std::size_t closed = 0;
    std::size_t reported = 0;
};

void note(Unfinished& unfinished, const core::SittingEvent& event) {
    if (std::holds_alternative<core::event::Finished>(event)) unfinished.finished = true;
    if (std::holds_alternative<core::event::AnswerClosed>(event)) ++unfinished.closed;
    if (std::holds_alternative<core::event::ReportRecorded>(event)) ++unfinished.reported;
}

} // namespace

CrashingJournal::CrashingJournal(Schedule& schedule, Chance& chance, Fault fault)
    : schedule_(schedule), chance_(chance), fault_(fault) {}

void CrashingJournal::read_back(Row& row) {
    if (std::exchange(row.was_read_back, true)) return;
    const auto read =
        wire::decode_event({.kind = row.kind, .version = row.kind_version, .cause = row.cause, .payload = row.payload});
    if (!read) throw std::runtime_error("a row of the journal cannot be read: " + read.error());
    if (read->cause != row.record.cause || read->event != any_event(row.record))
        throw std::runtime_error("a row of the journal reads as another event than was written");
}

Row CrashingJournal::chained(core::Record record) {
    wire::EncodedEvent encoded = wire::encode_event(record.cause, any_event(record));
    std::array<std::byte, sizeof(store::Salt)> salt{};
    chance_.fill(salt);
    Row row{.record = std::move(record),
            .kind = encoded.kind,
            .kind_version = encoded.version,
            .cause = std::move(encoded.cause),
            .payload = std::move(encoded.payload),
            .salt = {},
            .hash = {}};
    for (const std::byte byte : salt)
        row.salt.push_back(static_cast<char>(byte));
    Head& head = heads_[row.record.stream];
    row.hash = store::chain_hash(head.hash,
                                 {.seq = row.record.seq,
                                  .stream = row.record.stream.str(),
                                  .ordinal = row.record.ordinal,
                                  .at = row.record.at,
                                  .kind = row.kind,
                                  .kind_version = row.kind_version,
                                  .cause = row.cause},
                                 store::payload_hash(row.salt, row.payload));
    head = {.ordinal = row.record.ordinal, .hash = row.hash};
    return row;
}

void CrashingJournal::append(std::vector<core::Record> records) {
    Rows rows;
    for (core::Record& record : records)
        rows.push_back(chained(std::move(record)));
    if (fault_ == Fault::acknowledged_before_commit) announce(rows);
    waiting_.push_back(std::move(rows));
    if (committing_ == 0) commit_next();
}

void CrashingJournal::commit_next() {
    if (waiting_.empty()) return;
    committing_ = waiting_.size();
    // Mostly an SSD, now and then a disk that has other things to do.
    const bool stalls = chance_.one_in(30);
    const core::Millis fsync = stalls ? chance_.between(100ms, 3s) : chance_.between(1ms, 8ms);
    if (stalls && on_stall) on_stall(fsync);
    schedule_.after(fsync, [this, life = life_, appends = committing_] {
        if (life != life_) return;
        committed(appends);
        committing_ = 0;
        commit_next();
    });
}

void CrashingJournal::committed(std::size_t appends) {
    Rows together;
    for (std::size_t i = 0; i < appends; ++i) {
        std::ranges::copy(waiting_.front(), std::back_inserter(together));
        waiting_.pop_front();
    }
    durable_.insert(durable_.end(), together.begin(), together.end());
    if (fault_ != Fault::acknowledged_before_commit) announce(together);
}

void CrashingJournal::announce(const Rows& rows) {
    std::map<core::StreamId, store::StreamHead> heads;
    for (const Row& row : rows)
        heads[row.record.stream] = head_of(row);
    store::Durable durable{.through = rows.back().record.seq, .heads = {}};
    for (const auto& [stream, head] : heads)
        durable.heads.push_back(head);
    // Posted to the loop, never called from inside append().
    schedule_.after(0ms, [this, life = life_, durable] {
        if (life == life_ && tell_) tell_(durable);
    });
}

void CrashingJournal::crash() {
    ++life_;
    if (committing_ > 0 && chance_.one_in(2)) committed(committing_); // it was on disk, and nobody was told
    committing_ = 0;
    waiting_.clear();
    tell_ = nullptr;
    heads_.clear();
    for (const Row& row : durable_)
        heads_[row.record.stream] = {.ordinal = row.record.ordinal, .hash = row.hash};
}

store::LoadedStream CrashingJournal::load(const core::StreamId& stream) {
    store::LoadedStream loaded{.records = {}, .head = {.stream = stream, .ordinal = 0, .hash = std::string(64, '0')}};
    for (Row& row : durable_) {
        if (row.record.stream != stream) continue;
        read_back(row);
        loaded.records.push_back(row.record);
        loaded.head = head_of(row);
    }
    return loaded;
}

live::JournalState CrashingJournal::state() {
    live::JournalState state{
        .last_seq = durable_.size(), .last_at = {}, .house = load(core::house_stream), .sittings = {}, .damaged = {}};
    std::map<core::StreamId, Unfinished> sittings;
    for (const Row& row : durable_) {
        state.last_at = row.record.at;
        if (const auto* event = std::get_if<core::SittingEvent>(&row.record.event))
            note(sittings[row.record.stream], *event);
    }
    for (const auto& [stream, sitting] : sittings)
        if (!sitting.finished || sitting.reported < sitting.closed) state.sittings.push_back(load(stream));
    return state;
}

bool CrashingJournal::was_handed(const core::StreamId& stream, core::Epoch epoch, core::ClientSeq client_seq) const {
    const auto is_it = [&](const Row& row) {
        return row.record.stream == stream && row.record.cause.epoch == epoch &&
               row.record.cause.client_seq == client_seq;
    };
    return std::ranges::any_of(durable_, is_it) ||
           std::ranges::any_of(waiting_, [&](const Rows& rows) { return std::ranges::any_of(rows, is_it); });
}

store::StreamHead CrashingJournal::head_handed(const core::StreamId& stream) const {
    const auto found = heads_.find(stream);
    if (found == heads_.end()) return {.stream = stream, .ordinal = 0, .hash = std::string(64, '0')};
    return {.stream = stream, .ordinal = found->second.ordinal, .hash = store::to_hex(found->second.hash)};
}

} // namespace shibi::simulation
