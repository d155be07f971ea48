#include "simulation/page.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::u16string_view, 6> words{u"春", u"𠮶", u"唔該", u"ok ", u"字。", u"🙂"};

/// The nearest offset that is not inside a surrogate pair.
std::size_t whole(std::u16string_view text, std::size_t offset) {
    const bool cuts = offset > 0 && offset < text.size() && text[offset] >= 0xDC00 && text[offset] <= 0xDFFF;
    return cuts ? offset - 1 : offset;
}

} // namespace

Page::Page(Parts parts, std::string writer)
    : parts_(std::move(parts)), writer_(std::move(writer)), clock_error_(parts_.chance.between(-40ms, 40ms)) {}

Page::~Page() = default;

void Page::open() {
    connect();
}

void Page::reload() {
    if (is_shut_) return;
    if (line_) parts_.network.leave(*line_);
    line_.reset();
    has_pen_ = false;
    needs_snapshot_ = true;
    held_ = false;
    has_exam_ = false;
    known_ = {};
    ++tries_;
    for (Sent& sent : in_flight_)
        sent.line.reset();
    for (Late& late : late_)
        late.line.reset();
    parts_.schedule.after(parts_.chance.between(200ms, 1s), [this, attempt = tries_] {
        if (attempt == tries_ && !is_shut_) connect();
    });
}

void Page::continue_here() {
    if (is_shut_) return;
    take_over_ = true;
    if (line_)
        say_hello();
    else
        connect();
}

void Page::shut() {
    is_shut_ = true;
    ++tries_;
    if (line_) parts_.network.leave(*line_);
    line_.reset();
    greeted_ = false;
}

bool Page::has_unsaved() const {
    return !in_flight_.empty() || !late_.empty() || std::ranges::any_of(answers_, [](const auto& answer) {
        return answer.second.whole || !answer.second.waiting.empty();
    });
}

const core::Section* Page::section() const {
    const auto index = core::find_section(parts_.exam, core::SectionId{known_.section});
    return index && !known_.item.empty() ? &parts_.exam.sections[*index] : nullptr;
}

void Page::consent() {
    if (known_.phase == "invited") send_act("consent", {{"terms", "2026-11"}, {"locale", "yue-Hant-HK"}});
}

void Page::start() {
    const auto next = core::find_section(parts_.exam, core::SectionId{known_.next_section});
    if (known_.phase != "waiting" || !next) return;
    const bool waits = parts_.exam.sections[*next].admission == core::Admission::interviewer && !known_.next_admitted;
    if (!waits) send_act("start", {{"section", known_.next_section}});
}

void Page::enter(const core::ItemId& item) {
    if (known_.phase == "running") send_act("enter", {{"item", item.str()}});
}

void Page::finish() {
    if (known_.phase == "running" || known_.phase == "closing") send_act("finish", {{"section", known_.section}});
}

void Page::ask_help() {
    if (!known_.phase.empty() && known_.phase != "finished" && known_.phase != "invited")
        send_act("help", {{"text", "?"}});
}

void Page::respond() {
    const core::ItemId item{"education"};
    const bool is_under_way = std::ranges::any_of(in_flight_, [&](const Sent& sent) { return sent.item == item; });
    if (known_.phase != "running" || known_.section != "interview" || !greeted_ || !has_pen_ || is_under_way ||
        careful_)
        return;
    Sent sent{.number = 0,
              .type = "respond",
              .frame = {},
              .item = item,
              .after = {},
              .is_text = false,
              .made_at = made_now(),
              .line = {}};
    send_numbered(
        std::move(sent),
        {{"item", item.str()}, {"base_version", answers_[item].version}, {"response", {{"picks", {"bachelor"}}}}});
}

/// A connected page locks when its time is over; one that is cut off does not: the server decides when it is back.
bool Page::is_time_up() const {
    return greeted_ && known_.deadline && parts_.schedule.now() >= *known_.deadline;
}

void Page::type() {
    const core::Section* const present = section();
    if (present == nullptr || known_.phase != "running" || taken_over_ || is_time_up() || is_shut_) return;
    if (epoch_ == 0) return; // only looks
    // One item of the interview after the other; in the test the one that the candidate is on.
    const core::Item& item = present->kind == core::SectionKind::interview
                                 ? present->items[static_cast<std::size_t>(parts_.chance.between(3, 4))]
                                 : core::item_at(parts_.exam, *core::find_item(parts_.exam, core::ItemId{known_.item}));
    if (!core::is_text(item)) return;
    Local& local = answers_[item.id];
    const auto length = static_cast<std::int64_t>(local.text.size());
    const std::size_t at = whole(
        local.text, static_cast<std::size_t>(parts_.chance.between(std::max<std::int64_t>(0, length - 6), length)));
    const std::size_t end =
        parts_.chance.one_in(4)
            ? whole(local.text, static_cast<std::size_t>(parts_.chance.between(static_cast<std::int64_t>(at), length)))
            : at;
    std::u16string insert{words[static_cast<std::size_t>(parts_.chance.between(0, std::ssize(words) - 1))]};
    if (local.text.size() + insert.size() > 90) insert.clear();
    core::Edit edit{.splice = {.at = static_cast<std::uint32_t>(at),
                               .remove = static_cast<std::uint32_t>(std::max(at, end) - at),
                               .insert = std::move(insert)},
                    .made_at = made_now(),
                    .origin = core::EditOrigin::typed};
    if (!core::apply(local.text, edit.splice, core::limits::answer_units_max)) {
        parts_.witness.violation("the simulated candidate typed what cannot be typed");
        return;
    }
    local.made_at = edit.made_at;
    local.waiting.push_back(std::move(edit));
    save_soon();
}

} // namespace shibi::simulation
