#include "core/sitting/situation.hpp"

#include <fmt/format.h>

namespace shibi::core {

Decision decide_body(const Situation& situation, const command::ClaimPen& claim) {
    const Sitting& sitting = situation.sitting;
    if (claim.writer.empty() || claim.writer.str().size() > limits::writer_id_bytes_max)
        return refuse(RefusalCode::bad_value, fmt::format("a writer's id of {} bytes", claim.writer.str().size()),
                      fmt::format("1 to {} bytes", limits::writer_id_bytes_max));
    // After the end nobody writes answers: every page may look and hand in late text, and by a click take the pen for
    // remarks.
    if ((sitting.phase == Phase::finished && !claim.by_click) || claim.writer == sitting.writer) return Events{};
    if (sitting.epoch > 0 && !claim.by_click)
        return refuse(RefusalCode::superseded, "another page or device is writing this sitting",
                      "continue here by a click");
    return Events{event::WriterChanged{.writer = claim.writer, .epoch = sitting.epoch + 1}};
}

} // namespace shibi::core
