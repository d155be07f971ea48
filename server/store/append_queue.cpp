#include "store/append_queue.hpp"

#include "store/limits.hpp"

#include <iterator>
#include <utility>

namespace shibi::store {
namespace {

namespace event = core::event;

/// The kinds that can be large; the rest is covered by the size of a record.
struct TextBytes {
    std::size_t operator()(const event::Edited& edited) const {
        std::size_t bytes = edited.edits.size() * sizeof(core::Edit);
        for (const auto& edit : edited.edits)
            bytes += edit.splice.insert.size() * sizeof(char16_t);
        return bytes;
    }
    std::size_t operator()(const event::TextReplaced& replaced) const { return of(replaced.text); }
    std::size_t operator()(const event::AnswerClosed& closed) const { return of(closed.text); }
    std::size_t operator()(const event::LateTextKept& late) const { return of(late.text); }
    std::size_t operator()(const event::ReportRecorded& recorded) const { return recorded.report.size(); }
    std::size_t operator()(const event::ParallelAnswered& answered) const { return of(answered.text); }
    std::size_t operator()(const event::SignalsRecorded& recorded) const {
        return recorded.signals.size() * sizeof(event::Signal);
    }
    std::size_t operator()(const event::ExamPublished& exam) const { return exam.content.size(); }
    std::size_t operator()(const auto& /*small*/) const { return 0; }

    static std::size_t of(const core::Text& text) { return text.size() * sizeof(char16_t); }
};

} // namespace

std::size_t approximate_bytes(const core::Record& record) {
    return sizeof(core::Record) +
           std::visit([](const auto& family) { return std::visit(TextBytes{}, family); }, record.event);
}

bool AppendQueue::push(std::vector<core::Record> records) {
    std::size_t bytes = 0;
    for (const auto& record : records)
        bytes += approximate_bytes(record);
    const std::scoped_lock lock(mutex_);
    if (closed_) return false;
    const bool full = !appends_.empty() && (records_ + records.size() > limits::queue_records_max ||
                                            bytes_ + bytes > limits::queue_bytes_max);
    if (full) return false;
    records_ += records.size();
    bytes_ += bytes;
    appends_.push_back({.records = std::move(records), .bytes = bytes});
    changed_.notify_one();
    return true;
}

std::vector<core::Record> AppendQueue::take(std::optional<Moment> until) {
    std::unique_lock lock(mutex_);
    const auto ready = [this] { return closed_ || woken_ || !appends_.empty(); };
    if (until)
        changed_.wait_until(lock, *until, ready);
    else
        changed_.wait(lock, ready);
    woken_ = false;
    std::vector<core::Record> taken;
    while (!appends_.empty() && taken.size() < limits::batch_records_max) {
        auto& append = appends_.front();
        records_ -= append.records.size();
        bytes_ -= append.bytes;
        taken.insert(taken.end(), std::move_iterator(append.records.begin()), std::move_iterator(append.records.end()));
        appends_.pop_front();
    }
    return taken;
}

void AppendQueue::wake() {
    const std::scoped_lock lock(mutex_);
    woken_ = true;
    changed_.notify_one();
}

void AppendQueue::close() {
    const std::scoped_lock lock(mutex_);
    closed_ = true;
    changed_.notify_all();
}

bool AppendQueue::is_finished() const {
    const std::scoped_lock lock(mutex_);
    return closed_ && appends_.empty();
}

std::size_t AppendQueue::size() const {
    const std::scoped_lock lock(mutex_);
    return records_;
}

bool AppendQueue::is_half_full() const {
    const std::scoped_lock lock(mutex_);
    return records_ > limits::queue_records_max / 2 || bytes_ > limits::queue_bytes_max / 2;
}

} // namespace shibi::store
