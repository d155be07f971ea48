#pragma once

#include "core/sitting/record.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <vector>

namespace shibi::store {

/// What the list of erasures beside the database (store/erasure_list.hpp) names and its journal holds unerased: the
/// database is a backup from before, or a crash came between list and commit. Records of the house that carry it out,
/// to be inserted after `last_seq`. Throws Fault.
std::vector<core::Record> erasures_to_repeat(SQLite::Database& database, const std::filesystem::path& folder,
                                             core::Seq last_seq);

} // namespace shibi::store
