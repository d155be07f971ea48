#pragma once

#include "core/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shibi::wire {

/// Writes compact JSON straight into a string, fields in the order they are told. For what is sent often or embeds JSON
/// made elsewhere; the caller opens and closes what it opened. Texts must be well-formed UTF-8 or UTF-16.
class JsonWriter {
public:
    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);

    JsonWriter& text(std::string_view utf8);
    JsonWriter& text(std::u16string_view utf16);
    JsonWriter& number(std::uint64_t value);
    JsonWriter& signed_number(std::int64_t value);
    /// Shortest digits that read back as the same number; `value` must be finite.
    JsonWriter& real(double value);
    JsonWriter& flag(bool value);
    JsonWriter& null();
    JsonWriter& time(core::Time time);
    JsonWriter& time(const std::optional<core::Time>& time); ///< null when there is none
    /// JSON as it is.
    JsonWriter& raw(std::string_view json);

    /// The text so far, moved out; the writer is empty afterwards.
    std::string take();

private:
    void before_value();

    std::string out_;
    bool comma_ = false; ///< a value stands before this place in the same object or array
};

} // namespace shibi::wire
