#include "core/text.hpp"
#include "wire/answer_export.hpp"
#include "wire/json_writer.hpp"
#include "wire/sitting_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace shibi::wire {
namespace {

using nlohmann::json;

/// Label Studio counts characters as code points; findings count UTF-16 units.
class CodePoints {
public:
    explicit CodePoints(const core::Text& text) : text_(&text) {
        before_.reserve(text.size() + 1);
        std::size_t count = 0;
        for (const char16_t unit : text) {
            const bool second_half = unit >= 0xDC00 && unit <= 0xDFFF;
            if (!second_half) ++count;
            before_.push_back(count - 1);
        }
        before_.push_back(count);
    }

    [[nodiscard]] std::size_t at(std::size_t unit) const { return before_[std::min(unit, text_->size())]; }
    [[nodiscard]] std::u16string_view between(std::size_t start, std::size_t end) const {
        const std::size_t from = std::min(start, text_->size());
        return std::u16string_view{*text_}.substr(from, std::max(end, from) - from);
    }

private:
    const core::Text* text_;
    std::vector<std::size_t> before_; ///< of each unit: the code points before the one that it belongs to
};

void write_region(JsonWriter& writer, const json& finding, const CodePoints& points, std::size_t number) {
    const auto start = finding.at("start").get<std::size_t>();
    const auto end = finding.at("end").get<std::size_t>();
    writer.begin_object().key("id").text("finding-" + std::to_string(number)).key("from_name").text("finding");
    writer.key("to_name").text("text").key("type").text("labels").key("value").begin_object();
    writer.key("start").number(points.at(start)).key("end").number(points.at(end));
    writer.key("text").text(points.between(start, end)).key("labels").begin_array();
    writer.text(finding.at("kind").get<std::string>()).end_array().end_object();
    if (finding.contains("expected")) {
        writer.key("meta").begin_object().key("text").begin_array();
        writer.text(finding.at("expected").get<std::string>()).end_array().end_object();
    }
    writer.end_object();
}

/// The check's findings, where it was of the text that counts.
void write_predictions(JsonWriter& writer, const ExportedAnswer& answer) {
    writer.begin_array();
    const bool of_this_text =
        answer.report && answer.report_version == answer.version && &effective_text(answer) == &answer.text;
    const json report = of_this_text ? json::parse(*answer.report, nullptr, false) : json{};
    const auto text = core::to_utf16(answer.text);
    if (text && report.is_object() && report.contains("findings")) {
        const CodePoints points(*text);
        writer.begin_object().key("model_version").text("shibi-check " + answer.checker).key("result").begin_array();
        std::size_t number = 0;
        for (const json& finding : report.at("findings"))
            write_region(writer, finding, points, ++number);
        writer.end_array().end_object();
    }
    writer.end_array();
}

} // namespace

std::string answer_label_studio(const ExportedAnswer& answer) {
    JsonWriter writer;
    writer.begin_object().key("data").begin_object().key("text").text(effective_text(answer));
    writer.key("prompt").text(answer.prompt).key("sitting").text(answer.sitting.str());
    writer.key("pseudonym").text(answer.pseudonym).key("demonstration").flag(answer.demonstration);
    writer.key("exam").text(answer.exam.str()).key("section").text(answer.section.str());
    writer.key("item").text(answer.item.str()).key("characters").number(answer.characters).key("response");
    write_response(writer, answer.response);
    writer.end_object().key("meta").begin_object().key("exam_version").text(answer.exam_version.str());
    writer.key("rubric_version");
    answer.rubric_version.empty() ? writer.null() : writer.text(answer.rubric_version);
    writer.key("checker");
    answer.checker.empty() ? writer.null() : writer.text(answer.checker);
    writer.key("server_build").text(answer.server_build).key("journal_ordinal").number(answer.journal_ordinal);
    writer.key("journal_head").text(answer.journal_head).end_object().key("predictions");
    write_predictions(writer, answer);
    return writer.end_object().take();
}

} // namespace shibi::wire
