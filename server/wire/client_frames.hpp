#pragma once

#include "core/ids.hpp"
#include "core/refusal.hpp"
#include "core/sitting/command.hpp"
#include "core/text.hpp"

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace shibi::wire {

/// Claims the pen and says what the page has already.
struct HelloFrame {
    core::WriterId writer;
    std::optional<core::Ordinal> after;            ///< last ordinal the page knows; nothing: it has no state
    std::optional<core::ExamVersion> exam_version; ///< the exam it has; nothing: it needs one
    bool take_over = false;                        ///< the candidate clicked "continue here"
};

/// A command with its place in the page's sequence. `body` is one of Consent, StartSection, EnterItem, Save, Replace,
/// Respond, FinishSection, AskHelp, AddRemark.
struct NumberedFrame {
    core::Epoch epoch = 0;
    core::ClientSeq client_seq = 0;
    core::CommandBody body;
};

/// Text that came too late for its item, or from a writer that lost the pen. `id` is the page's own and is echoed.
struct LateTextFrame {
    std::string id;
    core::command::KeepLateText body;
};

/// What an input method is composing right now; never stored. Empty text ends it.
struct ComposingFrame {
    core::ItemId item;
    std::uint32_t at = 0; ///< UTF-16 units of the answer's text
    core::Text text;
};

struct PingFrame {
    double sent_at = 0; ///< the page's own clock, echoed
};

/// How far the page has got and shown what interviewers did. Not numbered, not answered.
struct GotFrame {
    core::command::ReportGot body;
};

/// What was seen of the device. Not numbered; answered only when it is refused.
struct SignalsFrame {
    core::command::RecordSignals body;
};

using ClientFrame =
    std::variant<HelloFrame, NumberedFrame, LateTextFrame, ComposingFrame, PingFrame, GotFrame, SignalsFrame>;

/// A refusal with what is needed to tell the page which of its frames was meant.
struct RefusedFrame {
    core::Refusal refusal;
    std::optional<core::ClientSeq> client_seq = {};
    std::optional<std::string> of = {}; ///< the `type` of the frame, where it could be read
    std::optional<std::string> id = {}; ///< the page's id of a late text

    friend bool operator==(const RefusedFrame&, const RefusedFrame&) = default;
};

/// Reads one text frame. Refuses what is not JSON, not UTF-8, over a limit, of an unknown type, or has a missing or
/// mistyped field, and names the field, what came and what is allowed; text of the candidate is never quoted. Lone
/// surrogate escapes ("\ud800") are refused as bad_text: the page turns them into U+FFFD before it counts and hashes,
/// so one that arrives is a fault of the page and must not be mended silently. Knows nothing of the sitting: whether an
/// item exists or a splice fits is for core to say. Safe from any thread.
std::expected<ClientFrame, RefusedFrame> decode_client_frame(std::string_view frame);

/// The `type` of a frame, as it stands on the wire.
std::string_view type_of(const ClientFrame& frame);

} // namespace shibi::wire
