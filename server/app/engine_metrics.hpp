#pragma once

#include "app/engine.hpp"

#include <string>

namespace shibi::app {

/// What Hall and journal have counted, in Prometheus' text format. Loop thread.
std::string engine_metrics(const Engine& engine);

} // namespace shibi::app
