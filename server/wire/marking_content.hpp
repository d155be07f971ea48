#pragma once

#include "core/exam.hpp"
#include "wire/exam_content.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

/// The parts of an exam's content that are about marking. Only for wire's own sources.
namespace shibi::wire {

/// Of an item's `rubric`, which keeps the schema; its version is the SHA-256 of its canonical JSON. Throws
/// nlohmann::json::exception.
core::Rubric read_rubric(const nlohmann::json& json_rubric);
/// Of an exam's `marking`. Throws nlohmann::json::exception.
core::MarkingRules read_marking(const nlohmann::json& json_marking);

/// What of it contradicts itself or the rest of the exam, but for words that are missing in a language.
std::vector<ContentFault> marking_faults(const core::Exam& exam);

/// A text of a rubric, and where it stands.
struct RubricText {
    std::string pointer;
    const core::LocalizedText* text;
    bool is_title;
};
/// All texts of an item's rubric; `pointer` is the item's. The item must outlive them.
std::vector<RubricText> rubric_texts(const std::string& pointer, const core::Item& item);

} // namespace shibi::wire
