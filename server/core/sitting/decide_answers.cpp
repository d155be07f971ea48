#include "core/sitting/situation.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace shibi::core {
namespace {

/// The item of a command that writes its answer, if the answer may be written now. A closed or not yet entered item is
/// refused as item_closed, whatever the phase: its text can only be handed in as late text. wrong_phase is for what the
/// page keeps and sends again.
Result<const Item*> require_open(const Situation& situation, const ItemId& id) {
    const auto place = require_item(situation, id);
    if (!place) return std::unexpected{place.error()};
    if (auto consented = require_consent(situation); !consented) return std::unexpected{consented.error()};
    if (!is_open(situation, *place))
        return refuse(RefusalCode::item_closed, fmt::format("item \"{}\" is not open", id.str()),
                      "text of a closed item may be handed in as late text");
    return &item_at(situation.exam, *place);
}

Result<const Item*> require_open_text(const Situation& situation, const ItemId& id) {
    auto item = require_open(situation, id);
    if (item && !is_text(**item))
        return refuse(RefusalCode::bad_response, fmt::format("item \"{}\" is not answered with text", id.str()),
                      "respond");
    return item;
}

/// Whether it is to be labelled as having arrived in a pause.
Result<bool> check_pause(const Situation& situation, Time made_at) {
    if (situation.sitting.phase != Phase::paused) return false;
    if (made_at <= *situation.sitting.paused_at) return true;
    return refuse_phase(situation, fmt::format("text of {} was typed", to_rfc3339(made_at)),
                        fmt::format("text typed until {}; keep the rest until the sitting is resumed",
                                    to_rfc3339(*situation.sitting.paused_at)));
}

std::unexpected<Refusal> mismatch(RefusalCode code, const Answer& answer, std::string message) {
    auto refusal =
        refuse(code, std::move(message), fmt::format("send the whole text against version {}", answer.version));
    refusal.error().current_version = answer.version;
    return refusal;
}

Result<void> require_base(const Answer& answer, Version base) {
    if (base == answer.version) return {};
    return mismatch(RefusalCode::base_mismatch, answer, fmt::format("version {} is not the present one", base));
}

/// Applies the edits to a copy: the page and the server must come to the same text.
Result<void> require_result(const command::Save& save, const Answer& answer, std::size_t units_max) {
    const auto text = apply_all(answer.text, save.edits, units_max);
    if (!text) return std::unexpected{text.error()};
    if (text->size() != save.length)
        return mismatch(RefusalCode::result_mismatch, answer,
                        fmt::format("the edits give {} units, not {}", text->size(), save.length));
    if (drift_hash(*text) != save.hash)
        return mismatch(RefusalCode::result_mismatch, answer, "the edits give a text with another drift hash");
    return {};
}

Result<void> require_edit_count(const command::Save& save) {
    if (save.edits.empty())
        return refuse(RefusalCode::bad_value, "the save has no edits",
                      fmt::format("1 to {} edits", limits::edits_per_save_max));
    if (save.edits.size() > limits::edits_per_save_max)
        return refuse(RefusalCode::too_many, fmt::format("the save has {} edits", save.edits.size()),
                      fmt::format("1 to {} edits", limits::edits_per_save_max));
    return {};
}

} // namespace

Decision decide_body(const Situation& situation, const command::Save& save) {
    const auto item = require_open_text(situation, save.item);
    if (!item) return std::unexpected{item.error()};
    if (auto counted = require_edit_count(save); !counted) return std::unexpected{counted.error()};
    const auto latest = std::ranges::max_element(save.edits, {}, &Edit::made_at);
    const auto during_pause = check_pause(situation, latest->made_at);
    if (!during_pause) return std::unexpected{during_pause.error()};
    const Answer& answer = situation.answer(save.item);
    if (auto based = require_base(answer, save.base_version); !based) return std::unexpected{based.error()};
    if (auto agreed = require_result(save, answer, units_max(**item)); !agreed) return std::unexpected{agreed.error()};
    return Events{event::Edited{
        .item = save.item, .version = answer.version + 1, .edits = save.edits, .during_pause = *during_pause}};
}

Decision decide_body(const Situation& situation, const command::Replace& replace) {
    const auto item = require_open_text(situation, replace.item);
    if (!item) return std::unexpected{item.error()};
    const auto during_pause = check_pause(situation, replace.made_at);
    if (!during_pause) return std::unexpected{during_pause.error()};
    const Answer& answer = situation.answer(replace.item);
    if (auto based = require_base(answer, replace.base_version); !based) return std::unexpected{based.error()};
    if (auto good = check_text(replace.text); !good) return std::unexpected{good.error()};
    if (replace.text.size() > units_max(**item))
        return refuse(RefusalCode::too_long, fmt::format("the text is {} units long", replace.text.size()),
                      fmt::format("at most {} UTF-16 units", units_max(**item)));
    return Events{event::TextReplaced{.item = replace.item,
                                      .version = answer.version + 1,
                                      .text = replace.text,
                                      .made_at = replace.made_at,
                                      .during_pause = *during_pause}};
}

Decision decide_body(const Situation& situation, const command::Respond& respond) {
    const auto item = require_open(situation, respond.item);
    if (!item) return std::unexpected{item.error()};
    // Nothing says whether it was made before the pause; the page keeps it and sends it once time goes on.
    if (situation.sitting.phase == Phase::paused)
        return refuse_phase(situation, "a response was set", "keep it until the sitting is resumed");
    const Answer& answer = situation.answer(respond.item);
    if (auto based = require_base(answer, respond.base_version); !based) return std::unexpected{based.error()};
    if (auto valid = validate(**item, respond.response); !valid) return std::unexpected{valid.error()};
    return Events{event::Responded{.item = respond.item, .version = answer.version + 1, .response = respond.response}};
}

} // namespace shibi::core
