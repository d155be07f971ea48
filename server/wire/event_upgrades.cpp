#include "wire/event_upgrades.hpp"

#include <nlohmann/json.hpp>

#include <array>

namespace shibi::wire {

namespace {

/// Pages counted UTF-16 units once, which are as many as characters for all but rare ones.
void count_characters(nlohmann::json& fields) {
    const auto signals = fields.find("signals");
    if (signals == fields.end()) return; // reading it says what is missing
    for (auto& signal : *signals) {
        if (!signal.is_object() || !signal.contains("units")) continue;
        signal["characters"] = signal["units"];
        signal.erase("units");
    }
}

} // namespace

std::span<const UpgradeStep> upgrade_steps(std::string_view kind) {
    static constexpr std::array<UpgradeStep, 1> signals_recorded{count_characters};
    if (kind == "signals_recorded") return signals_recorded;
    return {}; // every other kind is at version 1
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
