#include "live/taken_numbers.hpp"

#include "core/text.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>

namespace shibi::live {
namespace {

using namespace core::command;

/// One part of what is told, with its length, so that no two lists of parts read alike.
std::string part(const std::string& text) {
    return std::to_string(text.size()) + ':' + text + ' ';
}

std::string part(std::uint64_t number) {
    return std::to_string(number) + ' ';
}

std::string told(const core::SetResponse& response) {
    std::string text = part(response.index());
    if (const auto* amounts = std::get_if<core::Amounts>(&response))
        for (const std::uint32_t value : amounts->values)
            text += part(value);
    if (const auto* picks = std::get_if<core::Picks>(&response))
        for (const std::string& choice : picks->choices)
            text += part(choice);
    return text;
}

std::string told(const Save& save) {
    return part(save.item.str()) + part(save.base_version) + part(save.length) + part(save.hash);
}
std::string told(const Replace& replace) {
    return part(replace.item.str()) + part(replace.base_version) + part(replace.text.size()) +
           part(core::drift_hash(replace.text));
}
std::string told(const Respond& respond) {
    return part(respond.item.str()) + part(respond.base_version) + told(respond.response);
}
std::string told(const Consent& consent) {
    return part(consent.terms) + part(consent.locale);
}
std::string told(const StartSection& start) {
    return start.section.str();
}
std::string told(const EnterItem& enter) {
    return enter.item.str();
}
std::string told(const FinishSection& finish) {
    return finish.section.str();
}
std::string told(const AskHelp& help) {
    return help.text;
}
std::string told(const AddRemark& remark) {
    return part(remark.about_ordinal.value_or(0)) + remark.text;
}
/// What is not numbered has no place in the sequence.
template<class Other>
std::string told(const Other&) {
    return {};
}

std::size_t digest_of(const core::CommandBody& body) {
    const std::string text = std::visit([&](const auto& one) { return part(body.index()) + told(one); }, body);
    return std::hash<std::string>{}(text);
}

} // namespace

void TakenNumbers::take(core::Epoch epoch, core::ClientSeq number, const core::CommandBody& body) {
    taken_.push_back({.epoch = epoch, .number = number, .digest = digest_of(body)});
    if (taken_.size() > numbers_max) taken_.pop_front();
}

bool TakenNumbers::belongs_to_another(core::Epoch epoch, core::ClientSeq number, const core::CommandBody& body) const {
    const auto found = std::ranges::find_if(
        taken_, [&](const Taken& taken) { return taken.epoch == epoch && taken.number == number; });
    return found != taken_.end() && found->digest != digest_of(body);
}

} // namespace shibi::live
