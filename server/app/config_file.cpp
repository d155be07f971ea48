#include "app/config_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>

namespace shibi::app {

namespace {

std::string word_of(const toml::node& node, const std::string& key, const std::filesystem::path& file) {
    if (const auto text = node.value_exact<std::string>()) return *text;
    if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    if (const auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
    throw UsageError(fmt::format("{}:{}: '{}' must be a string, a whole number, true or false", file.string(),
                                 node.source().begin.line, key));
}

std::vector<std::string> words_of(const toml::node& node, const std::string& key, const std::filesystem::path& file) {
    const toml::array* list = node.as_array();
    if (list == nullptr) return {word_of(node, key, file)};
    std::vector<std::string> words;
    for (const toml::node& element : *list)
        words.push_back(word_of(element, key, file));
    return words;
}

} // namespace

std::map<std::string, std::vector<std::string>> read_config(const std::filesystem::path& file,
                                                            const std::vector<std::string>& known_keys) {
    toml::table table;
    try {
        table = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        throw UsageError(fmt::format("{}:{}:{}: this is not TOML: {}", file.string(), error.source().begin.line,
                                     error.source().begin.column, error.description()));
    }
    std::map<std::string, std::vector<std::string>> values;
    for (const auto& [key, node] : table) {
        const std::string name{key.str()};
        if (std::ranges::find(known_keys, name) == known_keys.end())
            throw UsageError(fmt::format("{}:{}: there is no option '{}'; there are {}", file.string(),
                                         node.source().begin.line, name, fmt::join(known_keys, ", ")));
        values[name] = words_of(node, name, file);
    }
    return values;
}

} // namespace shibi::app
