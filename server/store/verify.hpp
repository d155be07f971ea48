#pragma once

#include "core/ids.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace shibi::store {

/// Something that is not as it was written. `seq` 0: the file as a whole.
struct JournalFault {
    core::Seq seq = 0;
    std::string stream;
    core::Ordinal ordinal = 0;
    std::string what;
    friend bool operator==(const JournalFault&, const JournalFault&) = default;
};

struct VerifyReport {
    std::uint64_t records = 0;
    std::uint64_t streams = 0;
    std::uint64_t erased = 0;         ///< payloads deleted on purpose: not faults
    std::uint64_t erasures = 0;       ///< records that say so: a sitting, or a part of it
    std::vector<JournalFault> faults; ///< the first limits::verify_faults_max
    std::uint64_t faults_in_all = 0;  ///< 0: every record is as it was written and readable by this build
    friend bool operator==(const VerifyReport&, const VerifyReport&) = default;
};

/// Walks the journal from its first record and every stream's chain with it, checks each payload against its hash and
/// reads it. Also beside a running server: it reads one consistent state and writes nothing. That records were cut off
/// at the end shows only against a head known from elsewhere (a receipt, an export). `progress` is told the seq every
/// few thousand records. Throws Fault when the database cannot be read at all.
VerifyReport verify(const std::filesystem::path& folder, const std::function<void(core::Seq)>& progress = {},
                    const std::string& vfs = "");

} // namespace shibi::store
