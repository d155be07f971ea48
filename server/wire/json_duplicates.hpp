#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace shibi::wire {

/// What a JSON reader does not tell of a text.
struct JsonSurvey {
    /// JSON pointers (RFC 6901) of the keys that their object holds more than once, each once, in the order of the
    /// text; at most limits::json_repeated_keys_max, behind which nothing was looked at. JSON readers take the first or
    /// the last without a word.
    std::vector<std::string> repeated_keys;
    bool too_deep = false; ///< nested deeper than limits::json_depth_max; nothing behind that place was looked at
};

/// `json` must be well-formed.
JsonSurvey survey(std::string_view json);

/// "a/b~" as it stands in a JSON pointer: "a~1b~0".
std::string pointer_token(std::string_view key);

} // namespace shibi::wire
