#pragma once

#include "core/ids.hpp"
#include "live/ledger.hpp"
#include "live/sink.hpp"
#include "store/journal.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace shibi::live {

/// "All numbered frames up to `through` are durable", for one connection. Those that leave together become one frame.
struct Acknowledgement {
    ConnectionId connection{};
    core::SittingId sitting;
    core::ClientSeq through = 0;
    std::vector<std::pair<core::ItemId, core::Version>> versions; ///< of the answers that the frames changed
};

/// Where a sitting's durable chain stands; null when it is not open any more.
using HeadOf = std::function<const store::StreamHead*(const core::SittingId&)>;

/// Everything that leaves the Hall waits here until the highest Seq appended when it was made is durable, and leaves in
/// the order it was made. Loop thread.
class Release {
public:
    Release(Sink& sink, const Ledger& ledger, HeadOf head_of);

    void send(ConnectionId connection, Frame frame);
    /// A frame that is put together when it leaves, because it tells the durable head.
    void compose(ConnectionId connection, std::function<std::string()> make);
    void acknowledge(Acknowledgement acknowledgement);
    void close(ConnectionId connection, CloseCode code, std::string reason);
    void call(std::function<void()> function);

    /// Lets go what may leave by `now`. Called at the end of every entry point of the Hall; what is called from inside
    /// may queue more.
    void flush(core::Time now);

    /// Hash of the sitting's durable chain if that stands at this ordinal; else nothing is known of it, and empty.
    [[nodiscard]] std::string_view head_at(const core::SittingId& sitting, core::Ordinal ordinal) const;
    [[nodiscard]] std::size_t waiting() const { return waiting_.size(); }

private:
    struct Send {
        ConnectionId connection;
        Frame frame;
    };
    struct Compose {
        ConnectionId connection;
        std::function<std::string()> make;
    };
    struct Close {
        ConnectionId connection;
        CloseCode code;
        std::string reason;
    };
    struct Call {
        std::function<void()> function;
    };
    using Parcel = std::variant<Send, Compose, Acknowledgement, Close, Call>;
    struct Waiting {
        core::Seq until;
        Parcel parcel;
    };

    void queue(Parcel parcel);
    void let_go(Parcel parcel, core::Time now);
    void collect(Acknowledgement acknowledgement);
    /// The acknowledgements of one connection go before whatever else it gets next.
    void send_acknowledgement(ConnectionId connection, core::Time now);
    void send_acknowledgements(core::Time now);
    void send_acknowledgement(const Acknowledgement& acknowledgement, core::Time now);

    Sink& sink_;
    const Ledger& ledger_;
    HeadOf head_of_;
    std::deque<Waiting> waiting_;
    std::map<ConnectionId, Acknowledgement> collected_; ///< let go, and one frame for each connection
    bool flushing_ = false;
};

} // namespace shibi::live
