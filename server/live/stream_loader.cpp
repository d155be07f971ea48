#include "live/stream_loader.hpp"

#include "auth/secrets.hpp"

#include <exception>
#include <memory>

namespace shibi::live {
namespace {

core::Refusal unknown(const core::SittingId& sitting) {
    return {.code = core::RefusalCode::not_found,
            .message = "there is no sitting " + sitting.str(),
            .allowed = "the id of a sitting that was invited here"};
}

core::Refusal busy(const std::string& what, std::size_t most) {
    return {.code = core::RefusalCode::busy,
            .message = what,
            .allowed = "at most " + std::to_string(most) + "; try again in a moment"};
}

core::Refusal unreadable(const core::SittingId& sitting) {
    return {.code = core::RefusalCode::conflict,
            .message = "sitting " + sitting.str() + " cannot be read; the server's log says why",
            .allowed = "check the data folder with `shibi verify` and restore a backup, or invite the candidate again"};
}

} // namespace

void StreamLoader::with(const core::SittingId& sitting, Use use) {
    if (auto refusal = refusal_of_erased(sitting)) {
        use(std::unexpected(*std::move(refusal)));
        return;
    }
    if (OpenSitting* open = parts_.roster.find(sitting); open != nullptr && !is_loading(sitting)) {
        use(open);
        return;
    }
    if (kept_closed_.contains(sitting)) {
        use(std::unexpected(unreadable(sitting)));
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
        use(std::unexpected(busy("too much waits for this sitting to be read", waiting)));
        return;
    }
    if (found == waiting_.end() && waiting_.size() >= parts_.options.loads_max) {
        ++parts_.counters.turned_away;
        use(std::unexpected(busy("too many sittings are being read", parts_.options.loads_max)));
        return;
    }
    waiting_[sitting].push_back(std::move(use));
    if (found == waiting_.end()) load(sitting);
}

std::optional<core::Refusal> StreamLoader::refusal_of_erased(const core::SittingId& sitting) const {
    const auto erased = parts_.house.erased.find(sitting);
    if (erased == parts_.house.erased.end() || erased->second.part != core::event::ErasedPart::everything)
        return std::nullopt;
    return core::Refusal{.code = core::RefusalCode::not_found,
                         .message =
                             "sitting " + sitting.str() + " was erased on " + core::to_rfc3339(erased->second.at),
                         .allowed = "a sitting that was not erased; what it held is gone for good"};
}

void StreamLoader::keep_closed(const core::SittingId& sitting, const std::string& what) {
    kept_closed_.insert(sitting);
    report(sitting, what + " It stays closed; all other sittings go on.");
}

void StreamLoader::load(const core::SittingId& sitting) {
    parts_.workers.post([this, sitting]() -> std::function<void()> {
        try {
            auto stream = std::make_shared<const store::LoadedStream>(parts_.journal.load(core::stream_of(sitting)));
            return [this, sitting, stream] { loaded(sitting, *stream); };
        } catch (const std::exception& fault) {
            return [this, sitting, what = std::string{fault.what()}] { failed(sitting, what); };
        }
    });
}

void StreamLoader::loaded(const core::SittingId& sitting, const store::LoadedStream& stream) {
    if (stream.records.empty()) {
        serve(sitting, std::unexpected(unknown(sitting)));
        return;
    }
    OpenSitting* open = nullptr;
    try {
        open = &open_(sitting, stream);
    } catch (const std::exception& fault) {
        failed(sitting, fault.what());
        return;
    }
    ++parts_.counters.streams_loaded;
    serve(sitting, open);
}

void StreamLoader::failed(const core::SittingId& sitting, const std::string& what) {
    report(sitting, what);
    serve(sitting, std::unexpected(unreadable(sitting)));
}

void StreamLoader::report(const core::SittingId& sitting, const std::string& what) {
    ++parts_.counters.load_faults;
    if (parts_.options.report_fault)
        parts_.options.report_fault("sitting " + sitting.str() + " could not be read: " + what);
}

void StreamLoader::serve(const core::SittingId& sitting, const core::Result<OpenSitting*>& result) {
    // What the calls ask for again goes behind them, so the sitting counts as being loaded until all are served.
    auto& calls = waiting_.at(sitting);
    while (!calls.empty()) {
        const Use use = std::move(calls.front());
        calls.pop_front();
        if (auto refusal = refusal_of_erased(sitting)) // one of the calls may have been the erasure
            use(std::unexpected(*std::move(refusal)));
        else
            use(result);
    }
    waiting_.erase(sitting);
}

} // namespace shibi::live
