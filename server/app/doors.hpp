#pragma once

#include "app/engine.hpp"
#include "app/options.hpp"
#include "auth/login.hpp"
#include "auth/marking_key.hpp"
#include "auth/webhook_key.hpp"
#include "net/api/routes.hpp"
#include "net/control.hpp"
#include "net/files.hpp"
#include "net/router.hpp"
#include "net/server.hpp"
#include "net/webhooks/webhooks.hpp"
#include "store/reader.hpp"

#include <memory>
#include <string>

namespace shibi::app {

/// How the world reaches an engine: HTTP, WebSocket, the control socket. Loop thread.
class Doors {
public:
    /// Binds at once. Throws std::runtime_error with cause, place and remedy.
    Doors(Engine& engine, const Options& options);
    /// Waits for the workers: what they read belongs to the doors.
    ~Doors();
    Doors(const Doors&) = delete;
    Doors& operator=(const Doors&) = delete;

    /// From now on requests are answered.
    void open();
    void stop_accepting();
    /// Tells every WebSocket 1012, waits until all are gone, by force in the end.
    net::Task<void> drain();

    /// "http://127.0.0.1:43567", as it listens.
    [[nodiscard]] const std::string& url() const { return url_; }

private:
    void add_routes();
    [[nodiscard]] std::string metrics() const;

    Engine& engine_;
    auth::LoginKey login_key_;
    auth::MarkingKey marking_key_;
    store::Reader reader_;
    net::Router router_;
    net::Server server_;
    std::string url_;
    auth::WebhookKey webhook_key_;
    net::Webhooks webhooks_;
    std::shared_ptr<net::ApiContext> context_;
    std::unique_ptr<net::Files> files_;
    net::ControlServer control_;
};

} // namespace shibi::app
