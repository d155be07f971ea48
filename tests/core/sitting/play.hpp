#pragma once

#include "core/sitting/decide.hpp"
#include "core/sitting/record.hpp"

#include <string>
#include <vector>

namespace shibi::core {

using Events = std::vector<SittingEvent>;

inline const Actor candidate{.kind = ActorKind::candidate, .id = {}, .name = {}};
inline const Actor interviewer{.kind = ActorKind::interviewer, .id = "tok_1", .name = "Wong"};
inline const Actor by_server{.kind = ActorKind::server, .id = {}, .name = {}};
inline const Actor by_clock{.kind = ActorKind::clock, .id = {}, .name = {}};

/// 2026-11-22T09:00:00Z, when every play begins.
inline constexpr Time morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22} + std::chrono::hours{9}};

/// A sitting played by hand: given events, when a command, then events. Time moves only when told.
class Play {
public:
    /// Not invited yet.
    explicit Play(Exam exam);

    /// Consented, with the pen claimed by writer "page"; the first section has not started.
    static Play consented(const Exam& exam, const event::Window& window = {},
                          const event::Accommodation& accommodation = {});
    /// The last section of the exam has started this moment; the ones before it were handed in at once.
    static Play started(const Exam& exam, const event::Window& window = {},
                        const event::Accommodation& accommodation = {});

    /// Decides without folding anything in. Candidate's commands get the present epoch and the next number.
    [[nodiscard]] Result<Events> decides(const CommandBody& body) const;
    [[nodiscard]] Result<Events> decides(const Command& command) const;

    /// Decides, expects no refusal and folds the events in.
    Events does(const CommandBody& body);
    Events does(const Command& command);

    /// Expects a refusal.
    [[nodiscard]] Refusal refused(const CommandBody& body) const;
    [[nodiscard]] Refusal refused(const Command& command) const;

    void wait(Millis duration) { now += duration; }

    /// With the cause that the command usually has.
    [[nodiscard]] Command usual(const CommandBody& body) const;

    /// The whole sitting again, from the journal alone.
    [[nodiscard]] Sitting replayed() const;

    [[nodiscard]] const Answer& answer(const char* item) const { return sitting.answers.at(ItemId{item}); }

    Exam exam;
    Sitting sitting;
    Time now = morning;
    std::vector<Record> journal;
};

/// What the page sends after typing `insert` in place of `remove` units at `at`.
command::Save typing(const Play& play, const char* item, std::u16string insert, std::uint32_t at = 0,
                     std::uint32_t remove = 0);
/// The same with several edits.
command::Save typing(const Play& play, const char* item, std::vector<Edit> edits);

event::Invited invitation_to(const Exam& exam);

/// "SectionStarted ItemEntered"
std::string names(const Events& events);
/// The same, or "!wrong_phase".
std::string outcome(const Result<Events>& decided);

/// "Save", without its namespace.
template<class Type>
constexpr std::string_view type_name() {
    constexpr std::string_view text = __PRETTY_FUNCTION__;
    constexpr auto end = text.rfind(']');
    return text.substr(text.rfind(':', end) + 1, end - text.rfind(':', end) - 1);
}

} // namespace shibi::core
