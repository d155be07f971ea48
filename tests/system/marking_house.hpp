#pragma once

#include "support/candidate_client.hpp"
#include "support/server_process.hpp"
#include "support/temporary_folder.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>

namespace shibi::testing {

/// A member of staff who speaks to the API with a token.
class Staff {
public:
    Staff(Address server, const std::string& token)
        : server_(std::move(server)), fields_{{"Authorization", "Bearer " + token}} {}

    HttpAnswer ask(const std::string& method, const std::string& target, const nlohmann::json& body = nullptr) const;
    /// The body of an answer that must have this status.
    nlohmann::json must(int status, const std::string& method, const std::string& target,
                        const nlohmann::json& body = nullptr) const;

    /// Claims the next answer of the exam; nothing when there is none.
    std::optional<nlohmann::json> claim(const nlohmann::json& more = nlohmann::json::object()) const;
    /// Gives each criterion the level of this index, or the highest below.
    HttpAnswer mark(const nlohmann::json& task, std::size_t level) const;
    nlohmann::json progress() const;

private:
    Address server_;
    Fields fields_;
};

/// Each criterion's points at this level, or the highest below.
nlohmann::json points_at(const nlohmann::json& rubric, std::size_t level);
/// A mark's body.
nlohmann::json sheet_at(const nlohmann::json& task, std::size_t level);

/// The real binary with the Mandarin exam, whose three writing tasks are marked.
class MarkingHouse {
public:
    /// `changes`: a merge patch (RFC 7386) of the exam; `more`: flags of the server.
    explicit MarkingHouse(const nlohmann::json& changes = nlohmann::json::object(), std::vector<std::string> more = {});

    Staff staff(const std::string& role) { return {server_->address(), server_->token(role)}; }
    /// A finished sitting with words in each writing task. Its id.
    std::string finished_sitting(const std::string& name);
    /// A gold answer to an item; `level` is what is known.
    std::string gold(const Staff& by, const std::string& item, const std::string& text, std::size_t level,
                     bool qualifying);
    void start_again();
    [[nodiscard]] ServerProcess& server() { return *server_; }
    [[nodiscard]] std::filesystem::path data() const { return folder_.path() / "data"; }

private:
    [[nodiscard]] ServerOptions options() const;

    TemporaryFolder folder_;
    std::vector<std::string> more_;
    std::unique_ptr<ServerProcess> server_;
};

inline constexpr auto marked_exam = "mandarin-creative-writer";

} // namespace shibi::testing
