#include "auth/secrets.hpp"
#include "core/candidate_name.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"
#include "live/rooms.hpp"

#include <cassert>

namespace shibi::live {
namespace {

core::ActorKind kind_of(core::Role role) {
    switch (role) {
    case core::Role::administrator: return core::ActorKind::administrator;
    case core::Role::interviewer: return core::ActorKind::interviewer;
    case core::Role::grader: return core::ActorKind::grader;
    case core::Role::adjudicator: return core::ActorKind::adjudicator;
    case core::Role::analyst: break; // reads only: none of its permissions leads to an event
    }
    assert(false && "a role that nobody acts in");
    return core::ActorKind::grader;
}

StaffMember member(const core::TokenId& id, const core::Token& token) {
    return {.token = id, .role = token.role, .name = token.name};
}

core::Result<void> require_name(const std::string& name) {
    const auto units = core::utf16_length(name);
    if (!units || *units > core::limits::candidate_name_units_max)
        return std::unexpected(core::Refusal{
            .code = core::RefusalCode::bad_value,
            .message = "the name of the token is too long or not UTF-8",
            .allowed = "1 to " + std::to_string(core::limits::candidate_name_units_max) + " UTF-16 units of UTF-8"});
    if (const auto fault = core::name_fault(name))
        return std::unexpected(core::Refusal{.code = core::RefusalCode::bad_value,
                                             .message = "the name of the token is " + *fault,
                                             .allowed = std::string{core::name_allowed}});
    return {};
}

} // namespace

core::Actor actor(const StaffMember& member) {
    return {.kind = kind_of(member.role), .id = member.token.str(), .name = member.name};
}

std::optional<StaffMember> Hall::staff(const auth::StaffToken& token) const {
    const core::Token* const known = rooms_->house.good_token(token.token);
    if (known == nullptr || !auth::matches(token.secret, known->secret_hash)) return std::nullopt;
    return member(token.token, *known);
}

std::optional<StaffMember> Hall::staff(const core::TokenId& token, core::Time login_issued_at) const {
    const core::Token* const known = rooms_->house.good_token(token);
    if (known == nullptr || login_issued_at < known->secret_since) return std::nullopt;
    return member(token, *known);
}

void Hall::create_token(core::Role role, std::string name, core::Actor actor, const Done<IssuedToken>& done) {
    Rooms& rooms = *rooms_;
    if (rooms.takes_work(done)) rooms.answer(done, rooms.create_token(role, std::move(name), std::move(actor)));
    rooms.flush();
}

core::Result<IssuedToken> Hall::Rooms::create_token(core::Role role, std::string name, core::Actor actor) {
    if (auto good = require_name(name); !good) return std::unexpected(std::move(good.error()));
    const auth::StaffToken token{.token = auth::new_token_id(parts.random), .secret = auth::new_secret(parts.random)};
    house.append(core::event::TokenCreated{.token = token.token,
                                           .role = role,
                                           .name = std::move(name),
                                           .secret_hash = auth::secret_hash(token.secret)},
                 std::move(actor), now());
    return IssuedToken{.token = token.token, .text = to_string(token)};
}

void Hall::revoke_token(const core::TokenId& token, core::Actor actor, const Done<core::TokenId>& done) {
    Rooms& rooms = *rooms_;
    if (rooms.takes_work(done)) rooms.answer(done, rooms.revoke_token(token, std::move(actor)));
    rooms.flush();
}

core::Result<core::TokenId> Hall::Rooms::revoke_token(const core::TokenId& token, core::Actor actor) {
    if (!house.house().tokens.contains(token))
        return std::unexpected(core::Refusal{.code = core::RefusalCode::not_found,
                                             .message = "there is no token " + token.str(),
                                             .allowed = "an id that the list of tokens shows"});
    if (house.good_token(token) != nullptr) {
        house.append(core::event::TokenRevoked{.token = token}, std::move(actor), now());
        staff.dismiss(token);
    }
    return token;
}

void Hall::rotate_token(const core::TokenId& token, core::Actor actor, const Done<IssuedToken>& done) {
    Rooms& rooms = *rooms_;
    if (rooms.takes_work(done)) rooms.answer(done, rooms.rotate_token(token, std::move(actor)));
    rooms.flush();
}

core::Result<IssuedToken> Hall::Rooms::rotate_token(const core::TokenId& token, core::Actor actor) {
    if (house.good_token(token) == nullptr)
        return std::unexpected(core::Refusal{.code = core::RefusalCode::not_found,
                                             .message = "there is no good token " + token.str(),
                                             .allowed = "an id that the list of tokens shows, not revoked"});
    const auth::StaffToken made{.token = token, .secret = auth::new_secret(parts.random)};
    house.append(core::event::TokenRotated{.token = token, .secret_hash = auth::secret_hash(made.secret)},
                 std::move(actor), now());
    staff.dismiss(token);
    return IssuedToken{.token = token, .text = to_string(made)};
}

std::vector<ListedToken> Hall::tokens() const {
    std::vector<ListedToken> all;
    all.reserve(rooms_->house.house().tokens.size());
    for (const auto& [id, token] : rooms_->house.house().tokens)
        all.push_back({.token = id,
                       .role = token.role,
                       .name = token.name,
                       .created_at = token.created_at,
                       .revoked_at = token.revoked_at});
    return all;
}

void Hall::publish_exam(core::Exam exam, std::string content, const Done<core::ExamVersion>& done) {
    Rooms& rooms = *rooms_;
    if (rooms.takes_work(done)) {
        const core::ExamVersion version = exam.version;
        rooms.house.publish(std::move(exam), std::move(content), rooms.now());
        rooms.answer<core::ExamVersion>(done, version);
    }
    rooms.flush();
}

std::shared_ptr<const core::Exam> Hall::exam(const core::ExamSlug& slug) const {
    return rooms_->house.latest(slug);
}

std::shared_ptr<const core::Exam> Hall::exam(const core::ExamVersion& version) const {
    return rooms_->house.exam(version);
}

std::vector<std::shared_ptr<const core::Exam>> Hall::exams() const {
    return rooms_->house.latest_exams();
}

} // namespace shibi::live
