#pragma once

#include <array>
#include <string_view>

namespace shibi::core {

/// BCP 47 tags of the languages that pages and explanations are written in.
inline constexpr std::array<std::string_view, 3> page_languages = {"en", "zh-Hans-CN", "yue-Hant-HK"};
inline constexpr std::string_view page_languages_named = "en, zh-Hans-CN or yue-Hant-HK";

} // namespace shibi::core
