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
    void operator()(const core::event::Admitted& event) const {
        section(event.section);
        intervention();
    }
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
        json_.key("text").text(event.text);
        intervention();
    }
    void operator()(const core::event::HelpAnswered&) const { intervention(); }
    void operator()(const core::event::SectionClosing& event) const { section(event.section); }
    void operator()(const core::event::SectionFinished& event) const {
        section(event.section);
        json_.key("expired").flag(event.expired);
    }
    void operator()(const core::event::Finished& event) const {
        json_.key("reason").text(to_string(event.reason));
        json_.key("given_by").text(cause_.actor.name).key("why");
        write_reason(json_, cause_.reason);
    }
    void operator()(const core::event::WindowShifted& event) const {
        json_.key("window");
        write_window(json_, event.window);
        intervention();
    }
    void operator()(const core::event::Reopened& event) const {
        section(event.section);
        json_.key("items").begin_array();
        for (const core::ItemId& item : event.items)
            json_.text(item.str());
        json_.end_array().key("closed_at").time(event.closed_at).key("by_ms").signed_number(event.by.count());
        intervention();
    }
    void operator()(const core::event::ConnectionGone& event) const { json_.key("since").time(event.since); }
    void operator()(const core::event::ConnectionBack& event) const {
        json_.key("gone_from").time(event.gone_from).key("gone_to").time(event.gone_to);
    }
    void operator()(const core::event::ConnectionCredited& event) const {
        json_.key("gap_ordinal").number(event.gap_ordinal);
        section(event.section);
        json_.key("from").time(event.from).key("to").time(event.to);
        json_.key("by_ms").signed_number((event.to - event.from).count());
        intervention();
    }
    void operator()(const core::event::LateTextDecided& event) const {
        json_.key("item").text(event.item.str()).key("late_ordinal").number(event.late_ordinal);
        json_.key("counts").flag(event.counts);
        intervention();
    }
    void operator()(const core::event::SignalsRecorded& event) const {
        json_.key("signals").begin_array();
        for (const core::event::Signal& signal : event.signals)
            write_signal(signal);
        json_.end_array().key("more_not_recorded").flag(event.more_not_recorded);
    }
    void operator()(const core::event::RemarkAdded& event) const {
        json_.key("text").text(event.text).key("about_ordinal");
        if (event.about_ordinal)
            json_.number(*event.about_ordinal);
        else
            json_.null();
    }

    // Not for candidates: nothing is told even if one were sent by mistake.
    void operator()(const core::event::Invited&) const {}
    void operator()(const core::event::LinkIssued&) const {}
    void operator()(const core::event::LinkRevoked&) const {}
    void operator()(const core::event::Edited&) const {}
    void operator()(const core::event::TextReplaced&) const {}
    void operator()(const core::event::ReportRecorded&) const {}
    void operator()(const core::event::Flagged&) const {}
    void operator()(const core::event::Unflagged&) const {}
    void operator()(const core::event::NoteWritten&) const {}
    void operator()(const core::event::WritingConfirmed&) const {}
    void operator()(const core::event::ParallelAnswered&) const {}
    void operator()(const core::event::Released&) const {}
    void operator()(const core::event::InterventionDelivered&) const {}
    void operator()(const core::event::InterventionSeen&) const {}
    void operator()(const core::event::OfMarking auto&) const {}

private:
    void section(const core::SectionId& section) const { json_.key("section").text(section.str()); }
    void write_signal(const core::event::Signal& signal) const {
        json_.begin_object().key("kind").text(to_string(signal.kind)).key("item");
        if (signal.item)
            json_.text(signal.item->str());
        else
            json_.null();
        json_.key("from")
            .time(signal.from)
            .key("to")
            .time(signal.to)
            .key("characters")
            .number(signal.characters)
            .end_object();
    }
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
