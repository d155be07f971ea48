#include "live/history.hpp"

#include "core/sitting/view.hpp"
#include "wire/staff_frames.hpp"
#include "wire/watched_event.hpp"

#include <string>

namespace shibi::live {
namespace {

class Pages {
public:
    Pages(const HistoryRange& range, std::size_t frame_bytes_max) : range_(range), frame_bytes_max_(frame_bytes_max) {}

    void add(const core::Record& record) {
        std::string event = wire::encode_watched_event(record);
        if (!events_.empty() && bytes_ + event.size() > frame_bytes_max_) end_page();
        bytes_ += event.size();
        through_ = record.ordinal;
        events_.push_back(std::move(event));
    }
    std::vector<Frame> take() {
        if (!events_.empty()) end_page();
        return std::move(frames_);
    }

private:
    void end_page() {
        frames_.push_back(make_frame(encode(wire::EventsFrame{.sitting = range_.sitting,
                                                              .through = through_,
                                                              .now = range_.now,
                                                              .complete = false,
                                                              .head = {},
                                                              .events = events_})));
        events_.clear();
        bytes_ = 0;
    }

    const HistoryRange& range_;
    std::size_t frame_bytes_max_;
    std::vector<Frame> frames_;
    std::vector<std::string> events_;
    std::size_t bytes_ = 0;
    core::Ordinal through_ = 0;
};

} // namespace

std::vector<Frame> encode_history(const store::LoadedStream& stream, const HistoryRange& range,
                                  std::size_t frame_bytes_max) {
    Pages pages(range, frame_bytes_max);
    for (const core::Record& record : stream.records) {
        if (record.ordinal <= range.after || record.ordinal > range.until) continue;
        if (core::may_see(std::get<core::SittingEvent>(record.event), core::Audience::interviewer)) pages.add(record);
    }
    return pages.take();
}

} // namespace shibi::live
