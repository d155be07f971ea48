#include "system/house_fixture.hpp"

#include "support/source_folder.hpp"
#include "system/binary.hpp"

namespace shibi::testing {

HouseFixture::HouseFixture(std::vector<std::string> more)
    : more_(std::move(more)), server_(std::make_unique<ServerProcess>(options())) {}

ServerOptions HouseFixture::options() const {
    return {.binary = shibi_binary(), .data = data(), .content = source_folder() / "tests/golden/exams", .more = more_};
}

void HouseFixture::start_again() {
    server_.reset();
    server_ = std::make_unique<ServerProcess>(options());
}

void HouseFixture::start_again(std::vector<std::string> more) {
    more_ = std::move(more);
    start_again();
}

std::unique_ptr<CandidateClient> HouseFixture::candidate_in_test(const std::string& writer) {
    auto candidate =
        std::make_unique<CandidateClient>(server().address(), server().invite(exam_slug, "Chan Tai Man"), writer);
    candidate->enter_exam();
    candidate->consent();
    candidate->start("interview");
    candidate->finish("interview");
    candidate->wait_saved(candidate->start("test"));
    return candidate;
}

Fields HouseFixture::bearer(const std::string& role) {
    return {{"Authorization", "Bearer " + server().token(role)}};
}

} // namespace shibi::testing
