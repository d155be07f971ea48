#pragma once

#include "core/exam.hpp"
#include "core/ids.hpp"
#include "core/time.hpp"

#include <map>
#include <optional>
#include <string>
#include <variant>

/// The house stream: content, people and settings, and the server's own comings and goings.
namespace shibi::core {

enum class Role { administrator, interviewer, grader, adjudicator, analyst };

namespace event {
/// An exam version as it was read: `content` is its canonical JSON, whose SHA-256 is `version`.
struct ExamPublished {
    ExamSlug slug;
    ExamVersion version;
    std::string content;
    friend bool operator==(const ExamPublished&, const ExamPublished&) = default;
};
struct TokenCreated {
    TokenId token;
    Role role = Role::grader;
    std::string name;
    std::string secret_hash;
    friend bool operator==(const TokenCreated&, const TokenCreated&) = default;
};
struct TokenRevoked {
    TokenId token;
    friend bool operator==(const TokenRevoked&, const TokenRevoked&) = default;
};
/// The same person with a new secret: the old one, and logins that it was used for, end.
struct TokenRotated {
    TokenId token;
    std::string secret_hash;
    friend bool operator==(const TokenRotated&, const TokenRotated&) = default;
};
struct ServerStarted {
    std::string build;
    friend bool operator==(const ServerStarted&, const ServerStarted&) = default;
};
struct ServerStopped {
    friend bool operator==(const ServerStopped&, const ServerStopped&) = default;
};
/// Written while sittings run and nothing else is: the last journal entry bounds an outage.
struct Heartbeat {
    friend bool operator==(const Heartbeat&, const Heartbeat&) = default;
};
/// What of a sitting is deleted: how its answers were written; that, its answers and what was said of them; or all that
/// is of the person or about them. Each holds the one before.
enum class ErasedPart { keystrokes, answers, everything };
/// The tombstone: who (the cause), when and why. The words of the sitting's events are deleted with the commit of this
/// one; their kinds, times and hashes stay, and what remains of them without the words (a mark's points).
struct SittingErased {
    SittingId sitting;
    ErasedPart part = ErasedPart::everything;
    std::string reason;  ///< UTF-8; must not speak of the person
    std::string remains; ///< digest of what is kept instead, 64 hexadecimal digits; the store fills it in
    friend bool operator==(const SittingErased&, const SittingErased&) = default;
};
} // namespace event

using HouseEvent = std::variant<event::ExamPublished, event::TokenCreated, event::TokenRevoked, event::TokenRotated,
                                event::ServerStarted, event::ServerStopped, event::Heartbeat, event::SittingErased>;

struct Token {
    Role role = Role::grader;
    std::string name;
    std::string secret_hash;
    Time created_at;
    Time secret_since; ///< logins from before it are over
    std::optional<Time> revoked_at;
    friend bool operator==(const Token&, const Token&) = default;
};

struct PublishedExam {
    ExamSlug slug;
    std::string content;
    Time published_at;
    friend bool operator==(const PublishedExam&, const PublishedExam&) = default;
};

/// Folded from the house stream.
/// What was erased of a sitting.
struct Erasure {
    event::ErasedPart part = event::ErasedPart::everything;
    Time at; ///< the last time
    friend bool operator==(const Erasure&, const Erasure&) = default;
};

struct House {
    std::map<TokenId, Token> tokens;
    std::map<ExamVersion, PublishedExam> exams;
    std::map<ExamSlug, ExamVersion> latest; ///< the version that new invitations get
    std::map<SittingId, Erasure> erased;    ///< everything or a part, of sittings of which something was
    Ordinal ordinal = 0;
    friend bool operator==(const House&, const House&) = default;
};

/// Bookkeeping: total, cannot fail.
void evolve(House& house, const HouseEvent& event, Ordinal ordinal, Time at);

} // namespace shibi::core
