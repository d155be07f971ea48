#pragma once

#include "core/sitting/sitting.hpp"
#include "live/similarity.hpp"
#include "store/reader.hpp"

#include <map>
#include <vector>

namespace shibi::net {

/// Closed answers of others to one item of the same exam, whatever its version; the newest of them.
struct Others {
    std::vector<store::OtherAnswer> entries;
    std::vector<live::Shingles> shingles;    ///< of each entry's text
    std::vector<store::SignalTally> tallies; ///< of those whose signals are counted
};

/// The others that the answers of one sitting are compared with, each item's read once. Blocks on the disk: on a worker
/// only.
class OtherAnswers {
public:
    OtherAnswers(const core::Sitting& sitting, store::Reader& reader) : sitting_(sitting), reader_(reader) {}
    const Others& of(const core::ItemId& item);

private:
    const core::Sitting& sitting_;
    store::Reader& reader_;
    std::map<core::ItemId, Others> read_;
};

/// Answers of others that one answer is compared with, at most.
inline constexpr std::size_t compared_answers_max = 300;

} // namespace shibi::net
