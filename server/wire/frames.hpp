#pragma once

/// The candidate's protocol `shibi.v1` (wire/PROTOCOL.md): what pages say and what the server says.
#include "wire/client_frames.hpp" // IWYU pragma: export
#include "wire/server_frames.hpp" // IWYU pragma: export
