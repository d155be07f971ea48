#include "checks/generator/sources.hpp"

#include "checks/generator/utf8.hpp"

#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>

namespace shibi::generator {
namespace {

void for_each_line(const std::string& path, const std::function<void(const std::string&)>& use) {
    std::istringstream lines(read_file(path));
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.front() != '#') use(line);
    }
}

char32_t code_point(const std::string& hex) {
    return static_cast<char32_t>(std::stoul(hex, nullptr, 16));
}

void read_unihan(const std::string& path, Sources& sources) {
    const std::map<std::string, CharacterSet*> wanted{{"kBigFive", &sources.big_five},
                                                      {"kHKGlyph", &sources.hong_kong},
                                                      {"kGB0", &sources.gb},
                                                      {"kTGH", &sources.general_table},
                                                      {"kJoyoKanji", &sources.joyo}};
    for_each_line(path, [&](const std::string& line) {
        const std::size_t first = line.find('\t');
        const std::size_t second = line.find('\t', first + 1);
        if (second == std::string::npos) return;
        const auto set = wanted.find(line.substr(first + 1, second - first - 1));
        if (set != wanted.end()) set->second->insert(code_point(line.substr(2, first - 2)));
    });
}

void read_unicode_data(const std::string& path, Sources& sources) {
    char32_t range_first = 0;
    for_each_line(path, [&](const std::string& line) {
        const std::vector<std::string> fields = split(line, ';');
        const char32_t code = code_point(fields.at(0));
        const std::string& name = fields.at(1);
        if (name.ends_with(", First>")) {
            range_first = code;
            return;
        }
        sources.ranges.push_back({name.ends_with(", Last>") ? range_first : code, code, fields.at(2)});
        if (name.starts_with("CJK COMPATIBILITY IDEOGRAPH") && !fields.at(5).empty())
            sources.compatibility[code] = code_point(fields.at(5));
    });
}

void read_radicals(const std::string& path, Sources& sources) {
    for_each_line(path, [&](const std::string& line) {
        const std::vector<std::string> fields = split(line, ';');
        const std::size_t dots = fields.at(0).find("..");
        const char32_t first = code_point(fields.at(0));
        const char32_t last = dots == std::string::npos ? first : code_point(fields.at(0).substr(dots + 2));
        const char32_t unified = code_point(fields.at(1));
        for (char32_t code = first; code <= last; ++code) {
            if (code >= 0x2E80 && code <= 0x2FDF) sources.radicals[code] = unified;
        }
    });
}

Dictionary read_dictionary(const std::string& path) {
    Dictionary dictionary;
    for_each_line(path, [&](const std::string& line) {
        const std::size_t tab = line.find('\t');
        if (tab == std::string::npos) throw std::runtime_error(path + ": a line without a tab: " + line);
        std::vector<std::u32string>& values = dictionary[to_utf32(line.substr(0, tab))];
        for (const std::string& value : split(line.substr(tab + 1), ' '))
            values.push_back(to_utf32(value));
    });
    if (dictionary.empty()) throw std::runtime_error(path + ": empty; is opencc_dict working?");
    return dictionary;
}

} // namespace

std::string read_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

std::vector<std::string> split(const std::string& line, char separator) {
    std::vector<std::string> fields;
    std::istringstream stream(line);
    for (std::string field; std::getline(stream, field, separator);)
        fields.push_back(field);
    return fields;
}

Sources read_sources(const Paths& paths) {
    Sources sources;
    for (const char* name : {"DictionaryLikeData", "OtherMappings"})
        read_unihan(paths.unihan + "/Unihan_" + name + ".txt", sources);
    if (sources.big_five.empty() || sources.hong_kong.empty() || sources.gb.empty() || sources.general_table.empty() ||
        sources.joyo.empty())
        throw std::runtime_error(paths.unihan +
                                 ": a property is missing; is unicode-data version 15 or later installed?");
    read_unicode_data(paths.unicode_data + "/UnicodeData.txt", sources);
    read_radicals(paths.unicode_data + "/EquivalentUnifiedIdeograph.txt", sources);
    const auto opencc = [&paths](const char* name) { return read_dictionary(paths.opencc + "/" + name + ".txt"); };
    sources.st_characters = opencc("STCharacters");
    sources.ts_characters = opencc("TSCharacters");
    sources.st_phrases = opencc("STPhrases");
    sources.hk_variants = opencc("HKVariants");
    sources.tw_variants = opencc("TWVariants");
    sources.jp_variants = opencc("JPVariants");
    return sources;
}

} // namespace shibi::generator
