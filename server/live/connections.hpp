#pragma once

#include "core/ids.hpp"
#include "live/release.hpp"
#include "live/roster.hpp"
#include "live/sink.hpp"

#include <cstddef>
#include <map>

namespace shibi::live {

/// A candidate's browser, as far as the Hall knows it.
struct CandidateConnection {
    core::SittingId sitting;
    core::LinkId link;
    ConnectionKind kind = ConnectionKind::socket;
    bool arrived = false;  ///< its sitting is open and its link is good
    bool greeted = false;  ///< has said hello: gets events
    core::WriterId writer; ///< as its hello said
    core::Epoch epoch = 0; ///< of its writer, when its hello claimed the pen; 0: it only looks
};

/// All connections of candidates. Loop thread.
class Connections {
public:
    /// Told when a sitting's last connection is gone, and of which kind it was.
    using Deserted = std::function<void(OpenSitting&, ConnectionKind)>;
    Connections(Release& release, Roster& roster, Deserted deserted)
        : release_(release), roster_(roster), deserted_(std::move(deserted)) {}

    void add(ConnectionId connection, const CandidateConnection& candidate);
    /// The connection is gone, or is to be taken for gone.
    void remove(ConnectionId connection);
    [[nodiscard]] CandidateConnection* find(ConnectionId connection);
    [[nodiscard]] std::size_t size() const { return connections_.size(); }

    /// To every greeted connection of the sitting, encoded once.
    void broadcast(const OpenSitting& open, const std::function<std::string()>& encode);
    /// Those that have said hello.
    [[nodiscard]] std::vector<ConnectionId> greeted(const OpenSitting& open) const;
    /// Those of the sitting that have said hello. Good until one is added or removed.
    [[nodiscard]] std::vector<const CandidateConnection*> pages(const OpenSitting& open) const;
    /// A page has said hello on `present`: its older connections are closed with 1013 and not listened to any more. A
    /// copy of a frame that still comes in there could take a number which the page, after a refusal or a reload, has
    /// given to another frame since; that one would then be acknowledged as a repeat and never stored. An exchange
    /// leaves sockets alone: it may have dawdled, and the socket be the newer one.
    void retire_older(const OpenSitting& open, ConnectionId present);
    /// Closes connections of writers before this epoch with 4001; says how many.
    std::size_t dismiss_older_writers(const OpenSitting& open, core::Epoch epoch);
    /// Closes connections that came in by this link with 4401.
    void dismiss_link(const OpenSitting& open, const core::LinkId& link);
    /// Closes every connection of the sitting with 4401 and listens to none of them any more.
    void dismiss_sitting(const OpenSitting& open, const std::string& why);
    /// Closes every connection with 1012.
    void dismiss_all();

private:
    Release& release_;
    Roster& roster_;
    Deserted deserted_;
    std::map<ConnectionId, CandidateConnection> connections_;
};

} // namespace shibi::live
