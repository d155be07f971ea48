#include "wire/event_upgrades.hpp"

#include <nlohmann/json.hpp>

namespace shibi::wire {

std::span<const UpgradeStep> upgrade_steps(std::string_view /*kind*/) {
    return {}; // every kind is at version 1
}

std::expected<void, std::string> upgrade(nlohmann::json& fields, std::uint32_t from,
                                         std::span<const UpgradeStep> steps) {
    const std::size_t present = steps.size() + 1;
    if (from < 1 || from > present)
        return std::unexpected("version " + std::to_string(from) + " is unknown to this build, which knows 1 to " +
                               std::to_string(present));
    for (const auto step : steps.subspan(from - 1))
        step(fields);
    return {};
}

} // namespace shibi::wire
