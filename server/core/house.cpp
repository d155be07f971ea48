#include "core/house.hpp"

#include <cassert>

namespace shibi::core {
namespace {

struct Fold {
    House& house;
    Time at;

    void operator()(const event::ExamPublished& published) const {
        house.exams.try_emplace(published.version, published.slug, published.content, at);
        house.latest[published.slug] = published.version;
    }
    void operator()(const event::TokenCreated& created) const {
        const auto [position, is_new] =
            house.tokens.try_emplace(created.token, Token{.role = created.role,
                                                          .name = created.name,
                                                          .secret_hash = created.secret_hash,
                                                          .created_at = at,
                                                          .secret_since = at,
                                                          .revoked_at = {}});
        assert(is_new);
    }
    void operator()(const event::TokenRevoked& revoked) const {
        const auto found = house.tokens.find(revoked.token);
        assert(found != house.tokens.end());
        found->second.revoked_at = at;
    }
    void operator()(const event::TokenRotated& rotated) const {
        const auto found = house.tokens.find(rotated.token);
        assert(found != house.tokens.end());
        found->second.secret_hash = rotated.secret_hash;
        found->second.secret_since = at;
    }
    void operator()(const event::ServerStarted&) const {}
    void operator()(const event::ServerStopped&) const {}
    void operator()(const event::Heartbeat&) const {}
    void operator()(const event::SittingErased& erased) const {
        house.erased.insert_or_assign(erased.sitting, Erasure{.part = erased.part, .at = at});
    }
};

} // namespace

void evolve(House& house, const HouseEvent& event, Ordinal ordinal, Time at) {
    assert(ordinal == house.ordinal + 1);
    std::visit(Fold{house, at}, event);
    house.ordinal = ordinal;
}

} // namespace shibi::core
