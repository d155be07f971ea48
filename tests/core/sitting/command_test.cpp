#include "core/sitting/command.hpp"

#include <doctest/doctest.h>

namespace shibi::core {
namespace {

template<std::size_t... Index>
int numbered_commands(std::index_sequence<Index...>) {
    return (int{is_numbered(CommandBody{std::variant_alternative_t<Index, CommandBody>{}})} + ...);
}

TEST_CASE("the candidate's own commands are numbered, late text and the claim of the pen are not") {
    CHECK(is_numbered(command::Consent{}));
    CHECK(is_numbered(command::StartSection{}));
    CHECK(is_numbered(command::EnterItem{}));
    CHECK(is_numbered(command::Save{}));
    CHECK(is_numbered(command::Replace{}));
    CHECK(is_numbered(command::Respond{}));
    CHECK(is_numbered(command::FinishSection{}));
    CHECK(is_numbered(command::AskHelp{}));
    CHECK(is_numbered(command::AddRemark{}));
    CHECK(numbered_commands(std::make_index_sequence<std::variant_size_v<CommandBody>>{}) == 9);
}

} // namespace
} // namespace shibi::core
