#include "wire/exam_content.hpp"

#include "core/text.hpp"
#include "wire/canonical_json.hpp"
#include "wire/digest.hpp"
#include "wire/exam_reader.hpp"
#include "wire/exam_rules.hpp"
#include "wire/exam_schema.hpp"
#include "wire/json_duplicates.hpp"
#include "wire/json_head.hpp"
#include "wire/limits.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace shibi::wire {
namespace {

using nlohmann::json;
using Faults = std::vector<ContentFault>;

/// What is wrong with the bytes before they are read as JSON.
Faults byte_faults(std::string_view bytes) {
    if (bytes.size() > limits::exam_bytes_max)
        return {{.reason = fmt::format("the file is {} bytes long", bytes.size()),
                 .remedy = fmt::format("at most {} bytes", limits::exam_bytes_max)}};
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return {{.reason = "the file begins with a byte order mark", .remedy = "save it as UTF-8 without one"}};
    if (!core::utf16_length(bytes)) return {{.reason = "the file is not UTF-8", .remedy = "save it as UTF-8"}};
    return {};
}

/// What a parsed document does not show any more.
Faults survey_faults(const JsonSurvey& survey) {
    if (survey.too_deep)
        return {{.reason = "the JSON is nested too deeply",
                 .remedy = fmt::format("at most {} levels", limits::json_depth_max)}};
    Faults faults;
    for (const std::string& pointer : survey.repeated_keys)
        faults.push_back({.pointer = pointer,
                          .reason = "the key is there more than once",
                          .remedy = "keep one of them: JSON readers disagree on which counts"});
    return faults;
}

void name_file(Faults& faults, const std::string& file) {
    for (ContentFault& fault : faults)
        fault.file = file;
}

std::expected<ExamContent, Faults> read_bytes(std::string_view bytes) {
    if (Faults faults = byte_faults(bytes); !faults.empty()) return std::unexpected{faults};
    const json document = json::parse(bytes, nullptr, false);
    if (document.is_discarded()) {
        const core::Refusal syntax = explain_syntax(bytes);
        return std::unexpected{Faults{{.reason = syntax.message, .remedy = syntax.allowed}}};
    }

    const JsonSurvey surveyed = survey(bytes);
    Faults faults = survey_faults(surveyed);
    if (surveyed.too_deep) return std::unexpected{faults};
    std::ranges::move(schema_faults(document), std::back_inserter(faults));
    if (!faults.empty()) return std::unexpected{faults};

    ExamContent content;
    content.canonical = canonical_json(document);
    content.exam = exam_from_json(document);
    content.exam.version = core::ExamVersion{sha256_hex(content.canonical)};
    faults = rule_faults(content.exam, languages_of(document));
    if (!faults.empty()) return std::unexpected{faults};
    return content;
}

} // namespace

std::string to_line(const ContentFault& fault) {
    return fmt::format("{}:{}: {} ({})", fault.file, fault.pointer, fault.reason, fault.remedy);
}

std::expected<ExamContent, Faults> read_exam(std::string_view bytes, const std::string& file) {
    auto content = read_bytes(bytes);
    if (content)
        content->file = file;
    else
        name_file(content.error(), file);
    return content;
}

std::expected<core::Exam, ContentFault> read_published_exam(std::string_view canonical) {
    const json document = json::parse(canonical, nullptr, false);
    try {
        core::Exam exam = exam_from_json(document);
        exam.version = core::ExamVersion{sha256_hex(canonical)};
        return exam;
    } catch (const json::exception& exception) {
        return std::unexpected{ContentFault{.file = "journal",
                                            .reason = fmt::format("this is no exam: {}", exception.what()),
                                            .remedy = "run `shibi verify`; a newer server may have written it"}};
    }
}

} // namespace shibi::wire
