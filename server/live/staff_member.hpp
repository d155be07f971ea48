#pragma once

#include "core/house.hpp"
#include "core/ids.hpp"
#include "core/sitting/cause.hpp"

#include <string>

namespace shibi::live {

/// The holder of a staff token.
struct StaffMember {
    core::TokenId token;
    core::Role role = core::Role::grader;
    std::string name;
};
/// For causes of commands.
core::Actor actor(const StaffMember& member);

} // namespace shibi::live
