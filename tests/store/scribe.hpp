#pragma once

#include "core/sitting/record.hpp"
#include "store/journal.hpp"

#include <map>
#include <string>
#include <vector>

namespace shibi::test {

/// Numbers records as the Hall does, one second apart, and keeps all it made.
class Scribe {
public:
    explicit Scribe(core::Seq last_seq = 0) : last_seq_(last_seq) {}

    /// Goes on after what a journal holds already.
    void follow(const core::StreamId& stream, core::Ordinal ordinal) { ordinals_[stream] = ordinal; }

    core::Record make(const core::StreamId& stream, decltype(core::Record::event) event, core::Cause cause = {});

    [[nodiscard]] const std::vector<core::Record>& made() const { return made_; }
    [[nodiscard]] std::vector<core::Record> made_for(const core::StreamId& stream) const;

private:
    core::Seq last_seq_;
    std::map<core::StreamId, core::Ordinal> ordinals_;
    std::vector<core::Record> made_;
};

/// 2026-11-22T10:00:00Z and so many seconds.
core::Time at_second(std::int64_t seconds);

core::event::ExamPublished small_exam(); ///< interview: years, about; test: character, tone
core::event::Invited invitation(std::string name = "陳小明");
core::event::Edited typed(const std::string& item, core::Version version, std::uint32_t at, std::string utf8);

/// The house's record that erases a part of a sitting.
core::Record erasure(Scribe& scribe, const core::SittingId& sitting,
                     core::event::ErasedPart part = core::event::ErasedPart::everything);

/// A whole sitting of the small exam, from the invitation to the end: responses, edits, a replaced text, closings,
/// late text, reports. 20 records.
std::vector<core::Record> whole_sitting(Scribe& scribe, const core::SittingId& sitting);

} // namespace shibi::test
