#pragma once

#include "core/refusal.hpp"
#include "core/text.hpp"
#include "wire/limits.hpp"
#include "wire/names.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace shibi::wire {

/// Reads the fields of one JSON object strictly, one call a field. The first thing that is wrong is kept in `refusal`
/// (which field, what came, what is allowed) and everything after it reads as empty; so a reader is a list of fields
/// and one question at the end. Internal to wire/: all that is refused here is of code malformed, bad_text or too_long.
class JsonFields {
public:
    /// `value` must outlive this. `place` stands before field names in refusals: "edits[3].". Refuses a `value` that is
    /// no object.
    JsonFields(const nlohmann::json& value, std::string place, std::optional<core::Refusal>& refusal);

    /// Whether the field is there and not null.
    [[nodiscard]] bool has(std::string_view name) const;

    /// Whether the field is there and null: said to be nothing, where one that is not there says nothing.
    [[nodiscard]] bool is_null(std::string_view name) const;

    /// 1 to `bytes_max` bytes of UTF-8.
    std::string text(std::string_view name, std::size_t bytes_max);
    /// Letters, digits, '-', '_' and '.', 1 to limits::id_bytes_max of them.
    std::string id(std::string_view name);
    /// UTF-8 of at most `units_max` UTF-16 units; may be empty.
    std::string text_of_units(std::string_view name, std::size_t units_max);
    core::Text utf16(std::string_view name, std::size_t units_max);
    /// A whole number. 8.0 is none.
    std::uint64_t number(std::string_view name, std::uint64_t minimum = 0,
                         std::uint64_t maximum = limits::safe_integer_max);
    std::uint32_t number32(std::string_view name);
    double real(std::string_view name);
    /// `otherwise` when the field is not there.
    bool flag(std::string_view name, bool otherwise);
    core::Time time(std::string_view name);
    template<class Enum>
    Enum name_of(std::string_view name) {
        const std::string came = text(name, limits::id_bytes_max);
        const std::optional<Enum> value = from_name<Enum>(came);
        if (!value) refuse_value(name, "\"" + came + "\"", names_allowed<Enum>());
        return value.value_or(Enum{});
    }
    /// Each element of the array, which must be an object.
    void each(std::string_view name, std::size_t count_max, const std::function<void(JsonFields)>& element);
    std::vector<std::uint32_t> numbers(std::string_view name, std::size_t count_max);
    /// The fields of a nested object that holds numbers, in the order of their names.
    std::vector<std::pair<std::string, std::uint32_t>> numbers_by_name(std::string_view name, std::size_t count_max);
    std::vector<std::string> ids(std::string_view name, std::size_t count_max);
    /// The nested object.
    [[nodiscard]] JsonFields object(std::string_view name);

    /// Keeps a refusal of this field unless there is one already.
    void refuse_value(std::string_view name, std::string_view came, std::string allowed,
                      core::RefusalCode code = core::RefusalCode::malformed);
    [[nodiscard]] bool failed() const { return refusal_->has_value(); }

private:
    const nlohmann::json* find(std::string_view name) const;
    const nlohmann::json* require(std::string_view name, bool (nlohmann::json::*is)() const noexcept,
                                  std::string_view allowed);
    const nlohmann::json* require_array(std::string_view name, std::size_t count_max);

    const nlohmann::json* value_;
    std::string place_;
    std::optional<core::Refusal>* refusal_;
};

/// "a string", "the number 5", "null", "missing": what came, without quoting text.
std::string describe(const nlohmann::json* value);

} // namespace shibi::wire
