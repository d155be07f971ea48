#pragma once

#include "store/webhook_rows.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <optional>
#include <span>

/// What the journal holds for webhooks to tell.
namespace shibi::store {

/// The first of these events after a place in the journal. Throw SQLite::Exception, and Fault for a damaged row.
std::optional<JournaledFact> read_next_fact(SQLite::Database& database, core::Seq after,
                                            std::span<const core::WebhookEvent> events);
/// The event at this place, if it is one that webhooks tell.
std::optional<JournaledFact> read_fact(SQLite::Database& database, core::Seq seq);

} // namespace shibi::store
