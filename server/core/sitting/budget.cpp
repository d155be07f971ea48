#include "core/sitting/budget.hpp"

#include "core/limits.hpp"

#include <fmt/format.h>

namespace shibi::core {
namespace {

constexpr std::size_t bytes_per_event = 384; // header with its hash, salt, names and numbers
constexpr std::size_t bytes_per_edit = 96;   // numbers, time and origin
constexpr std::size_t bytes_per_unit = 3;    // UTF-8 of one UTF-16 unit

std::size_t bytes_of(const Text& text) {
    return text.size() * bytes_per_unit;
}

struct Bytes {
    std::size_t operator()(const event::Edited& edited) const {
        std::size_t bytes = bytes_per_event;
        for (const Edit& edit : edited.edits)
            bytes += bytes_per_edit + bytes_of(edit.splice.insert);
        return bytes;
    }
    std::size_t operator()(const event::TextReplaced& replaced) const {
        return bytes_per_event + bytes_of(replaced.text);
    }
    std::size_t operator()(const event::LateTextKept& late) const { return bytes_per_event + bytes_of(late.text); }
    std::size_t operator()(const event::HelpAsked& help) const { return bytes_per_event + help.text.size(); }
    std::size_t operator()(const event::Consented& consented) const {
        return bytes_per_event + consented.terms.size() + consented.locale.size();
    }
    std::size_t operator()(const event::Responded&) const { return 2 * bytes_per_event; }
    std::size_t operator()(const event::ItemEntered&) const { return bytes_per_event; }
    std::size_t operator()(const event::WriterChanged&) const { return bytes_per_event; }
    template<class Other>
    std::size_t operator()(const Other&) const {
        return 0;
    }
};

bool is_always_taken(const CommandBody& body) {
    return std::holds_alternative<command::StartSection>(body) ||
           std::holds_alternative<command::FinishSection>(body) || std::holds_alternative<command::KeepLateText>(body);
}

} // namespace

std::size_t journal_bytes(const SittingEvent& event) {
    return std::visit(Bytes{}, event);
}

Result<void> require_budget(const Sitting& sitting, const Command& command, Time now) {
    if (sitting.written_bytes < limits::journal_bytes_per_sitting_max) return {};
    if (command.cause.actor.kind != ActorKind::candidate || is_always_taken(command.body)) return {};
    if (!sitting.written_at || now - *sitting.written_at >= limits::spaced_write_every) return {};
    return std::unexpected{Refusal{
        .code = RefusalCode::too_many,
        .message = fmt::format("this sitting has written {} bytes", sitting.written_bytes),
        .allowed = fmt::format("from {} bytes on one change every {} s; send the whole text then",
                               limits::journal_bytes_per_sitting_max,
                               std::chrono::duration_cast<std::chrono::seconds>(limits::spaced_write_every).count())}};
}

} // namespace shibi::core
