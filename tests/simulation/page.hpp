#pragma once

#include "core/exam.hpp"
#include "core/text.hpp"
#include "live/hall.hpp"
#include "simulation/chance.hpp"
#include "simulation/network.hpp"
#include "simulation/schedule.hpp"
#include "simulation/witness.hpp"

#include <nlohmann/json_fwd.hpp>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shibi::simulation {

/// A candidate's page as far as the server can tell: it numbers what it sends, keeps it until it is acknowledged, sends
/// the very same again on the next line, and hands in as late text what came too late. Like the real one it keeps its
/// unsaved work on the device, so that a reload goes on with it.
class Page {
public:
    struct Parts {
        Schedule& schedule;
        Chance& chance;
        Network& network;
        Witness& witness;
        const core::Exam& exam;
        live::IssuedLink link;
    };
    Page(Parts parts, std::string writer);
    ~Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    void open();
    void reload();
    /// The candidate clicks "continue here".
    void continue_here();
    /// The tab is closed; nothing is sent any more.
    void shut();

    // What the candidate does; nothing happens where the page would not offer it.
    void consent();
    void start();
    void enter(const core::ItemId& item);
    void finish();
    void ask_help();
    void respond();
    void type();

    /// As the page knows it; "" before it knows anything.
    [[nodiscard]] const std::string& phase() const { return known_.phase; }
    [[nodiscard]] bool has_pen() const { return has_pen_; }
    [[nodiscard]] bool was_taken_over() const { return taken_over_; }
    [[nodiscard]] bool has_unsaved() const;
    [[nodiscard]] const core::Section* section() const;
    [[nodiscard]] const std::string& writer() const { return writer_; }

private:
    using Json = nlohmann::json;

    struct Sent {
        std::uint64_t number = 0;
        std::string type;
        std::string frame;
        core::ItemId item; ///< empty: not about an answer
        core::Text after;  ///< the answer's text once it is saved
        bool is_text = false;
        core::Time made_at;
        std::optional<live::ConnectionId> line; ///< on which it was sent last
        bool has_used_number = false; ///< a refused frame had the number before, and a copy of that may still be about
    };
    struct Local {
        core::Text text;      ///< as the candidate sees it
        core::Text confirmed; ///< as the server has acknowledged it
        std::uint64_t version = 0;
        std::vector<core::Edit> waiting;
        bool whole = false; ///< the whole text has to be sent
        bool closed = false;
        bool unsure = false; ///< what the server has of it is to be seen in a snapshot
        core::Time made_at;  ///< of the last edit
    };
    struct Late {
        std::string id;
        core::ItemId item;
        core::Text text;
        core::Time made_at;
        std::optional<live::ConnectionId> line;
    };
    /// What the server has told of the sitting.
    struct Known {
        std::string phase;
        std::string section;
        std::string item;
        std::string next_section;
        bool next_admitted = false;
        std::optional<core::Time> deadline;
        std::uint64_t ordinal = 0;
    };

    // page_line.cpp: the line and what comes over it
    void connect();
    void say_hello();
    void hear(const std::string& text);
    void line_ended(std::uint16_t code);
    void hear_snapshot(const Json& frame);
    void hear_resumed(const Json& frame);
    void hear_refused(const Json& frame);
    void hear_late_kept(const Json& frame);
    void take_head(const Json& sitting);
    void take_answers(const Json& answers, bool is_own_work);
    void greeted();

    // page_outbox.cpp: what is sent, kept and sent again
    void save();
    void save_soon();
    void send_again();
    bool send_answer(const core::ItemId& item, Local& local);
    void send_numbered(Sent sent, Json frame);
    void send_act(const std::string& type, Json fields);
    void arrived_through(std::uint64_t number);
    /// The answer to a hello tells the last number that was taken, but not by which frame. Says whether a snapshot has
    /// to show it.
    bool taken_through(std::uint64_t number);
    void arrived(const Sent& sent);
    void take_back(std::size_t from);
    void save_refused(const core::ItemId& item, const std::string& code, const Json& frame);
    void becomes_late(const core::ItemId& item);
    void lose_pen();
    void hand_in_late();
    [[nodiscard]] bool is_closed(const core::ItemId& item) const;
    [[nodiscard]] bool is_time_up() const;
    [[nodiscard]] core::Time made_now() const { return parts_.schedule.now() + clock_error_; }

    Parts parts_;
    std::string writer_;
    core::Millis clock_error_;

    // In memory only: a reload forgets it.
    std::optional<live::ConnectionId> line_;
    bool greeted_ = false;
    bool has_pen_ = false;
    bool taken_over_ = false;
    bool is_shut_ = false;
    bool take_over_ = false;
    bool needs_snapshot_ = true;
    bool held_ = false; ///< a pause: what waits is sent once it is over
    /// After a refusal, until something is acknowledged: one frame at a time. Refusals of the frames behind the refused
    /// one are still on their way, and name numbers that the next frames take again.
    bool careful_ = false;
    bool has_exam_ = false;
    bool saving_soon_ = false;
    std::uint64_t tries_ = 0; ///< counts lines and reloads, so that what was planned before does not happen after
    Known known_;

    // Kept on the device.
    std::uint64_t epoch_ = 0;
    std::uint64_t next_number_ = 1;
    std::map<core::ItemId, Local> answers_;
    std::deque<Sent> in_flight_;
    std::vector<Late> late_;
    std::uint64_t late_made_ = 0;
};

} // namespace shibi::simulation
