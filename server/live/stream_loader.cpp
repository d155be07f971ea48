#include "live/stream_loader.hpp"

#include "auth/secrets.hpp"

#include <memory>

namespace shibi::live {
namespace {

core::Refusal unknown(const core::SittingId& sitting) {
    return {.code = core::RefusalCode::not_found,
            .message = "there is no sitting " + sitting.str(),
            .allowed = "the id of a sitting that was invited here"};
}

core::Refusal too_many(const std::string& what, std::size_t most) {
    return {.code = core::RefusalCode::too_many,
            .message = what,
            .allowed = "at most " + std::to_string(most) + "; try again in a moment"};
}

} // namespace

void StreamLoader::with(const core::SittingId& sitting, Use use) {
    if (OpenSitting* open = parts_.roster.find(sitting); open != nullptr && !is_loading(sitting)) {
        use(open);
        return;
    }
    if (!auth::is_id(sitting.str(), "sit_")) {
        use(std::unexpected(unknown(sitting)));
        return;
    }
    const auto found = waiting_.find(sitting);
    const std::size_t waiting = found == waiting_.end() ? 0 : found->second.size();
    if (waiting >= parts_.options.waiting_per_stream_max) {
        ++parts_.counters.turned_away;
        use(std::unexpected(too_many("too much waits for this sitting to be read", waiting)));
        return;
    }
    if (found == waiting_.end() && waiting_.size() >= parts_.options.loads_max) {
        ++parts_.counters.turned_away;
        use(std::unexpected(too_many("too many sittings are being read", parts_.options.loads_max)));
        return;
    }
    waiting_[sitting].push_back(std::move(use));
    if (found == waiting_.end()) load(sitting);
}

void StreamLoader::load(const core::SittingId& sitting) {
    parts_.workers.post([this, sitting]() -> std::function<void()> {
        auto stream = std::make_shared<const store::LoadedStream>(parts_.journal.load(core::stream_of(sitting)));
        return [this, sitting, stream] { loaded(sitting, *stream); };
    });
}

void StreamLoader::loaded(const core::SittingId& sitting, const store::LoadedStream& stream) {
    OpenSitting* open = nullptr;
    if (!stream.records.empty()) {
        open = &open_(sitting, stream);
        ++parts_.counters.streams_loaded;
    }
    // What the calls ask for again goes behind them, so the sitting counts as being loaded until all are served.
    auto& calls = waiting_.at(sitting);
    while (!calls.empty()) {
        const Use use = std::move(calls.front());
        calls.pop_front();
        if (open != nullptr)
            use(open);
        else
            use(std::unexpected(unknown(sitting)));
    }
    waiting_.erase(sitting);
}

} // namespace shibi::live
