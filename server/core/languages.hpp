#pragma once

#include <array>
#include <string_view>

namespace shibi::core {

/// BCP 47 tags of the languages that pages and explanations are written in.
inline constexpr std::array<std::string_view, 3> page_languages = {"en", "zh-Hans-CN", "yue-Hant-HK"};

/// Whether a BCP 47 tag is of one of their languages, in whatever script or region ("zh-TW"): the page then takes the
/// nearest one.
bool has_page(std::string_view tag);

} // namespace shibi::core
