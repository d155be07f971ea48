#include "wire/event_data.hpp"

#include "wire/names.hpp"
#include "wire/sitting_json.hpp"

namespace shibi::wire {
namespace {

/// One overload a kind, field by field as PROTOCOL.md lists them.
class DataWriter {
public:
    DataWriter(JsonWriter& json, const core::Cause& cause) : json_(json), cause_(cause) {}

    void operator()(const core::event::Consented& event) const {
        json_.key("terms").text(event.terms).key("locale").text(event.locale);
    }
    void operator()(const core::event::WriterChanged& event) const { json_.key("epoch").number(event.epoch); }
    void operator()(const core::event::Admitted& event) const { section(event.section); }
    void operator()(const core::event::SectionStarted& event) const { section(event.section); }
    void operator()(const core::event::ItemEntered& event) const { json_.key("item").text(event.item.str()); }
    void operator()(const core::event::Responded& event) const {
        json_.key("item").text(event.item.str()).key("version").number(event.version).key("response");
        write_response(json_, event.response);
    }
    void operator()(const core::event::AnswerClosed& event) const {
        json_.key("item").text(event.item.str()).key("version").number(event.version);
    }
    void operator()(const core::event::LateTextKept& event) const {
        json_.key("item").text(event.item.str()).key("late_by_ms").signed_number(event.late_by.count());
        json_.key("reason").text(to_string(event.reason));
    }
    void operator()(const core::event::HelpAsked& event) const { json_.key("text").text(event.text); }
    void operator()(const core::event::Extended& event) const {
        section(event.section);
        json_.key("by_ms").signed_number(event.by.count());
        intervention();
    }
    void operator()(const core::event::Paused&) const { intervention(); }
    void operator()(const core::event::Resumed&) const { intervention(); }
    void operator()(const core::event::OutageCredited& event) const {
        section(event.section);
        json_.key("from").time(event.from).key("to").time(event.to);
        json_.key("by_ms").signed_number((event.to - event.from).count());
    }
    void operator()(const core::event::NoticeSent& event) const {
        json_.key("text").text(event.text).key("given_by").text(cause_.actor.name);
    }
    void operator()(const core::event::SectionClosing& event) const { section(event.section); }
    void operator()(const core::event::SectionFinished& event) const {
        section(event.section);
        json_.key("expired").flag(event.expired);
    }
    void operator()(const core::event::Finished& event) const { json_.key("reason").text(to_string(event.reason)); }

    // Not for candidates: nothing is told even if one were sent by mistake.
    void operator()(const core::event::Invited&) const {}
    void operator()(const core::event::LinkIssued&) const {}
    void operator()(const core::event::LinkRevoked&) const {}
    void operator()(const core::event::Edited&) const {}
    void operator()(const core::event::TextReplaced&) const {}
    void operator()(const core::event::ReportRecorded&) const {}

private:
    void section(const core::SectionId& section) const { json_.key("section").text(section.str()); }
    void intervention() const {
        json_.key("given_by").text(cause_.actor.name).key("reason");
        write_reason(json_, cause_.reason);
    }

    JsonWriter& json_;
    const core::Cause& cause_;
};

} // namespace

void write_event_data(JsonWriter& json, const core::SittingEvent& event, const core::Cause& cause) {
    json.begin_object();
    std::visit(DataWriter{json, cause}, event);
    json.end_object();
}

} // namespace shibi::wire
