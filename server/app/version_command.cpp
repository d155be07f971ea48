#include "app/build.hpp"
#include "app/commands.hpp"

#include <iostream>

namespace shibi::app {

std::string build_name() {
    return SHIBI_BUILD;
}

ExitCode print_version(const Options& /*options*/) {
    std::cout << "shibi " << build_name() << '\n';
    return ExitCode::fine;
}

} // namespace shibi::app
