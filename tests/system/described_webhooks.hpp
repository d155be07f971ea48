#pragma once

#include "system/description_walk.hpp"

namespace shibi::testing {

/// Everything that can be done with a webhook, against a receiver of its own. A sitting must have been erased.
void manage_webhooks(Walk& walk);

} // namespace shibi::testing
