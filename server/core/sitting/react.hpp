#pragma once

#include "core/exam.hpp"
#include "core/sitting/record.hpp"
#include "core/sitting/sitting.hpp"

#include <variant>
#include <vector>

/// What has to be done after an event, as values. live/ performs them; replay never asks for them.
namespace shibi::core::effect {

/// Wake the sitting at next_expiry.
struct ArmDeadline {
    friend bool operator==(const ArmDeadline&, const ArmDeadline&) = default;
};
/// Check the text of an open item and show the findings to the candidate (and to watchers).
struct CheckAnswer {
    ItemId item;
    friend bool operator==(const CheckAnswer&, const CheckAnswer&) = default;
};
/// Check the final text of a closed item and record the report.
struct RecordFinalCheck {
    ItemId item;
    Version version = 0;
    friend bool operator==(const RecordFinalCheck&, const RecordFinalCheck&) = default;
};
/// Close connections of writers before this epoch with 4001.
struct DismissOlderWriters {
    Epoch epoch = 0;
    friend bool operator==(const DismissOlderWriters&, const DismissOlderWriters&) = default;
};
/// Close connections that came in by this link with 4401.
struct DismissLink {
    LinkId link;
    friend bool operator==(const DismissLink&, const DismissLink&) = default;
};
/// Sign and send the receipt.
struct SendReceipt {
    friend bool operator==(const SendReceipt&, const SendReceipt&) = default;
};

} // namespace shibi::core::effect

namespace shibi::core {

using Effect = std::variant<effect::ArmDeadline, effect::CheckAnswer, effect::RecordFinalCheck,
                            effect::DismissOlderWriters, effect::DismissLink, effect::SendReceipt>;

/// `sitting` is the state after the event.
std::vector<Effect> react(const Exam& exam, const Sitting& sitting, const Record& record);

} // namespace shibi::core
