#pragma once

#include "support/candidate_client.hpp"
#include "support/server_process.hpp"
#include "support/temporary_folder.hpp"

#include <string>
#include <vector>

namespace shibi::testing {

/// A data folder of its own and the tiny exam of the tests ("two-minutes"), served by the real binary.
class HouseFixture {
public:
    explicit HouseFixture(std::vector<std::string> more = {});

    [[nodiscard]] ServerProcess& server() { return *server_; }
    [[nodiscard]] std::filesystem::path data() const { return folder_.path() / "data"; }
    [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }
    /// On the same data folder, once the one before has ended.
    void start_again();
    /// The same with other flags.
    void start_again(std::vector<std::string> more);

    /// Logged in, connected, in the test section of the exam.
    [[nodiscard]] std::unique_ptr<CandidateClient> candidate_in_test(const std::string& writer = "w_test");
    /// A Bearer field.
    [[nodiscard]] Fields bearer(const std::string& role);

private:
    [[nodiscard]] ServerOptions options() const;

    TemporaryFolder folder_;
    std::vector<std::string> more_;
    std::unique_ptr<ServerProcess> server_;
};

inline constexpr auto exam_slug = "two-minutes";
inline constexpr auto essay = "character"; ///< its first essay

} // namespace shibi::testing
