#pragma once

#include "core/agreement/criterion.hpp"
#include "core/exam.hpp"
#include "core/sitting/record.hpp"
#include "store/scribe.hpp"
#include "support/http_client.hpp"
#include "support/server_process.hpp"
#include "support/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace shibi::testing {

/// A house whose journal was written beforehand, served by the real binary: a shipped exam with rubrics; 24 sittings
/// whose first essay Ann and Bob marked weeks ago, and a 25th that they marked just now; outcomes of the 24; a gold
/// answer that Ann marked. Staff: adam (administrator), eve (adjudicator), dan (analyst), ivy (interviewer), ann
/// and bob (graders).
class MarkedHouse {
public:
    MarkedHouse();

    /// As one of the staff; as nobody ("") without a token.
    [[nodiscard]] HttpAnswer ask(const std::string& who, const std::string& method, const std::string& target,
                                 std::string body = "", Fields more = {}) const;
    [[nodiscard]] HttpAnswer get(const std::string& who, const std::string& target, Fields more = {}) const;
    [[nodiscard]] HttpAnswer post(const std::string& who, const std::string& target, const std::string& body) const;
    /// The body of a 200.
    [[nodiscard]] nlohmann::json json_of(const std::string& who, const std::string& target) const;
    [[nodiscard]] static core::SittingId sitting(int number);
    [[nodiscard]] static std::string token(const std::string& who);
    [[nodiscard]] const ServerProcess& server() const { return *server_; }

    static constexpr int old_sittings = 24;
    static constexpr auto exam_slug = "mandarin-creative-writer";
    static constexpr auto essay = "character";

    /// Ann's and Bob's levels of "creativity", by sitting.
    [[nodiscard]] const std::vector<core::agreement::Rating>& creativity() const { return creativity_; }

private:
    void write_journal();
    void add_staff();
    void add_marked_sitting(int number, core::Time at);
    void add_outcome(int number);
    void add_gold();
    void add(const core::StreamId& stream, decltype(core::Record::event) event, const std::string& who);

    TemporaryFolder folder_;
    test::Scribe scribe_;
    core::Time at_;
    std::vector<core::Record> records_;
    core::Exam exam_;
    std::string content_;
    std::vector<core::agreement::Rating> creativity_;
    std::unique_ptr<ServerProcess> server_;
};

} // namespace shibi::testing
