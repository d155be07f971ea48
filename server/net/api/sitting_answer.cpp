#include "net/api/sitting_answer.hpp"

#include "net/api/await.hpp"
#include "net/conditional.hpp"
#include "wire/json_writer.hpp"
#include "wire/sitting_json.hpp"

namespace shibi::net {

Task<core::Result<SittingAnswer>> sitting_answer(ApiContextPtr context, core::SittingId sitting) {
    using View = core::Result<live::SittingView>;
    const View view = co_await await_answer<View>([context, sitting](auto done) {
        context->hall.sitting_view(sitting, core::Audience::interviewer, std::move(done));
    });
    context->alarm.hall_was_called();
    if (!view) co_return std::unexpected(view.error());
    const core::Time now = context->clock.now();
    wire::JsonWriter json;
    json.begin_object().key("ordinal").number(view->head.ordinal).key("head").text(view->head.hash);
    json.key("now").time(now).key("exam").text(view->exam->slug.str());
    json.key("exam_version").text(view->exam->version.str()).key("sitting");
    wire::write_sitting(json, *view->exam, view->sitting, wire::WithAnswers::yes, core::Audience::interviewer);
    json.key("simulated");
    const bool has_started = view->sitting.sections.front().started_at.has_value();
    if (has_started)
        json.null();
    else
        wire::write_simulated(json, *view->exam, view->sitting, now);
    co_return SittingAnswer{.json = json.end_object().take(), .tag = has_started ? "W/" + tag_of(view->head.hash) : ""};
}

} // namespace shibi::net
