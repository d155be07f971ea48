#pragma once

#include "core/sitting/record.hpp"
#include "store/journal.hpp"

#include <optional>
#include <span>
#include <vector>

namespace shibi::live {

/// Numbers records and hands them to the journal; knows how far the journal is durable. Loop thread.
class Ledger {
public:
    explicit Ledger(store::Journal& journal) : journal_(journal) {}

    /// Goes on behind the last record of the journal.
    void restore(core::Seq last_seq, std::optional<core::Time> last_at);

    /// One indivisible append. Gives each record its seq; stream, ordinal, time, cause and event are the caller's.
    void append(std::span<core::Record> records);
    /// The same for thousands, which are not copied. The seq of the first; the others' follow.
    core::Seq append_whole(std::vector<core::Record> records);
    void durable(core::Seq through);

    [[nodiscard]] core::Seq last_seq() const { return last_seq_; }
    [[nodiscard]] core::Seq durable_through() const { return durable_through_; }
    /// Of the last record handed over, or of the journal's last at start.
    [[nodiscard]] std::optional<core::Time> last_at() const { return last_at_; }

private:
    void number(std::span<core::Record> records);

    store::Journal& journal_;
    core::Seq last_seq_ = 0;
    core::Seq durable_through_ = 0;
    std::optional<core::Time> last_at_;
};

} // namespace shibi::live
