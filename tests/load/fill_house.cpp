// Writes a data folder with many finished sittings of a shipped exam, straight through the journal, for
// scripts/load-exports. Prints an administrator's token.
#include "auth/credentials.hpp"
#include "auth/secrets.hpp"
#include "checks/check.hpp"
#include "live/item_report.hpp"
#include "store/sqlite_journal.hpp"
#include "wire/exam_content.hpp"

#include <CLI/CLI.hpp>

#include <atomic>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <random>

using namespace shibi;

namespace {

namespace event = core::event;

struct FillOptions {
    std::filesystem::path data;
    std::filesystem::path exam; ///< exam.json
    std::size_t answers = 100'000;
    std::size_t characters = 300; ///< of an essay
};

constexpr unsigned seed = 20261122;
constexpr std::size_t sittings_at_once = 100;
constexpr std::size_t texts_max = 16; ///< different essays of each item: their reports are what takes long to make

/// Numbers records as the Hall does and hands them over a few sittings at a time.
class Filler {
public:
    Filler(const store::DataFolder& folder, core::Exam exam, std::string content, FillOptions options)
        : exam_(std::move(exam)), content_(std::move(content)), options_(std::move(options)),
          journal_(folder, journal_options()) {}

    void run(const auth::StaffToken& token) {
        add(core::house_stream,
            core::HouseEvent{event::ExamPublished{.slug = exam_.slug, .version = exam_.version, .content = content_}});
        add(core::house_stream, core::HouseEvent{event::TokenCreated{.token = token.token,
                                                                     .role = core::Role::administrator,
                                                                     .name = "load",
                                                                     .secret_hash = auth::secret_hash(token.secret)}});
        std::size_t items = 0;
        for (const core::Section& section : exam_.sections)
            items += section.items.size();
        for (std::size_t number = 0; number * items < options_.answers; ++number) {
            add_sitting(number);
            if (number % sittings_at_once == 0) flush();
        }
        flush();
    }

private:
    store::JournalOptions journal_options() {
        store::JournalOptions options;
        options.on_durable = [this](const store::Durable& durable) {
            durable_ = durable.through;
            durable_.notify_all();
        };
        options.on_fault = [](const store::Fault& fault) {
            std::cerr << "fill_house: " << fault.what() << '\n';
            std::_Exit(1);
        };
        return options;
    }

    void add(const core::StreamId& stream, decltype(core::Record::event) what) {
        core::Record record;
        record.seq = ++last_seq_;
        record.stream = stream;
        record.ordinal = ++ordinals_[stream];
        record.at = at_;
        record.event = std::move(what);
        records_.push_back(std::move(record));
    }

    void flush() {
        journal_.append(std::move(records_));
        records_.clear();
        for (core::Seq seen = durable_; seen < last_seq_; seen = durable_)
            durable_.wait(seen);
    }

    void add_sitting(std::size_t number) {
        at_ += std::chrono::seconds{1};
        std::string name = std::to_string(number);
        const core::SittingId sitting{"sit_" + std::string(auth::secret_characters - name.size(), '0') + name};
        const core::StreamId stream = core::stream_of(sitting);
        event::Invited invited;
        invited.exam = exam_.slug;
        invited.exam_version = exam_.version;
        invited.candidate_name = "Candidate " + name;
        invited.locale = "en";
        add(stream, invited);
        for (const core::Section& section : exam_.sections)
            for (const core::Item& item : section.items)
                add_answer(stream, item, number % texts_max);
        add(stream, event::Finished{});
        add(stream, event::Released{});
        ordinals_.erase(stream);
    }

    void add_answer(const core::StreamId& stream, const core::Item& item, std::size_t which) {
        event::AnswerClosed closed{.item = item.id, .version = 1, .text = {}, .response = {}};
        const bool essay = std::holds_alternative<core::EssayRules>(item.rules);
        if (core::is_text(item)) closed.text = essay ? text(item, which).first : core::Text{u"=一行短答案, \"quoted\""};
        add(stream, closed);
        if (essay)
            add(stream, event::ReportRecorded{.item = item.id,
                                              .version = 1,
                                              .checker = std::string{checks::version()},
                                              .report = text(item, which).second});
    }

    /// An essay and the report on it.
    const std::pair<core::Text, std::string>& text(const core::Item& item, std::size_t which) {
        const auto [place, fresh] = texts_.try_emplace({item.id, which});
        if (!fresh) return place->second;
        static constexpr std::u16string_view common =
            u"他总说自己不累可是每天都走很远的路去看海請請寫說我們今天吃飯喝茶佢哋唔係";
        std::uniform_int_distribution<std::size_t> pick(0, common.size() - 1);
        for (std::size_t count = 0; count < options_.characters; ++count)
            place->second.first += count % 17 == 16 ? u'。' : common[pick(chance_)];
        place->second.second = live::report_on(item, place->second.first);
        return place->second;
    }

    core::Exam exam_;
    std::string content_;
    FillOptions options_;
    std::atomic<core::Seq> durable_ = 0;
    core::Seq last_seq_ = 0;
    core::Time at_ = std::chrono::floor<core::Millis>(std::chrono::system_clock::now()) - std::chrono::days{30};
    std::map<core::StreamId, core::Ordinal> ordinals_;
    std::vector<core::Record> records_;
    std::map<std::pair<core::ItemId, std::size_t>, std::pair<core::Text, std::string>> texts_;
    std::mt19937 chance_{seed};
    store::SqliteJournal journal_; ///< last: its thread uses what is above
};

void fill(const FillOptions& options) {
    std::ifstream input(options.exam, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(input), {}};
    auto read = wire::read_exam(text, options.exam.string());
    if (!read) throw std::runtime_error(options.exam.string() + " is no exam");
    const auth::StaffToken token{.token = core::TokenId{"tok_" + std::string(auth::secret_characters, '1')},
                                 .secret = std::string(auth::secret_characters, '2')};
    const store::DataFolder folder(options.data);
    Filler(folder, std::move(read->exam), read->canonical, options).run(token);
    std::cout << auth::to_string(token) << '\n';
}

} // namespace

int main(int argument_count, char** arguments) {
    FillOptions options;
    CLI::App app{"Writes a data folder with many answers; prints an administrator's token."};
    app.add_option("--data", options.data, "the folder to make")->required();
    app.add_option("--exam", options.exam, "an exam.json")->required();
    app.add_option("--answers", options.answers, "how many, at least")->capture_default_str();
    app.add_option("--characters", options.characters, "of each essay")->capture_default_str();
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        fill(options);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "fill_house: " << error.what() << '\n';
        return 1;
    }
}
