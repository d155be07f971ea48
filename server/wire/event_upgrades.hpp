#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

/// Numbered upgrades of stored events: step n turns the fields of version n into those of version n + 1.
namespace shibi::wire {

using UpgradeStep = void (*)(nlohmann::json& fields);

/// The steps of a kind, oldest first. The present version of a kind is their number plus one.
std::span<const UpgradeStep> upgrade_steps(std::string_view kind);

/// Brings `fields` from version `from` to the present one. Refuses versions that `steps` does not know: 0, or one
/// written by a newer build.
std::expected<void, std::string> upgrade(nlohmann::json& fields, std::uint32_t from,
                                         std::span<const UpgradeStep> steps);

} // namespace shibi::wire
