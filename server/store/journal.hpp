#pragma once

#include "core/sitting/record.hpp"

#include <functional>
#include <string>
#include <vector>

namespace shibi::store {

/// Where a stream's hash chain stands: the proof of everything in it so far.
struct StreamHead {
    core::StreamId stream;
    core::Ordinal ordinal = 0;
    std::string hash; ///< 64 lower-case hexadecimal digits; 64 zeros for an empty stream
    friend bool operator==(const StreamHead&, const StreamHead&) = default;
};

/// What a commit has made durable: everything up to and including `through`, and the new heads of the streams it
/// touched.
struct Durable {
    core::Seq through = 0;
    std::vector<StreamHead> heads;
};

/// A whole stream, read from disk.
struct LoadedStream {
    std::vector<core::Record> records; ///< in order, from ordinal 1
    StreamHead head;
};

/// The append-only log. Implemented by SqliteJournal and by the simulation's journal that can crash.
class Journal {
public:
    virtual ~Journal() = default;

    /// Hands records over for the next group commit and returns at once. One call is one indivisible append: all of it
    /// becomes durable or none. The caller (the Hall, on the loop thread) numbers them: seq follows the last one handed
    /// over, ordinal follows the stream's. Durability is told through the callback the implementation was made with, on
    /// the journal's own thread, in Seq order.
    virtual void append(std::vector<core::Record> records) = 0;

    /// Reads one stream from disk; blocks, so call it on a worker. Durable records only. Throws store::Fault when the
    /// disk or the data is bad.
    virtual LoadedStream load(const core::StreamId& stream) = 0;
};

} // namespace shibi::store
