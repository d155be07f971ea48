#include "wire/report_codec.hpp"

#include "core/text.hpp"
#include "wire/json_duplicates.hpp"
#include "wire/json_writer.hpp"
#include "wire/limits.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace shibi::wire {
namespace {

/// Lone surrogates cannot travel in UTF-8: they go as U+FFFD, which has the same length.
std::u16string well_formed(std::u16string_view text) {
    std::u16string copy(text);
    for (std::size_t at = 0; at < copy.size(); ++at) {
        const bool high = (copy[at] & 0xFC00) == 0xD800;
        if (high && at + 1 < copy.size() && (copy[at + 1] & 0xFC00) == 0xDC00)
            ++at;
        else if ((copy[at] & 0xF800) == 0xD800)
            copy[at] = 0xFFFD;
    }
    return copy;
}

void write_finding(JsonWriter& json, const checks::Finding& finding, const std::u16string_view* text) {
    json.begin_object();
    json.key("kind").text(checks::to_string(finding.kind));
    json.key("group").text(checks::to_string(finding.group));
    json.key("start").number(finding.start);
    json.key("end").number(finding.end);
    if (text != nullptr) json.key("text").text(well_formed(text->substr(finding.start, finding.end - finding.start)));
    if (!finding.expected.empty()) json.key("expected").text(finding.expected);
    json.end_object();
}

void write_counts(JsonWriter& json, const checks::Counts& counts) {
    json.begin_object();
    json.key("characters").number(counts.characters);
    json.key("han").number(counts.han);
    json.key("words_latin").number(counts.words_latin);
    json.key("punctuation").number(counts.punctuation);
    json.key("code_points").number(counts.code_points);
    json.key("hans_only").number(counts.hans_only);
    json.key("hant_only").number(counts.hant_only);
    json.end_object();
}

/// The four names of the stable line form: quotation of the other variety leaves a text what it is.
std::string_view variety_label(checks::Variety variety) {
    switch (variety) {
    case checks::Variety::standard:
    case checks::Variety::standard_quoting_cantonese: return "cmn";
    case checks::Variety::cantonese:
    case checks::Variety::cantonese_quoting_standard: return "yue";
    case checks::Variety::mixed: return "mixed";
    case checks::Variety::neutral: break;
    }
    return "either";
}

using Json = nlohmann::json;

std::expected<std::string, std::string> optional_name(const Json& object, const char* field) {
    const auto found = object.find(field);
    if (found == object.end() || found->is_null()) return "";
    if (!found->is_string()) return std::unexpected(std::string("\"") + field + "\" must be a string");
    return found->get<std::string>();
}

std::expected<checks::Requirement, std::string> decode_requirement(const Json& object) {
    const auto script = optional_name(object, "script");
    const auto variety = optional_name(object, "variety");
    if (!script) return std::unexpected(script.error());
    if (!variety) return std::unexpected(variety.error());
    checks::Requirement requirement;
    requirement.script = checks::required_script_from(*script);
    requirement.variety = checks::required_variety_from(*variety);
    if (!script->empty() && !requirement.script)
        return std::unexpected("unknown script \"" + *script + "\"; write \"Hans\" or \"Hant\"");
    if (!variety->empty() && !requirement.variety)
        return std::unexpected("unknown variety \"" + *variety + "\"; write \"cmn\" or \"yue\"");
    return requirement;
}

/// Why and where a line is no JSON, without what was read so far, which may be the whole line.
std::string parse_fault(std::string_view line) {
    const auto between = [](std::string_view said, std::string_view from, std::string_view to) {
        const std::size_t start = said.find(from);
        const std::string_view rest = start == std::string_view::npos ? said : said.substr(start + from.size());
        return std::string(rest.substr(0, rest.find(to)));
    };
    std::string fault;
    try {
        static_cast<void>(Json::parse(line));
    } catch (const Json::parse_error& error) {
        fault = "at byte " + std::to_string(error.byte) + ": " + between(error.what(), " - ", "; last read");
    } catch (const Json::exception& error) { // a number beyond all bounds
        fault = between(error.what(), "] ", " parsing");
    }
    return "not JSON in well-formed UTF-8 (" + fault + "); write one object a line";
}

/// Why the keys of a well-formed line cannot be taken at their word; empty when they can.
std::string key_fault(std::string_view line) {
    constexpr std::size_t shown_bytes_max = 100;
    const JsonSurvey keys = survey(line);
    if (keys.too_deep)
        return "nested deeper than " + std::to_string(limits::json_depth_max) + " levels; write one flat object a line";
    if (keys.repeated_keys.empty()) return {};
    const std::string& key = keys.repeated_keys.front();
    const std::string name =
        key.size() > shown_bytes_max ? "of " + std::to_string(key.size()) + " bytes" : Json(key.substr(1)).dump();
    return "the key " + name + " is there more than once; keep one of the two";
}

/// The id as it is to be written back; a number only where it is kept to the last digit.
std::expected<std::string, std::string> decode_id(const Json& object) {
    constexpr double exact_max = 9007199254740992; // 2^53: beyond it, a number of this kind may stand for another
    const auto id = object.find("id");
    if (id == object.end() || !(id->is_string() || id->is_number()))
        return std::unexpected("\"id\" is missing or neither a string nor a number");
    if (id->is_number_float() && std::abs(id->get<double>()) > exact_max)
        return std::unexpected("\"id\" is a number too large to be kept exactly; write it as a string");
    return id->dump();
}

} // namespace

std::string encode_report(const checks::Report& report) {
    JsonWriter json;
    json.begin_object();
    json.key("checker").text(report.version);
    json.key("script").text(checks::to_string(report.script));
    json.key("variety").text(checks::to_string(report.variety));
    json.key("forced_variety").text(checks::to_string(report.forced_variety));
    json.key("evidence").text(checks::to_string(report.evidence));
    json.key("script_ok").flag(report.script_ok);
    json.key("variety_ok").flag(report.variety_ok);
    json.key("truncated").flag(report.truncated);
    write_counts(json.key("counts"), report.counts);
    json.key("clauses").begin_array();
    for (const checks::Clause& clause : report.clauses) {
        json.begin_object();
        json.key("start").number(clause.start);
        json.key("end").number(clause.end);
        json.key("variety").text(checks::to_string(clause.variety));
        json.key("unfinished").flag(clause.unfinished);
        json.end_object();
    }
    json.end_array();
    json.key("findings").begin_array();
    for (const checks::Finding& finding : report.findings)
        write_finding(json, finding, nullptr);
    json.end_array();
    json.end_object();
    return json.take();
}

std::expected<CheckLine, std::string> decode_check_line(std::string_view line) {
    const Json object = Json::parse(line, nullptr, false);
    if (object.is_discarded()) return std::unexpected(parse_fault(line));
    if (!object.is_object()) return std::unexpected("not an object; write {\"id\": …, \"text\": …}");
    if (const std::string fault = key_fault(line); !fault.empty()) return std::unexpected(fault);
    auto id = decode_id(object);
    if (!id) return std::unexpected(id.error());
    const auto text = object.find("text");
    if (text == object.end() || !text->is_string()) return std::unexpected("\"text\" is missing or not a string");
    auto requirement = decode_requirement(object);
    if (!requirement) return std::unexpected(requirement.error());
    std::optional<core::Text> utf16 = core::to_utf16(text->get_ref<const std::string&>());
    if (!utf16) return std::unexpected("\"text\" is not well-formed UTF-8");
    return CheckLine{*std::move(id), *std::move(utf16), *std::move(requirement)};
}

std::string encode_check_line(const CheckLine& line, const checks::Report& report) {
    const std::u16string_view text = line.text;
    JsonWriter json;
    json.begin_object();
    json.key("id").raw(line.id);
    json.key("checker").text(report.version);
    json.key("script").text(checks::to_string(report.script));
    json.key("variety").text(variety_label(report.variety));
    json.key("forced_variety").text(checks::to_string(report.forced_variety));
    json.key("script_ok").flag(report.script_ok);
    json.key("variety_ok").flag(report.variety_ok);
    json.key("findings").begin_array();
    for (const checks::Finding& finding : report.findings)
        write_finding(json, finding, &text);
    json.end_array();
    json.end_object();
    return json.take();
}

} // namespace shibi::wire
