#include "store/webhook_rows.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

namespace shibi::store {
namespace {

template<class Enum, std::size_t count>
using Names = std::array<std::pair<Enum, std::string_view>, count>;

using core::WebhookState;
constexpr Names<WebhookState, 3> states{
    {{WebhookState::on, "on"}, {WebhookState::off, "off"}, {WebhookState::disabled, "disabled"}}};
constexpr Names<DeliveryTrigger, 3> triggers{
    {{DeliveryTrigger::event, "event"}, {DeliveryTrigger::replay, "replay"}, {DeliveryTrigger::test, "test"}}};
constexpr Names<DeliveryResult, 3> results{{{DeliveryResult::taken, "taken"},
                                            {DeliveryResult::failed, "failed"},
                                            {DeliveryResult::passed_over, "passed_over"}}};

template<class Enum, std::size_t count>
std::string_view name_of(const Names<Enum, count>& names, Enum value) {
    const auto* const found = std::ranges::find(names, value, &std::pair<Enum, std::string_view>::first);
    assert(found != names.end());
    return found->second;
}

template<class Enum, std::size_t count>
std::optional<Enum> value_of(const Names<Enum, count>& names, std::string_view name) {
    const auto* const found = std::ranges::find(names, name, &std::pair<Enum, std::string_view>::second);
    if (found == names.end()) return std::nullopt;
    return found->first;
}

} // namespace

std::string_view to_string(WebhookState state) {
    return name_of(states, state);
}

std::string_view to_string(DeliveryTrigger trigger) {
    return name_of(triggers, trigger);
}

std::string_view to_string(DeliveryResult result) {
    return name_of(results, result);
}

std::optional<WebhookState> webhook_state_from(std::string_view name) {
    return value_of(states, name);
}

std::optional<DeliveryTrigger> delivery_trigger_from(std::string_view name) {
    return value_of(triggers, name);
}

std::optional<DeliveryResult> delivery_result_from(std::string_view name) {
    return value_of(results, name);
}

} // namespace shibi::store
