#include "system/marking_house.hpp"

#include "support/source_folder.hpp"
#include "system/binary.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

namespace shibi::testing {

using nlohmann::json;

HttpAnswer Staff::ask(const std::string& method, const std::string& target, const json& body) const {
    return request(server_, method, target, fields_, body.is_null() ? "" : body.dump());
}

json Staff::must(int status, const std::string& method, const std::string& target, const json& body) const {
    const HttpAnswer answer = ask(method, target, body);
    CAPTURE(target);
    CAPTURE(answer.body);
    REQUIRE(answer.status == status);
    return answer.body.empty() ? json{} : json::parse(answer.body);
}

std::optional<json> Staff::claim(const json& more) const {
    json body{{"exam", marked_exam}};
    body.update(more);
    const HttpAnswer answer = ask("POST", "/api/v1/marking/claims", body);
    CAPTURE(answer.body);
    REQUIRE((answer.status == 200 || answer.status == 201 || answer.status == 204));
    return answer.status == 204 ? std::nullopt : std::optional{json::parse(answer.body)};
}

json points_at(const json& rubric, std::size_t level) {
    json points = json::object();
    for (const json& criterion : rubric.at("criteria")) {
        const json& levels = criterion.at("levels");
        points[criterion.at("id").get<std::string>()] = levels.at(std::min(level, levels.size() - 1)).at("points");
    }
    return points;
}

json sheet_at(const json& task, std::size_t level) {
    return {{"rubric_version", task.at("rubric").at("version")}, {"points", points_at(task.at("rubric"), level)}};
}

HttpAnswer Staff::mark(const json& task, std::size_t level) const {
    return ask("PUT", "/api/v1/marking/claims/" + task.at("claim").get<std::string>() + "/mark", sheet_at(task, level));
}

json Staff::progress() const {
    return must(200, "GET", std::string{"/api/v1/marking/progress?exam="} + marked_exam);
}

namespace {

json shipped_exam() {
    std::ifstream file{source_folder() / "exam-content/exams" / marked_exam / "exam.json"};
    return json::parse(file);
}

} // namespace

MarkingHouse::MarkingHouse(const json& changes, std::vector<std::string> more) : more_(std::move(more)) {
    json exam = shipped_exam();
    exam.merge_patch(changes);
    const auto folder = folder_.path() / "content" / marked_exam;
    std::filesystem::create_directories(folder);
    std::ofstream{folder / "exam.json"} << exam.dump();
    server_ = std::make_unique<ServerProcess>(options());
}

ServerOptions MarkingHouse::options() const {
    return {.binary = shibi_binary(),
            .data = folder_.path() / "data",
            .content = folder_.path() / "content",
            .more = more_};
}

void MarkingHouse::start_again() {
    server_.reset();
    server_ = std::make_unique<ServerProcess>(options());
}

std::string MarkingHouse::finished_sitting(const std::string& name) {
    CandidateClient candidate(server_->address(), server_->invite(marked_exam, name));
    candidate.enter_exam();
    candidate.consent();
    candidate.start("interview");
    candidate.wait_saved(candidate.finish("interview"));
    candidate.wait_saved(candidate.start("test"));
    for (const std::string item : {"character", "professional-email", "persuasive-email"})
        candidate.type(item, name + "写了这一段，回答“" + item + "”。");
    candidate.wait_saved(candidate.finish("test"));
    staff("interviewer")
        .must(200, "POST", "/api/v1/sittings/" + candidate.sitting() + "/interventions", {{"kind", "release"}});
    return candidate.sitting();
}

std::string MarkingHouse::gold(const Staff& by, const std::string& item, const std::string& text, std::size_t level,
                               bool qualifying) {
    json rubric;
    for (const json& one : shipped_exam().at("sections").at(1).at("items"))
        if (one.at("id") == item) rubric = one.at("rubric");
    return by
        .must(201, "POST", "/api/v1/gold",
              {{"exam", marked_exam},
               {"item", item},
               {"text", text},
               {"points", points_at(rubric, level)},
               {"qualifying", qualifying},
               {"explanation", "known"}})
        .at("gold");
}

} // namespace shibi::testing
