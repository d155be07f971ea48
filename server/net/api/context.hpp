#pragma once

#include "auth/login.hpp"
#include "auth/marking_key.hpp"
#include "auth/random.hpp"
#include "auth/throttle.hpp"
#include "live/clock.hpp"
#include "live/hall.hpp"
#include "net/api/export_shares.hpp"
#include "net/api/idempotency.hpp"
#include "net/api/sitting_allowances.hpp"
#include "net/api/token_allowances.hpp"
#include "net/connections.hpp"
#include "net/hall_alarm.hpp"
#include "net/worker_pool.hpp"
#include "store/reader.hpp"

#include <functional>
#include <string>

namespace shibi::store {
class RequestBook;
class WebhookBook;
} // namespace shibi::store

namespace shibi::net {

class Webhooks;

/// What the routes work with. Loop thread only; all that is referred to outlives the router.
struct ApiContext {
    live::Hall& hall;
    const live::Clock& clock;
    Connections& connections;
    WorkerPool& workers;
    HallAlarm& alarm;
    store::Reader& reader; ///< on a worker only
    /// A whole stream of the journal; on a worker only. Throws store::Fault.
    std::function<store::LoadedStream(const core::StreamId&)> load_stream;
    const auth::LoginKey& login_key;
    const auth::MarkingKey& marking_key;
    auth::Random random;
    std::string build;
    std::string public_url;               ///< without a trailing slash: links begin with it
    bool public_url_given = false;        ///< by --public-url; else an Origin must be of the Host that was asked
    bool secure = false;                  ///< TLS here or before us: cookies say Secure
    std::function<std::string()> metrics; ///< the whole of /metrics
    /// Changes whenever rows of the read model are written, and with every start of the server.
    std::function<std::string()> rows_written;
    bool ready = false; ///< restored, and not stopping
    auth::Throttle throttle = auth::Throttle{};
    SittingAllowances allowances = {};
    TokenAllowances token_allowances = TokenAllowances{};
    IdempotencyKeys idempotency = {};
    ExportShares export_shares = ExportShares{limits::exports_max};
    Webhooks* webhooks = nullptr;               ///< never null once routes are called
    store::WebhookBook* webhook_book = nullptr; ///< the same; on a worker only
    store::RequestBook* request_book = nullptr; ///< the same
};

} // namespace shibi::net
