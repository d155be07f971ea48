#pragma once

#include "live/hall.hpp"
#include "simulation/chance.hpp"
#include "simulation/crashing_journal.hpp"
#include "simulation/fault.hpp"
#include "simulation/schedule.hpp"
#include "wire/exam_content.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

namespace shibi::simulation {

/// The process: the real Hall on the simulated clock and journal, with workers and timers that come late. It can crash
/// at any moment and be started again.
class Server final : public live::Sink, public live::Workers {
public:
    Server(Schedule& schedule, Chance& chance, CrashingJournal& journal, const wire::ExamContent& exam, Fault fault);

    void start();
    void crash();
    [[nodiscard]] bool is_up() const { return hall_ != nullptr; }

    /// Where frames and closings for connections go.
    std::function<void(live::ConnectionId, live::Frame)> on_frame;
    std::function<void(live::ConnectionId, live::CloseCode)> on_close;

    /// The same for interviewers' connections.
    std::function<void(live::ConnectionId, live::Frame)> on_staff_frame;
    std::function<void(live::ConnectionId)> on_staff_close;

    live::ConnectionId connect_staff();
    void staff_frame(live::ConnectionId connection, const std::string& frame);
    void drained(live::ConnectionId connection);

    void connect(live::ConnectionId connection, const live::IssuedLink& link, live::ConnectionKind kind);
    void frame(live::ConnectionId connection, const core::SittingId& sitting, const std::string& frame);
    void disconnected(live::ConnectionId connection);

    void invite(const live::Invitation& invitation, const live::Done<live::IssuedLink>& done);
    void intervene(const core::SittingId& sitting, core::CommandBody body, live::Done<core::Ordinal> done);
    void look(const core::SittingId& sitting, live::Done<live::SittingView> done);

    void send(live::ConnectionId connection, live::Frame frame) override;
    void close(live::ConnectionId connection, live::CloseCode code, std::string reason) override;
    void post(std::function<std::function<void()>()> job) override;

private:
    /// After every call of the Hall: asks when it wants to be woken.
    void wind();
    /// What the planted fault makes of a frame on its way in.
    std::string tampered(const std::string& frame);
    bool acknowledges_early(live::ConnectionId connection, const core::SittingId& sitting, const std::string& frame);

    Schedule& schedule_;
    Chance& chance_;
    CrashingJournal& journal_;
    const wire::ExamContent& exam_;
    Fault fault_;
    auth::ReceiptKey receipt_key_ = auth::ReceiptKey::from_seed(std::string(32, 'r'));
    std::unique_ptr<live::Hall> hall_;
    std::uint64_t life_ = 0;
    std::optional<core::Time> wound_for_;
    std::set<core::WriterId> writers_seen_;
    std::uint64_t staff_connections_ = 0;
};

} // namespace shibi::simulation
