#include "store/reader.hpp"

#include "store/chain.hpp"
#include "store/data_folder.hpp"
#include "store/journal_rows.hpp"
#include "store/marking_reader.hpp"
#include "store/paging.hpp"
#include "store/reader_pages.hpp"
#include "store/reader_pool.hpp"
#include "store/row_tables.hpp"
#include "store/statistics_reader.hpp"
#include "wire/names.hpp"

namespace shibi::store {
namespace {

StreamHead read_head(SQLite::Database& database, const core::StreamId& stream) {
    StreamHead head{.stream = stream, .ordinal = 0, .hash = to_hex(Digest{})};
    SQLite::Statement query(database, "SELECT ordinal, chain_hash FROM journal WHERE stream = (SELECT id FROM stream "
                                      "WHERE name = ?) ORDER BY ordinal DESC LIMIT 1");
    query.bind(1, stream.str());
    if (query.executeStep()) {
        head.ordinal = number_from(query.getColumn(0));
        head.hash = to_hex(digest_from(query.getColumn(1).getString(), "head of stream " + stream.str()));
    }
    return head;
}

std::vector<TokenEntry> read_tokens(SQLite::Database& database) {
    SQLite::Statement query(database,
                            "SELECT id, role, name, created_at, revoked_at FROM token ORDER BY created_at, id");
    std::vector<TokenEntry> tokens;
    while (query.executeStep()) {
        const auto role = wire::from_name<core::Role>(query.getColumn(1).getString());
        if (!role) throw damaged_row("token " + query.getColumn(0).getString());
        tokens.push_back({.token = core::TokenId{query.getColumn(0).getString()},
                          .role = *role,
                          .name = query.getColumn(2).getString(),
                          .created_at = time_from(query.getColumn(3)),
                          .revoked_at = optional_time_from(query.getColumn(4))});
    }
    return tokens;
}

std::optional<SittingRow> read_sitting(SQLite::Database& database, const core::SittingId& sitting) {
    SQLite::Statement query(database, std::string("SELECT ") + sitting_columns + " FROM sitting WHERE id = ?");
    query.bind(1, sitting.str());
    if (!query.executeStep()) return std::nullopt;
    return sitting_row_from(query);
}

std::vector<core::SittingId> read_due(SQLite::Database& database, core::event::ErasedPart part,
                                      core::Time finished_before, std::size_t most) {
    std::vector<core::SittingId> due;
    SQLite::Statement query(database, std::string("SELECT ") + sitting_columns +
                                          " FROM sitting WHERE phase = 'finished' AND finished_at < ? ORDER BY number");
    query.bind(1, to_column(finished_before));
    while (due.size() < most && query.executeStep())
        if (const auto row = sitting_row_from(query); !row.erased_part || *row.erased_part < part)
            due.push_back(row.id);
    return due;
}

std::optional<std::string> read_exam_content(SQLite::Database& database, const core::ExamVersion& version) {
    SQLite::Statement query(database, "SELECT content FROM exam WHERE version = ?");
    query.bind(1, version.str());
    if (!query.executeStep()) return std::nullopt;
    return query.getColumn(0).getString();
}

std::vector<ExamVersionEntry> read_exam_versions(SQLite::Database& database, const core::ExamSlug& exam) {
    SQLite::Statement query(database,
                            "SELECT version, published_at FROM exam WHERE slug = ? ORDER BY published_at, rowid");
    query.bind(1, exam.str());
    std::vector<ExamVersionEntry> versions;
    while (query.executeStep())
        versions.push_back({.version = core::ExamVersion{query.getColumn(0).getString()},
                            .published_at = time_from(query.getColumn(1))});
    return versions;
}

} // namespace

class Reader::Impl {
public:
    Impl(const std::filesystem::path& folder, std::string vfs) : pool(database_file(folder), std::move(vfs)) {}
    ReaderPool pool;
};

Reader::Reader(const std::filesystem::path& folder, std::string vfs)
    : impl_(std::make_unique<Impl>(folder, std::move(vfs))) {}

Reader::~Reader() = default;

core::Result<Page<AnswerEntry>> Reader::answers(const AnswerFilter& filter, const std::string& cursor,
                                                std::size_t limit) {
    return impl_->pool.with_reader([&](auto& database) { return read_answers(database, filter, cursor, limit); });
}

core::Result<Page<SittingEntry>> Reader::sittings(const SittingFilter& filter, const std::string& cursor,
                                                  std::size_t limit) {
    return impl_->pool.with_reader([&](auto& database) { return read_sittings(database, filter, cursor, limit); });
}

std::vector<CountedMark> Reader::counted_marks(const MarkFilter& filter, std::size_t limit) {
    return impl_->pool.with_reader([&](auto& database) { return read_counted_marks(database, filter, limit); });
}

core::Result<Page<SittingOutcome>> Reader::outcomes(const OutcomeFilter& filter, const std::string& cursor,
                                                    std::size_t limit) {
    return impl_->pool.with_reader([&](auto& database) { return read_outcomes(database, filter, cursor, limit); });
}

std::vector<core::ScoredVerdict> Reader::scores(const OutcomeFilter& filter) {
    return impl_->pool.with_reader([&](auto& database) { return read_scores(database, filter); });
}

std::optional<SittingRow> Reader::sitting(const core::SittingId& sitting) {
    return impl_->pool.with_reader([&](auto& database) { return read_sitting(database, sitting); });
}

std::vector<OtherAnswer> Reader::other_answers(const OthersFilter& filter, std::size_t most) {
    return impl_->pool.with_reader([&](auto& database) { return read_other_answers(database, filter, most); });
}

core::Result<Page<SettledMark>> Reader::settled_marks(const SettledMarkFilter& filter, const std::string& cursor,
                                                      std::size_t limit) {
    return impl_->pool.with_reader([&](auto& database) { return read_settled_marks(database, filter, cursor, limit); });
}

std::vector<core::SittingId> Reader::due_for_erasure(core::event::ErasedPart part, core::Time finished_before,
                                                     std::size_t most) {
    return impl_->pool.with_reader([&](auto& database) { return read_due(database, part, finished_before, most); });
}

std::vector<TokenEntry> Reader::tokens() {
    return impl_->pool.with_reader([](auto& database) { return read_tokens(database); });
}

std::optional<std::string> Reader::exam_content(const core::ExamVersion& version) {
    return impl_->pool.with_reader([&](auto& database) { return read_exam_content(database, version); });
}

std::vector<ExamVersionEntry> Reader::exam_versions(const core::ExamSlug& exam) {
    return impl_->pool.with_reader([&](auto& database) { return read_exam_versions(database, exam); });
}

std::optional<ClaimEntry> Reader::claim(const core::ClaimId& claim) {
    return impl_->pool.with_reader([&](auto& database) { return read_claim(database, claim); });
}

MarkingWork Reader::marking_work(const core::TokenId& grader, const core::ExamSlug& exam, core::Time now) {
    return impl_->pool.with_reader([&](auto& database) { return read_marking_work(database, grader, exam, now); });
}

std::optional<MarkingTask> Reader::marking_task(const core::StreamId& stream, const core::ItemId& item) {
    return impl_->pool.with_reader([&](auto& database) { return read_marking_task(database, stream, item); });
}

core::Result<Page<OwnMark>> Reader::own_marks(const OwnMarkFilter& filter, const std::string& cursor,
                                              std::size_t limit) {
    return impl_->pool.with_reader([&](auto& database) { return read_own_marks(database, filter, cursor, limit); });
}

std::optional<core::Millis> Reader::gold_stands_after(const core::ClaimId& claim) {
    return impl_->pool.with_reader([&](auto& database) { return read_gold_stands_after(database, claim); });
}

std::optional<MarkEntry> Reader::mark(const core::ClaimId& claim) {
    return impl_->pool.with_reader([&](auto& database) { return read_mark(database, claim); });
}

core::Result<Page<Disagreement>> Reader::disagreements(const DisagreementFilter& filter, const std::string& cursor,
                                                       std::size_t limit) {
    return impl_->pool.with_reader([&](auto& database) { return read_disagreements(database, filter, cursor, limit); });
}

std::optional<Disagreement> Reader::marked_answer(const core::AnswerId& answer) {
    return impl_->pool.with_reader([&](auto& database) { return read_answer(database, answer); });
}

std::vector<MarkEntry> Reader::marks_of(const core::AnswerId& answer) {
    return impl_->pool.with_reader([&](auto& database) { return read_marks_of(database, answer); });
}

std::vector<GoldEntry> Reader::gold(const std::optional<core::ExamSlug>& exam) {
    return impl_->pool.with_reader([&](auto& database) { return read_gold(database, exam); });
}

StreamHead Reader::head(const core::StreamId& stream) {
    return impl_->pool.with_reader([&](auto& database) { return read_head(database, stream); });
}

core::Seq Reader::last_seq() {
    return impl_->pool.with_reader([](auto& database) { return read_last_seq(database); });
}

} // namespace shibi::store
