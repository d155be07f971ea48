#pragma once

#include "auth/marking_key.hpp"
#include "live/hall.hpp"
#include "live/hand_clock.hpp"
#include "net/api/marking_queue.hpp"
#include "simulation/chance.hpp"
#include "store/disk.hpp"
#include "store/reader.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shibi::simulation {

/// What somebody is told. `outcome`: "done", "none" (nothing to mark), or the code of a refusal. `text`: what they can
/// read, the JSON of net/ or the words of the refusal.
struct Told {
    std::string outcome;
    std::string text;
    friend bool operator==(const Told&, const Told&) = default;
};

/// The real Hall over a real journal on disk, its rows, and what net/ makes of them for graders: an exam with two
/// marked essays, sittings of it that are released, gold answers. Time moves by hand. All chance (ids included) is the
/// seed's, so two houses of one seed differ only in what is asked of them.
class MarkingHouse final : public live::Sink, public live::Workers {
public:
    MarkingHouse(std::uint64_t seed, int sittings);
    ~MarkingHouse() override;

    /// The process ends in good order and starts again from disk.
    void restart();
    void wait(core::Millis duration);
    /// Makes the rows again from the journal. What differs from the rows as they were written; empty: nothing.
    std::string rebuild();

    // What graders ask, as the routes of /api/v1/marking carry it out.
    Told claim(const core::Actor& grader, core::QueueOrder order, core::Millis lease);
    Told renew(const core::Actor& grader, const core::ClaimId& claim, core::Millis lease);
    Told give_back(const core::Actor& grader, const core::ClaimId& claim);
    Told mark(const core::Actor& grader, const core::ClaimId& claim, const core::MarkSheet& sheet);
    std::string progress(const core::Actor& grader, core::QueueOrder order);
    /// The claim again, as GET tells it; nothing when it is not this grader's.
    std::optional<std::string> look(const core::Actor& grader, const core::ClaimId& claim);
    /// All pages, a text for each mark.
    std::vector<std::string> own_marks(const core::Actor& grader, std::size_t page_rows);

    // What adjudicators ask.
    std::optional<core::GoldId> make_gold(const core::Actor& actor, const core::ItemId& item, const std::string& text,
                                          const core::MarkSheet& known, bool qualifying);
    void retire(const core::Actor& actor, const core::GoldId& gold);
    Told adjudicate(const core::Actor& adjudicator, const store::Disagreement& answer, const core::MarkSheet& sheet);

    [[nodiscard]] const core::Exam& exam() const { return exam_; }
    [[nodiscard]] const core::Item& item(const core::ItemId& id) const;
    [[nodiscard]] core::Time now() const { return clock_.now(); }
    [[nodiscard]] store::Reader& rows() { return *reader_; }

    void send(live::ConnectionId, live::Frame) override {}
    void close(live::ConnectionId, live::CloseCode, std::string) override {}
    void post(std::function<std::function<void()>()> job) override { jobs_.push_back(std::move(job)); }

private:
    class NotingJournal;

    void write_sittings(int count);
    void start();
    void stop();
    /// Everything asked for is on disk, and told.
    void settle();
    [[nodiscard]] net::QueueParts parts() const;
    core::Result<live::ClaimedAnswer> take(const net::Pick& pick, const core::Actor& grader, core::Millis lease);
    Told command(const core::Actor& actor, const store::ClaimEntry& claim, core::CommandBody of_real,
                 core::GoldCommandBody of_gold);
    [[nodiscard]] std::string task(const core::ClaimId& claim);

    test::TempFolder folder_;
    Chance ids_;
    live::HandClock clock_;
    auth::ReceiptKey receipt_key_ = auth::ReceiptKey::from_seed(std::string(32, 'r'));
    auth::MarkingKey key_{std::string(32, 'k')};
    core::Exam exam_;
    std::string content_;
    std::deque<std::function<std::function<void()>()>> jobs_;
    std::unique_ptr<store::DataFolder> data_;
    std::unique_ptr<NotingJournal> journal_;
    std::unique_ptr<live::Hall> hall_;
    std::unique_ptr<store::Reader> reader_;
};

} // namespace shibi::simulation
