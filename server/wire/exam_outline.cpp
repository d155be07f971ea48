#include "wire/exam_outline.hpp"

#include <nlohmann/json.hpp>

namespace shibi::wire {

std::expected<std::vector<OutlinedItem>, std::string> exam_outline(std::string_view content) {
    try {
        const auto exam = nlohmann::json::parse(content);
        std::vector<OutlinedItem> items;
        for (const auto& section : exam.at("sections"))
            for (const auto& item : section.at("items"))
                items.push_back({.section = core::SectionId{section.at("id").get<std::string>()},
                                 .item = core::ItemId{item.at("id").get<std::string>()},
                                 .marked = item.contains("rubric")});
        return items;
    } catch (const nlohmann::json::exception& error) {
        return std::unexpected(std::string("the exam's content has no readable sections and items: ") + error.what());
    }
}

} // namespace shibi::wire
