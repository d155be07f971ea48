#pragma once

#include <map>
#include <string>

namespace shibi::core {

/// The same words in several languages, by BCP 47 tag ("en", "zh-Hans-CN", "zh-Hant-HK", "yue-Hant-HK"). UTF-8.
using LocalizedText = std::map<std::string, std::string>;

} // namespace shibi::core
