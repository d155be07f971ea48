#pragma once

#include "core/house.hpp"
#include "core/refusal.hpp"
#include "core/sitting/cause.hpp"
#include "live/ledger.hpp"
#include "store/journal.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shibi::live {

using SharedExam = std::shared_ptr<const core::Exam>;

/// The house stream: exams, staff tokens, and the server's own comings and goings. Loop thread.
class HouseDesk {
public:
    explicit HouseDesk(Ledger& ledger) : ledger_(ledger) {}

    /// Throws std::runtime_error when an exam cannot be read.
    void restore(const store::LoadedStream& stream);

    /// The next record of the house stream; not yet appended and not yet folded in.
    [[nodiscard]] core::Record draft(core::HouseEvent event, core::Actor actor, core::Time now) const;
    void fold(const core::Record& record);
    void append(core::HouseEvent event, core::Actor actor, core::Time now);

    /// Nothing happens, and false, when it is the latest already.
    bool publish(core::Exam exam, std::string content, core::Time now);
    [[nodiscard]] SharedExam latest(const core::ExamSlug& slug) const;
    [[nodiscard]] SharedExam exam(const core::ExamVersion& version) const;
    [[nodiscard]] std::vector<SharedExam> latest_exams() const;

    [[nodiscard]] const core::House& house() const { return house_; }
    /// A token that is not revoked; null when there is none.
    [[nodiscard]] const core::Token* good_token(const core::TokenId& token) const;

private:
    Ledger& ledger_;
    core::House house_;
    std::map<core::ExamVersion, SharedExam> exams_;
};

/// The server itself, as the actor of an event.
core::Actor server_actor();

} // namespace shibi::live
