#include "simulation/world.hpp"

#include "simulation/candidate.hpp"
#include "simulation/watcher.hpp"
#include "support/source_folder.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;

constexpr core::Millis trouble_lasts = 150s;
constexpr core::Millis world_lasts = 600s;

const wire::ExamContent& exam_content() {
    static const wire::ExamContent content = [] {
        const std::ifstream file{testing::source_folder() / "tests/golden/exams/two-minutes/exam.json"};
        std::ostringstream bytes;
        bytes << file.rdbuf();
        auto read = wire::read_exam(bytes.str(), "exam.json");
        if (!read) throw std::runtime_error(to_line(read.error().front()));
        return *std::move(read);
    }();
    return content;
}

std::vector<std::string> told(const CrashingJournal& journal) {
    std::vector<std::string> lines;
    for (const Row& row : journal.durable()) {
        std::string line = core::to_rfc3339(row.record.at) + " " + row.record.stream.str() + " " +
                           std::to_string(row.record.ordinal) + " " + std::string{row.kind};
        const core::Cause& cause = row.record.cause;
        if (cause.client_seq)
            line += " " + std::to_string(cause.epoch.value_or(0)) + "/" + std::to_string(*cause.client_seq);
        lines.push_back(line + " " + row.payload.substr(0, 160));
    }
    return lines;
}

class World {
public:
    World(std::uint64_t seed, Fault fault)
        : chance_(seed), journal_(schedule_, chance_, fault),
          server_(schedule_, chance_, journal_, exam_content(), fault), network_(schedule_, chance_, server_) {
        network_.on_delivery = [this](const core::SittingId& sitting, const std::string& frame, core::Time at) {
            witness_.delivered(sitting, frame, at);
        };
    }

    Outcome play() {
        const core::Time began = schedule_.now();
        journal_.on_stall = [this](core::Millis lasts) {
            // Not from inside the Hall's call that led to the commit.
            schedule_.after(0ms, [this, lasts] { trouble_in_a_stall(lasts); });
        };
        hear_for_watchers();
        server_.start();
        const auto candidates = chance_.between(1, 3);
        for (std::int64_t i = 1; i <= candidates; ++i)
            invite("candidate-" + std::to_string(i));
        // A link that was never told belongs to nobody: the first commits may stall for longer than any fixed wait.
        while (std::ssize(candidates_) < candidates)
            schedule_.step();
        trouble_until_ = schedule_.now() + trouble_lasts;
        make_trouble();
        step_in();
        schedule_.run_until(trouble_until_);
        for (const auto& candidate : candidates_)
            candidate->calm_down();
        for (const auto& watcher : watchers_)
            watcher->calm_down();
        while (!all_is_over() && schedule_.now() < began + world_lasts) {
            schedule_.run_until(schedule_.now() + 10s);
            if (schedule_.now() > began + world_lasts / 2) release_the_stuck();
        }
        if (server_.is_up()) crash();               // else it is away already, and comes back by itself
        schedule_.run_until(schedule_.now() + 40s); // time for watchers to come back too
        compare_memory();
        return outcome();
    }

private:
    void invite(const std::string& name) {
        live::Invitation invitation{.exam = exam_content().exam.slug, .candidate_name = name};
        if (chance_.one_in(3)) invitation.accommodation.percent = 125;
        if (chance_.one_in(6)) invitation.window.hard_end = schedule_.now() + chance_.between(100s, 300s);
        server_.invite(invitation, [this, name](const core::Result<live::IssuedLink>& link) {
            candidates_.push_back(std::make_unique<Candidate>(Page::Parts{.schedule = schedule_,
                                                                          .chance = chance_,
                                                                          .network = network_,
                                                                          .witness = witness_,
                                                                          .exam = exam_content().exam,
                                                                          .link = link.value()},
                                                              name));
            sittings_.push_back(link->sitting);
            candidates_.back()->begin();
            watchers_.push_back(std::make_unique<Watcher>(
                Watcher::Parts{.schedule = schedule_, .chance = chance_, .server = server_}, link->sitting));
            watchers_.back()->begin();
        });
    }

    void hear_for_watchers() {
        server_.on_staff_frame = [this](live::ConnectionId connection, const live::Frame& frame) {
            // Not from inside the Hall's call; a line keeps the order of its frames.
            core::Time& arrives = arrives_[connection];
            arrives = std::max(arrives, schedule_.now() + chance_.between(1ms, 100ms));
            schedule_.at(arrives, [this, connection, frame] {
                for (const auto& watcher : watchers_)
                    watcher->hear(connection, *frame);
            });
        };
        server_.on_staff_close = [this](live::ConnectionId connection) {
            schedule_.after(1ms, [this, connection] {
                for (const auto& watcher : watchers_)
                    watcher->closed(connection);
            });
        };
    }

    void make_trouble() {
        if (schedule_.now() >= trouble_until_) return;
        if (server_.is_up() && chance_.one_in(12))
            crash();
        else {
            ++broken_lines_;
            network_.break_one();
        }
        schedule_.after(chance_.between(500ms, 8s), [this] { make_trouble(); });
    }

    /// A page that loses its line while the disk is slow comes back with frames that are in memory and not on disk.
    void trouble_in_a_stall(core::Millis lasts) {
        if (schedule_.now() >= trouble_until_) return;
        network_.break_one();
        if (!chance_.one_in(3)) return;
        schedule_.after(chance_.between(lasts / 2, lasts), [this] {
            if (server_.is_up()) crash();
        });
    }

    void crash() {
        ++crashes_;
        server_.crash();
        network_.server_crashed();
        for (const auto& watcher : watchers_)
            watcher->crashed();
        schedule_.after(chance_.between(300ms, 6s), [this] { server_.start(); });
    }

    /// The interviewer: lets everybody in, and steps in where nobody expects it.
    void step_in() {
        if (server_.is_up() && !all_is_over())
            for (const core::SittingId& sitting : sittings_)
                intervene(sitting);
        schedule_.after(chance_.between(1s, 4s), [this] { step_in(); });
    }

    void intervene(const core::SittingId& sitting) {
        const auto tell = [this, sitting](const core::Result<core::Ordinal>& ordinal) {
            if (ordinal) witness_.told(sitting, *ordinal);
        };
        server_.intervene(sitting, core::command::Admit{.section = core::SectionId{"sprint"}}, tell);
        server_.intervene(sitting, core::command::Resume{}, tell); // no pause lasts longer than this round
        if (schedule_.now() >= trouble_until_) return;
        if (chance_.one_in(8)) server_.intervene(sitting, core::command::Pause{}, tell);
        if (chance_.one_in(15)) server_.intervene(sitting, core::command::Extend{.by = chance_.between(1s, 20s)}, tell);
        if (chance_.one_in(15)) server_.intervene(sitting, core::command::SendNotice{.text = "請繼續"}, tell);
        if (chance_.one_in(400)) server_.intervene(sitting, core::command::Terminate{}, tell);
    }

    /// Every sitting has ended and every page has handed in what it had.
    [[nodiscard]] bool all_is_over() const {
        return std::ranges::all_of(candidates_, [](const auto& candidate) {
            return candidate->page().phase() == "finished" && !candidate->page().has_unsaved();
        });
    }

    /// A hard end may have left a coming section no time, and then only an interviewer can let it start.
    void release_the_stuck() {
        for (const core::SittingId& sitting : sittings_)
            server_.intervene(sitting, core::command::Extend{.by = 5s, .section = core::SectionId{"sprint"}},
                              [](const core::Result<core::Ordinal>&) {});
    }

    /// What the restarted server knows is what the journal says.
    void compare_memory() {
        for (const core::SittingId& sitting : sittings_)
            server_.look(sitting, [this](const core::Result<live::SittingView>& view) {
                if (!view)
                    witness_.violation("a sitting is gone from memory");
                else {
                    witness_.shown_head(view->sitting.id, view->head.ordinal, view->head.hash);
                    compare_shown(view->sitting);
                }
            });
        schedule_.run_until(schedule_.now() + 5s);
        for (const auto& candidate : candidates_)
            if (candidate->page().has_unsaved()) witness_.violation("a page could never hand in what it had");
    }

    void compare_shown(const core::Sitting& sitting) {
        for (const auto& watcher : watchers_)
            if (watcher->sitting() == sitting.id)
                for (const std::string& wrong : watcher->wrongs(journal_, sitting))
                    witness_.violation(wrong);
    }

    [[nodiscard]] Outcome outcome() const {
        return {.wrongs = witness_.judge(exam_content().exam, journal_),
                .journal = told(journal_),
                .promises = witness_.promises(),
                .late_promises = witness_.late_promises(),
                .crashes = crashes_,
                .broken_lines = broken_lines_};
    }

    Schedule schedule_;
    Chance chance_;
    CrashingJournal journal_;
    Server server_;
    Network network_;
    Witness witness_;
    std::vector<std::unique_ptr<Candidate>> candidates_;
    std::vector<core::SittingId> sittings_;
    std::vector<std::unique_ptr<Watcher>> watchers_;
    std::map<live::ConnectionId, core::Time> arrives_; ///< the last frame to an interviewer's page
    core::Time trouble_until_;
    std::size_t crashes_ = 0;
    std::size_t broken_lines_ = 0;
};

} // namespace

Outcome play(std::uint64_t seed, Fault fault) {
    return World{seed, fault}.play();
}

} // namespace shibi::simulation
