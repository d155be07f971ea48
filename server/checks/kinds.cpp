#include "checks/report.hpp"

namespace shibi::checks {
namespace {

struct KindName {
    std::string_view name;
    Group group;
};

/// In the order of Kind.
constexpr std::array<KindName, 22> kind_names{{
    {"slip", Group::script},
    {"ambiguous_slip", Group::script},
    {"japanese_form", Group::script},
    {"regional_variant", Group::variant},
    {"compatibility_ideograph", Group::encoding},
    {"radical", Group::encoding},
    {"look_alike", Group::encoding},
    {"invisible", Group::encoding},
    {"private_use", Group::encoding},
    {"ill_formed", Group::encoding},
    {"cantonese_word", Group::variety},
    {"standard_word", Group::variety},
    {"no_chinese", Group::language},
    {"pinyin", Group::language},
    {"jyutping", Group::language},
    {"mostly_latin", Group::language},
    {"too_short", Group::length},
    {"too_long", Group::length},
    {"copied_prompt", Group::overlap},
    {"half_width_punctuation", Group::punctuation},
    {"greeting_missing", Group::hint},
    {"closing_missing", Group::hint},
}};

constexpr std::array<std::string_view, 4> script_names{"Hans", "Hant", "either", "mixed"};
constexpr std::array<std::string_view, 6> variety_names{
    "standard", "cantonese", "neutral", "mixed", "standard_quoting_cantonese", "cantonese_quoting_standard"};
constexpr std::array<std::string_view, 2> required_script_names{"Hans", "Hant"};
constexpr std::array<std::string_view, 2> required_variety_names{"cmn", "yue"};
constexpr std::array<std::string_view, 3> evidence_names{"enough", "too_short", "none"};
constexpr std::array<std::string_view, 9> group_names{"script", "variety", "variant",     "encoding", "language",
                                                      "length", "overlap", "punctuation", "hint"};

} // namespace

std::string_view to_string(Script script) {
    return script_names.at(static_cast<std::size_t>(script));
}
std::string_view to_string(Variety variety) {
    return variety_names.at(static_cast<std::size_t>(variety));
}
std::string_view to_string(RequiredScript script) {
    return required_script_names.at(static_cast<std::size_t>(script));
}
std::string_view to_string(RequiredVariety variety) {
    return required_variety_names.at(static_cast<std::size_t>(variety));
}
std::string_view to_string(Evidence evidence) {
    return evidence_names.at(static_cast<std::size_t>(evidence));
}
std::string_view to_string(Group group) {
    return group_names.at(static_cast<std::size_t>(group));
}
std::string_view to_string(Kind kind) {
    return kind_names.at(static_cast<std::size_t>(kind)).name;
}
Group group_of(Kind kind) {
    return kind_names.at(static_cast<std::size_t>(kind)).group;
}

std::optional<RequiredScript> required_script_from(std::string_view name) {
    if (name == "Hans") return RequiredScript::hans;
    if (name == "Hant") return RequiredScript::hant;
    return std::nullopt;
}

std::optional<RequiredVariety> required_variety_from(std::string_view name) {
    if (name == "cmn") return RequiredVariety::cmn;
    if (name == "yue") return RequiredVariety::yue;
    return std::nullopt;
}

} // namespace shibi::checks
