#pragma once

#include "core/ids.hpp"

#include <optional>
#include <string>

namespace shibi::core {

enum class ActorKind { candidate, interviewer, grader, administrator, clock, server, adjudicator };

/// Who did it. `id` is a TokenId for staff, empty for the candidate, the clock and the server; `name` is the token's
/// name for pages.
struct Actor {
    ActorKind kind = ActorKind::server;
    std::string id;
    std::string name;
    friend bool operator==(const Actor&, const Actor&) = default;
};

/// Why an interviewer stepped in. The wire names are the enumerators'.
enum class ReasonCategory {
    technical_problem,
    accommodation,
    interruption,
    instructions,
    integrity,
    candidate_request,
    other
};

struct Reason {
    ReasonCategory category = ReasonCategory::other;
    std::string note; ///< UTF-8, shown to the candidate
    friend bool operator==(const Reason&, const Reason&) = default;
};

/// What stands behind a command and is stored with every event that it leads to.
struct Cause {
    Actor actor;
    std::optional<Epoch> epoch;          ///< candidate's commands only
    std::optional<ClientSeq> client_seq; ///< candidate's commands only
    std::optional<Reason> reason;        ///< interventions only
    friend bool operator==(const Cause&, const Cause&) = default;
};

} // namespace shibi::core
