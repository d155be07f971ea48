#include "net/api/own_marks.hpp"

#include "core/marking/limits.hpp"
#include "net/api/marking_queue.hpp"
#include "net/api/marking_task.hpp"
#include "wire/json_writer.hpp"

#include <algorithm>

namespace shibi::net {

namespace {

/// As decide has it: until the other mark is in, for a day at most. A gold answer keeps a time of its own.
bool is_revisable(const auth::MarkingKey& key, const store::OwnMark& own, core::Time now) {
    core::Millis stands_after = core::limits::revision_max;
    if (own.mark.gold) stands_after = std::min(stands_after, gold_stands_after(key, *own.mark.gold, own.mark.grader));
    return own.is_alone && now < own.mark.submitted_at + stands_after;
}

} // namespace

std::string own_marks_json(const auth::MarkingKey& key, const store::Page<store::OwnMark>& page, core::Time now) {
    wire::JsonWriter json;
    json.begin_object().key("marks").begin_array();
    for (const store::OwnMark& own : page.entries) {
        json.begin_object().key("claim").text(own.mark.claim.str()).key("answer").text(own.mark.answer.str());
        json.key("pseudonym").text(own.pseudonym).key("exam").text(own.exam.str());
        json.key("item").text(own.mark.item.str()).key("mark");
        write_own_mark(json, own.mark);
        json.key("revisable").flag(is_revisable(key, own, now)).end_object();
    }
    json.end_array().key("next");
    page.next_cursor ? json.text(*page.next_cursor) : json.null();
    return json.end_object().take();
}

} // namespace shibi::net
