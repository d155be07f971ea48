#include "simulation/fault.hpp"

namespace shibi::simulation {

std::string_view to_string(Fault fault) {
    switch (fault) {
    case Fault::none: return "none";
    case Fault::acknowledged_before_commit: return "acknowledged-before-commit";
    case Fault::repeat_acknowledged_early: return "repeat-acknowledged-early";
    case Fault::reload_as_second_writer: return "reload-as-second-writer";
    }
    return "unknown";
}

} // namespace shibi::simulation
