#pragma once

#include <string>
#include <string_view>

namespace shibi::wire {

/// The ids in a JSON answer that says what a request has made, as a JSON array in the answer's order: of sittings,
/// links, answers, gold answers and webhooks. Nothing else of it. `answer` is JSON that this server wrote.
std::string made_ids_json(std::string_view answer);

} // namespace shibi::wire
