#include "store/where.hpp"

namespace shibi::store {

std::string Where::name() const {
    std::string name = sql_;
    for (const auto& value : values_) {
        const auto text = std::holds_alternative<std::string>(value) ? std::get<std::string>(value)
                                                                     : std::to_string(std::get<std::int64_t>(value));
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
