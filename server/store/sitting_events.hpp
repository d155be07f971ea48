#pragma once

#include "core/ids.hpp"
#include "wire/dossier.hpp"

#include <filesystem>
#include <functional>

namespace shibi::store {

/// Shows every event of a sitting as the journal holds it, or what remains of it, in order, one at a time; none when
/// there is no such sitting. Reads one consistent state, also beside a running server. Throws Fault.
void each_sitting_event(const std::filesystem::path& folder, const core::SittingId& sitting,
                        const std::function<void(const wire::DossierEvent&)>& show);

} // namespace shibi::store
