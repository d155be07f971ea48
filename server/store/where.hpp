#pragma once

#include "store/sqlite.hpp"

#include <string>
#include <variant>
#include <vector>

namespace shibi::store {

/// Conditions of a query with their values, in step. Names itself, so that a cursor can be bound to it.
class Where {
public:
    /// `condition` holds one '?' for each value.
    template<class... Values>
    Where& add(const std::string& condition, const Values&... values) {
        sql_ += (sql_.empty() ? "WHERE " : " AND ") + condition;
        (values_.emplace_back(value_of(values)), ...);
        return *this;
    }
    /// Only where there is a value.
    template<class Value>
    Where& add_if(const std::string& condition, const std::optional<Value>& value) {
        return value ? add(condition, *value) : *this;
    }

    [[nodiscard]] const std::string& sql() const { return sql_; }
    /// The same text for the same conditions and values, another for others.
    [[nodiscard]] std::string name() const;
    /// Binds the values from parameter 1 on.
    void bind(SQLite::Statement& statement) const;

private:
    using Value = std::variant<std::int64_t, std::string, double>;
    static Value value_of(core::Time time) { return to_column(time); }
    static Value value_of(std::int64_t number) { return number; }
    static Value value_of(std::uint64_t number) { return to_column(number); }
    static Value value_of(double number) { return number; }
    static Value value_of(bool flag) { return std::int64_t{flag ? 1 : 0}; }
    static Value value_of(std::string_view text) { return std::string(text); }
    static Value value_of(const std::string& text) { return text; }
    template<class Tag>
    static Value value_of(const core::Id<Tag>& id) {
        return id.str();
    }

    std::string sql_;
    std::vector<Value> values_;
};

} // namespace shibi::store
