#include "store/where.hpp"

#include <bit>

namespace shibi::store {

namespace {

struct AsText {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    /// To the last bit.
    std::string operator()(double number) const { return std::to_string(std::bit_cast<std::int64_t>(number)); }
};

} // namespace

std::string Where::name() const {
    std::string name = sql_;
    for (const auto& value : values_) {
        const auto text = std::visit(AsText{}, value);
        name += '\n' + std::to_string(text.size()) + ':' + text;
    }
    return name;
}

void Where::bind(SQLite::Statement& statement) const {
    int index = 0;
    for (const auto& value : values_)
        std::visit([&](const auto& held) { statement.bind(++index, held); }, value);
}

} // namespace shibi::store
