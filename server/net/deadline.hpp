#pragma once

#include "net/stream.hpp"

#include <memory>

namespace shibi::net {

/// Closes a stream that takes longer than it may. Loop thread only.
class Deadline {
public:
    explicit Deadline(std::shared_ptr<Stream> stream) : timer_(stream->get_executor()), stream_(std::move(stream)) {}

    void set(std::chrono::steady_clock::duration from_now) {
        timer_.expires_after(from_now);
        timer_.async_wait([stream = std::weak_ptr(stream_)](const error_code& error) {
            if (error) return; // set anew or cleared
            if (const auto open = stream.lock()) open->close();
        });
    }
    void clear() { timer_.cancel(); }

private:
    Timer timer_;
    std::shared_ptr<Stream> stream_;
};

} // namespace shibi::net
