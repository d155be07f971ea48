#include "simulation/server.hpp"

#include "wire/client_frames.hpp"
#include "wire/server_frames.hpp"

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t first_of_staff = 1'000'000;

bool is_staff(live::ConnectionId connection) {
    return static_cast<std::uint64_t>(connection) >= first_of_staff;
}

const core::Actor interviewer{.kind = core::ActorKind::interviewer, .id = "tok_i", .name = "Ina"};

} // namespace

Server::Server(Schedule& schedule, Chance& chance, CrashingJournal& journal, const wire::ExamContent& exam, Fault fault)
    : schedule_(schedule), chance_(chance), journal_(journal), exam_(exam), fault_(fault) {}

void Server::start() {
    ++life_;
    wound_for_.reset();
    journal_.tell([this](const store::Durable& durable) {
        hall_->on_durable(durable);
        wind();
    });
    hall_ = std::make_unique<live::Hall>(
        live::HallParts{.clock = schedule_,
                        .journal = journal_,
                        .sink = *this,
                        .workers = *this,
                        .receipt_key = receipt_key_,
                        .random = [this](std::span<std::byte> bytes) { chance_.fill(bytes); }},
        live::HallOptions{.build = "simulation", .room_for_new_sittings = {}});
    hall_->restore(journal_.state());
    hall_->publish_exam(exam_.exam, exam_.canonical, [](const auto&) {});
    wind();
}

void Server::crash() {
    ++life_;
    hall_.reset();
    journal_.crash();
}

void Server::wind() {
    const auto wakeup = hall_->next_wakeup();
    if (!wakeup || (wound_for_ && *wound_for_ <= *wakeup)) return;
    wound_for_ = wakeup;
    // Timers come late, now and then by more than a network grace.
    const core::Millis late = chance_.one_in(10) ? chance_.between(0ms, 2s) : chance_.between(0ms, 5ms);
    schedule_.at(*wakeup + late, [this, life = life_, wakeup] {
        if (life != life_ || wound_for_ != wakeup) return;
        wound_for_.reset();
        hall_->on_time();
        wind();
    });
}

void Server::connect(live::ConnectionId connection, const live::IssuedLink& link, live::ConnectionKind kind) {
    hall_->connect_candidate(connection, link.sitting, link.link.link, kind);
    wind();
}

void Server::frame(live::ConnectionId connection, const core::SittingId& sitting, const std::string& frame) {
    if (fault_ == Fault::repeat_acknowledged_early && acknowledges_early(connection, sitting, frame)) return;
    hall_->candidate_frame(connection, tampered(frame), schedule_.now());
    wind();
}

std::string Server::tampered(const std::string& frame) {
    if (fault_ != Fault::reload_as_second_writer) return frame;
    const auto decoded = wire::decode_client_frame(frame);
    const auto* hello = decoded ? std::get_if<wire::HelloFrame>(&*decoded) : nullptr;
    const bool is_reload = hello && !writers_seen_.insert(hello->writer).second && !hello->exam_version;
    if (!is_reload) return frame;
    std::string other = frame;
    other.replace(other.find(hello->writer.str()), hello->writer.str().size(), hello->writer.str() + "-again");
    return other;
}

bool Server::acknowledges_early(live::ConnectionId connection, const core::SittingId& sitting,
                                const std::string& frame) {
    const auto decoded = wire::decode_client_frame(frame);
    const auto* numbered = decoded ? std::get_if<wire::NumberedFrame>(&*decoded) : nullptr;
    const core::StreamId stream = core::stream_of(sitting);
    if (!numbered || !journal_.was_handed(stream, numbered->epoch, numbered->client_seq)) return false;
    const store::StreamHead head = journal_.head_handed(stream);
    send(connection, live::make_frame(encode(wire::SavedFrame{.through = numbered->client_seq,
                                                              .ordinal = head.ordinal,
                                                              .head = head.hash,
                                                              .at = schedule_.now(),
                                                              .versions = {}})));
    return true;
}

void Server::disconnected(live::ConnectionId connection) {
    hall_->disconnected(connection);
    wind();
}

void Server::invite(const live::Invitation& invitation, const live::Done<live::IssuedLink>& done) {
    hall_->invite(invitation, interviewer, done);
    wind();
}

void Server::intervene(const core::SittingId& sitting, core::CommandBody body, live::Done<core::Ordinal> done) {
    const core::Reason reason{.category = core::ReasonCategory::other, .note = "simulated"};
    hall_->command(
        sitting,
        {.cause = {.actor = interviewer, .epoch = {}, .client_seq = {}, .reason = reason}, .body = std::move(body)},
        std::move(done));
    wind();
}

void Server::look(const core::SittingId& sitting, live::Done<live::SittingView> done) {
    hall_->sitting_view(sitting, core::Audience::interviewer, std::move(done));
    wind();
}

live::ConnectionId Server::connect_staff() {
    const live::ConnectionId connection{first_of_staff + staff_connections_++};
    hall_->connect_staff(connection, {.token = core::TokenId{"tok_i"}, .role = core::Role::interviewer, .name = "Ina"});
    wind();
    return connection;
}

void Server::staff_frame(live::ConnectionId connection, const std::string& frame) {
    hall_->staff_frame(connection, frame);
    wind();
}

void Server::drained(live::ConnectionId connection) {
    if (!is_up()) return;
    hall_->drained(connection);
    wind();
}

void Server::send(live::ConnectionId connection, live::Frame frame) {
    (is_staff(connection) ? on_staff_frame : on_frame)(connection, std::move(frame));
}

void Server::close(live::ConnectionId connection, live::CloseCode code, std::string) {
    if (is_staff(connection))
        on_staff_close(connection);
    else
        on_close(connection, code);
}

void Server::post(std::function<std::function<void()>()> job) {
    schedule_.after(chance_.between(1ms, 3s), [this, life = life_, job = std::move(job)] {
        if (life != life_) return;
        job()();
        wind();
    });
}

} // namespace shibi::simulation
