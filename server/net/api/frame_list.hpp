#pragma once

#include "live/sink.hpp"
#include "net/connections.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shibi::net {

inline constexpr std::size_t frames_per_exchange_max = 64;

/// The elements of {"frames": [ … ]} as they stand in the text, so that each is read, and perhaps refused, by itself
/// like a frame of the socket. Nothing when the body does not have this form. Views into `body`.
std::optional<std::vector<std::string_view>> split_frames(std::string_view body);

/// Collects what the server says to one HTTPS exchange.
class FrameCollector final : public Outlet {
public:
    void send(live::Frame frame) override;
    void close(live::CloseCode code, std::string reason) override;

    [[nodiscard]] std::optional<live::CloseCode> close_code() const { return close_code_; }
    /// {"frames": [ … ]}, with "close": code when the server has closed the connection.
    [[nodiscard]] std::string body() const;

private:
    std::vector<live::Frame> frames_;
    std::optional<live::CloseCode> close_code_;
};

} // namespace shibi::net
