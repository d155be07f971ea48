#include <boost/assert.hpp>
#include <spdlog/spdlog.h>

#include <cstdlib>

// Assertions of Boost stay on in release: two WebSocket writes at a time would otherwise hang silently.
namespace boost {

void assertion_failed_msg(const char* expression, const char* message, const char* function, const char* file,
                          long line) {
    spdlog::critical("bug: {} ({}) in {} at {}:{}", expression, message == nullptr ? "" : message, function, file,
                     line);
    spdlog::shutdown();
    std::abort();
}

void assertion_failed(const char* expression, const char* function, const char* file, long line) {
    assertion_failed_msg(expression, nullptr, function, file, line);
}

} // namespace boost
