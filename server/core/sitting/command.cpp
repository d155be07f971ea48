#include "core/sitting/command.hpp"

namespace shibi::core {
namespace {

template<class Body, class... Numbered>
constexpr bool is_any_of = (std::is_same_v<Body, Numbered> || ...);

} // namespace

bool is_numbered(const CommandBody& body) {
    return std::visit(
        []<class Body>(const Body&) {
            return is_any_of<Body, command::Consent, command::StartSection, command::EnterItem, command::Save,
                             command::Replace, command::Respond, command::FinishSection, command::AskHelp,
                             command::AddRemark>;
        },
        body);
}

} // namespace shibi::core
