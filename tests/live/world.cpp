#include "live/world.hpp"

#include "core/sitting/reason.hpp"
#include "support/source_folder.hpp"
#include "wire/exam_content.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace shibi::live {

void HandWorkers::run() {
    while (!jobs.empty()) {
        const auto job = std::move(jobs.front());
        jobs.pop_front();
        job()();
    }
}

HallOptions World::default_options() {
    return {.build = "test-build", .delivery_pause = core::Millis{0}};
}

World::World(HallOptions options) : options_(std::move(options)) {
    const std::ifstream file{testing::source_folder() / "tests/golden/exams/two-minutes/exam.json"};
    std::ostringstream bytes;
    bytes << file.rdbuf();
    auto content = wire::read_exam(bytes.str(), "exam.json");
    if (!content) throw std::runtime_error(to_line(content.error().front()));
    exam = content->exam;
    content_ = content->canonical;
    start();
    hall().publish_exam(exam, content_, [](const auto&) {});
    commit();
}

void World::start() {
    hall_.reset();
    hall_ = std::make_unique<Hall>(HallParts{.clock = clock,
                                             .journal = journal,
                                             .sink = sink,
                                             .workers = workers,
                                             .receipt_key = receipt_key,
                                             .random =
                                                 [this](std::span<std::byte> bytes) {
                                                     for (std::byte& byte : bytes)
                                                         byte = static_cast<std::byte>(chance_() & 255U);
                                                 }},
                                   options_);
    hall_->restore(journal.state());
}

void World::commit() {
    if (journal.appends_waiting() > 0) hall().on_durable(journal.commit());
}

void World::settle() {
    while (journal.appends_waiting() > 0 || !workers.jobs.empty()) {
        commit();
        workers.run();
    }
}

void World::advance(core::Millis by) {
    const core::Time until = clock.now() + by;
    for (auto next = hall().next_wakeup(); next && *next <= until; next = hall().next_wakeup()) {
        clock.advance(std::max(core::Millis{0}, *next - clock.now()));
        hall().on_time();
    }
    clock.advance(until - clock.now());
}

void World::crash_and_restart(core::Millis away) {
    journal.lose_what_is_not_durable();
    workers.jobs.clear();
    clock.advance(away);
    start();
    commit();
}

void World::stop_and_restart(core::Millis away) {
    hall().begin_stop([] {});
    commit();
    crash_and_restart(away);
}

IssuedLink World::invite() {
    std::optional<IssuedLink> link;
    hall().invite({.exam = exam.slug, .candidate_name = "陳大文", .locale = "yue-Hant-HK"}, interviewer,
                  [&](const core::Result<IssuedLink>& issued) { link = issued.value(); });
    commit();
    return link.value();
}

ConnectionId World::connect(const IssuedLink& link, ConnectionKind kind) {
    const ConnectionId connection{++connections_};
    hall().connect_candidate(connection, link.sitting, link.link.link, kind);
    return connection;
}

void World::send(ConnectionId connection, const json& frame) {
    hall().candidate_frame(connection, frame.dump(), clock.now());
}

ConnectionId World::connect_staff(const std::string& name) {
    const ConnectionId connection{++connections_};
    staff_.push_back(connection);
    hall().connect_staff(connection,
                         {.token = core::TokenId{"tok_" + name}, .role = core::Role::interviewer, .name = name});
    return connection;
}

void World::say(ConnectionId staff, const json& frame) {
    hall().staff_frame(staff, frame.dump());
}

void World::take_turns() {
    const auto is_due = [this] { return hall().next_wakeup().value_or(core::Time::max()) <= clock.now(); };
    do {
        settle();
        while (is_due())
            hall().on_time();
    } while (journal.appends_waiting() > 0 || !workers.jobs.empty());
}

void World::show() {
    do {
        take_turns();
        for (const ConnectionId connection : staff_)
            hall().drained(connection);
    } while (hall().next_wakeup().value_or(core::Time::max()) <= clock.now());
}

std::vector<json> World::take(ConnectionId connection) {
    return std::exchange(sink.frames[connection], {});
}

std::vector<std::string> World::take_types(ConnectionId connection) {
    std::vector<std::string> types;
    for (const json& frame : take(connection))
        types.push_back(frame.at("type"));
    return types;
}

core::Command by_interviewer(core::CommandBody body) {
    std::optional<core::Reason> reason;
    if (core::needs_reason(body)) reason = core::Reason{.category = core::ReasonCategory::interruption, .note = {}};
    return {.cause = {.actor = interviewer, .epoch = {}, .client_seq = {}, .reason = std::move(reason)},
            .body = std::move(body)};
}

} // namespace shibi::live
