#pragma once

#include <string_view>

/// A deterministic world around the real core and the real Hall. One seed is one run.
namespace shibi::simulation {

/// Faults that can be planted, all of them in the simulation's own fakes: the simulation must find each.
enum class Fault {
    none,
    acknowledged_before_commit, ///< the journal tells that it is durable what it has only been handed
    repeat_acknowledged_early,  ///< a repeat is acknowledged while its first arrival waits for the disk
    reload_as_second_writer     ///< a reloaded page gets another writer's name on its way to the server
};

std::string_view to_string(Fault fault);

} // namespace shibi::simulation
