#pragma once

#include "core/exam.hpp"
#include "core/marking/event.hpp"
#include "wire/json_writer.hpp"

#include <expected>
#include <string>
#include <string_view>
#include <vector>

/// JSON of marking for the API and for columns of the read model.
namespace shibi::wire {

/// {"criteria":[{"id","title","kind","requirement"?,"weight","levels":[{"points","title","descriptor"}]}],"version"}:
/// as in exam content, with its version.
void write_rubric(JsonWriter& json, const core::Rubric& rubric);
/// One of its criteria.
void write_criterion(JsonWriter& json, const core::Criterion& criterion);
/// {"features":2,"creativity":3}, in the order given.
void write_points(JsonWriter& json, const std::vector<core::CriterionPoints>& points);
/// [{"start":0,"end":2,"text":"…"}]
void write_comments(JsonWriter& json, const std::vector<core::SpanComment>& comments);
/// [{"item","criterion"|null,"weight","points","points_max"}]
void write_terms(JsonWriter& json, const std::vector<core::event::OutcomeTerm>& terms);

std::string encode_points(const std::vector<core::CriterionPoints>& points);
std::string encode_comments(const std::vector<core::SpanComment>& comments);
std::string encode_terms(const std::vector<core::event::OutcomeTerm>& terms);

/// What those of the same name wrote; points come back in the order of their names. The error says what is wrong.
std::expected<std::vector<core::CriterionPoints>, std::string> decode_points(std::string_view json);
std::expected<std::vector<core::SpanComment>, std::string> decode_comments(std::string_view json);
std::expected<std::vector<core::event::OutcomeTerm>, std::string> decode_terms(std::string_view json);

} // namespace shibi::wire
