#include "live/ledger.hpp"

#include <algorithm>
#include <cassert>

namespace shibi::live {

void Ledger::restore(core::Seq last_seq, std::optional<core::Time> last_at) {
    assert(last_seq_ == 0);
    last_seq_ = last_seq;
    durable_through_ = last_seq;
    last_at_ = last_at;
}

void Ledger::append(std::span<core::Record> records) {
    if (records.empty()) return;
    number(records);
    journal_.append({records.begin(), records.end()});
}

core::Seq Ledger::append_whole(std::vector<core::Record> records) {
    assert(!records.empty());
    const core::Seq first = last_seq_ + 1;
    number(records);
    journal_.append(std::move(records));
    return first;
}

void Ledger::number(std::span<core::Record> records) {
    for (core::Record& record : records) {
        record.seq = ++last_seq_;
        last_at_ = std::max(last_at_.value_or(record.at), record.at);
    }
}

void Ledger::durable(core::Seq through) {
    assert(through >= durable_through_ && through <= last_seq_);
    durable_through_ = through;
}

} // namespace shibi::live
