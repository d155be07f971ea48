#include "net/api/own_marks.hpp"

#include "core/marking/limits.hpp"
#include "net/api/marking_task.hpp"
#include "store/rows.hpp"
#include "wire/json_writer.hpp"

#include <algorithm>

namespace shibi::net {

namespace {

/// As decide has it.
bool is_revisable(const store::OwnMark& own, core::Time now) {
    const core::Millis most = core::limits::revision_max;
    return now < own.mark.submitted_at + std::min(own.stands_after.value_or(most), most);
}

} // namespace

std::string own_marks_json(const store::Page<store::OwnMark>& page, core::Time now) {
    wire::JsonWriter json;
    json.begin_object().key("marks").begin_array();
    for (const store::OwnMark& own : page.entries) {
        json.begin_object().key("claim").text(own.mark.claim.str()).key("answer").text(own.mark.answer.str());
        json.key("pseudonym").text(store::pseudonym_of(own.mark.answer)).key("exam").text(own.exam.str());
        json.key("item").text(own.mark.item.str()).key("mark");
        write_own_mark(json, own.mark);
        json.key("revisable").flag(is_revisable(own, now)).end_object();
    }
    json.end_array().key("next");
    page.next_cursor ? json.text(*page.next_cursor) : json.null();
    return json.end_object().take();
}

} // namespace shibi::net
