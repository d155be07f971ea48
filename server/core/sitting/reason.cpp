#include "core/sitting/reason.hpp"

namespace shibi::core {
namespace {

template<class Body, class... Named>
constexpr bool is_any_of = (std::is_same_v<Body, Named> || ...);

} // namespace

bool needs_reason(const CommandBody& body) {
    return std::visit(
        []<class Body>(const Body&) {
            return is_any_of<Body, command::Admit, command::Extend, command::Pause, command::Resume, command::Terminate,
                             command::Withdraw, command::ShiftWindow, command::Reopen, command::CreditConnection,
                             command::RaiseFlag, command::LowerFlag, command::DecideLateText>;
        },
        body);
}

bool says_why(const Reason& reason) {
    return reason.category != ReasonCategory::other || reason.note.find_first_not_of(" \t\r\n") != std::string::npos;
}

} // namespace shibi::core
