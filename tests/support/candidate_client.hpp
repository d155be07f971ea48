#pragma once

#include "support/http_client.hpp"
#include "support/waiting_loop.hpp"
#include "support/websocket_client.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace shibi::testing {

/// A scripted candidate who speaks shibi.v1 as the page does. Blocking; frames are sent without waiting for their
/// acknowledgement unless a method says so.
class CandidateClient {
public:
    /// `link` is what `shibi invite` prints; `writer` names who holds the pen.
    CandidateClient(Address server, std::string link, std::string writer = "w_test");

    /// Exchanges the link for a login. The answer, whatever it is.
    HttpAnswer log_in();
    /// Opens the socket and says hello; returns the snapshot or `resumed`. Throws UpgradeRefused.
    nlohmann::json connect(bool take_over = false);
    /// log_in and connect, which must succeed.
    nlohmann::json enter_exam();
    /// The server is another process now, on another port.
    void move_to(Address server);
    void drop() { socket_.drop(); }

    /// Numbered commands; each returns its client_seq.
    std::uint64_t consent();
    std::uint64_t start(const std::string& section);
    std::uint64_t enter(const std::string& item);
    std::uint64_t finish(const std::string& section);
    std::uint64_t respond(const std::string& item, nlohmann::json response);
    /// Appends `more` to the answer as one save.
    std::uint64_t type(const std::string& item, const std::string& more);
    std::uint64_t send_numbered(nlohmann::json frame);

    void send(const nlohmann::json& frame) { send_text(frame.dump()); }
    void send_text(std::string frame, bool binary = false);
    /// The next frame of this type; others on the way are noted. Throws when the socket closes first.
    nlohmann::json wait_for(const std::string& type);
    /// Until `saved` covers this number. Throws when it is refused instead.
    void wait_saved(std::uint64_t client_seq);
    /// Reads until the server closes: the close code.
    std::uint16_t wait_closed();

    /// The same frames over HTTPS; a hello is put before them.
    HttpAnswer exchange(std::vector<nlohmann::json> frames);
    HttpAnswer get(const std::string& target);

    [[nodiscard]] nlohmann::json hello(bool take_over) const;
    [[nodiscard]] const std::string& text(const std::string& item) { return texts_[item]; }
    [[nodiscard]] const std::string& sitting() const { return sitting_; }
    [[nodiscard]] std::string socket_target() const;
    [[nodiscard]] Fields fields() const; ///< cookie and Origin
    [[nodiscard]] std::uint64_t saved_through() const { return saved_through_; }
    [[nodiscard]] std::uint64_t epoch() const { return epoch_; }
    [[nodiscard]] std::uint64_t version(const std::string& item) { return versions_[item]; }

private:
    void note(const nlohmann::json& frame);
    std::optional<nlohmann::json> receive();

    Address server_;
    std::string link_;
    std::string writer_;
    std::string sitting_;
    std::string login_;
    std::string cookie_;
    std::uint64_t epoch_ = 0;
    std::uint64_t client_seq_ = 0;
    std::uint64_t saved_through_ = 0;
    std::map<std::string, std::string> texts_;
    std::map<std::string, std::uint64_t> versions_;
    WaitingLoop loop_;
    WebSocketClient socket_;
};

} // namespace shibi::testing
