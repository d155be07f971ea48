#pragma once

#include "core/exam.hpp"
#include "core/ids.hpp"
#include "core/text.hpp"
#include "simulation/crashing_journal.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace shibi::simulation {

/// What the server has promised to a page: that this command is on disk, and the text that it made.
struct Promise {
    core::SittingId sitting;
    core::Epoch epoch = 0;
    core::ClientSeq number = 0;
    core::ItemId item; ///< empty: a command that is not about an answer's text
    core::Text text;   ///< of the item's answer after the command
};

/// Late text that the server says it keeps.
struct LatePromise {
    core::SittingId sitting;
    core::ItemId item;
    core::Text text;
    core::Time made_at;
};

/// Times that a page was shown, for the sitting as it stood at `ordinal` or (where frames were held back) later.
struct ShownTime {
    core::SittingId sitting;
    core::Ordinal ordinal = 0;
    bool exactly = false;
    std::optional<core::Time> deadline;
    std::optional<core::Time> item_deadline;
};

/// Whether a page that said hello was given the pen.
struct ShownPen {
    core::SittingId sitting;
    core::Ordinal ordinal = 0;
    std::string writer;
    bool is_theirs = false;
};

/// Watches from outside: notes what pages and interviewers were told and when frames reached the server, and at the end
/// holds all of it against the journal alone.
class Witness {
public:
    void promised(Promise promise) { promises_.push_back(std::move(promise)); }
    void promised_late(LatePromise promise) { late_promises_.push_back(std::move(promise)); }
    /// An interviewer was told that the sitting's stream has reached this ordinal.
    void told(const core::SittingId& sitting, core::Ordinal ordinal) { told_.emplace_back(sitting, ordinal); }
    void shown_head(const core::SittingId& sitting, core::Ordinal ordinal, std::string hash);
    void shown_time(ShownTime shown) { shown_times_.push_back(std::move(shown)); }
    void shown_pen(ShownPen shown) { shown_pens_.push_back(std::move(shown)); }
    void delivered(const core::SittingId& sitting, const std::string& frame, core::Time at);
    /// What was wrong at once.
    void violation(std::string what) { violations_.push_back(std::move(what)); }

    /// Everything that is wrong, each in a sentence. Empty: the server kept its word.
    [[nodiscard]] std::vector<std::string> judge(const core::Exam& exam, const CrashingJournal& journal) const;

    [[nodiscard]] std::size_t promises() const { return promises_.size(); }
    [[nodiscard]] std::size_t late_promises() const { return late_promises_.size(); }

    using Number = std::tuple<core::SittingId, core::Epoch, core::ClientSeq>;

private:
    friend class Judgement; // reads all of it at the end
    std::vector<Promise> promises_;
    std::vector<LatePromise> late_promises_;
    std::vector<std::pair<core::SittingId, core::Ordinal>> told_;
    std::vector<std::tuple<core::SittingId, core::Ordinal, std::string>> heads_;
    std::vector<ShownTime> shown_times_;
    std::vector<ShownPen> shown_pens_;
    std::map<Number, std::set<core::Time>> deliveries_;
    std::vector<std::string> violations_;
};

} // namespace shibi::simulation
