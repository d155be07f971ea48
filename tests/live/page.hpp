#pragma once

#include "live/world.hpp"

#include <string>

namespace shibi::live {

/// A candidate's page, as far as the Hall sees it: one writer on one connection, with its numbers.
class Page {
public:
    Page(World& world, const IssuedLink& link, std::string writer)
        : world_(world), link_(link), writer_(std::move(writer)), connection_(world.connect(link)) {}

    [[nodiscard]] ConnectionId connection() const { return connection_; }
    std::vector<json> take() { return world_.take(connection_); }
    std::vector<std::string> take_types() { return world_.take_types(connection_); }
    /// The last frame of this type among what comes now; null when there is none.
    json take_last(const std::string& type);

    void hello(bool take_over = false, json after = nullptr, json exam_version = nullptr);
    void consent();
    void start(const std::string& section);
    void enter(const std::string& item);
    void finish(const std::string& section);
    /// Types `text` at the end of the item's text.
    void type(const std::string& item, const std::u16string& text);
    void late_text(const std::string& item, const std::string& text, const std::string& id);
    /// Sends the last numbered frame again.
    void repeat() { world_.send(connection_, last_); }
    void send(const json& frame) { world_.send(connection_, frame); }

    /// A new connection of the same page: its socket broke.
    void reconnect();
    /// What the server told last, or what a test wants it to think.
    std::uint64_t epoch = 1;
    std::uint64_t client_seq = 0;
    std::map<std::string, std::u16string> texts;
    std::map<std::string, std::uint64_t> versions;

private:
    void numbered(json frame);

    World& world_;
    IssuedLink link_;
    std::string writer_;
    ConnectionId connection_;
    json last_;
};

/// A page whose candidate is writing the test section; everything is durable and read.
Page page_in_the_test(World& world, const IssuedLink& link, const std::string& writer = "w_one");

} // namespace shibi::live
