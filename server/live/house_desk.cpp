#include "live/house_desk.hpp"

#include "wire/exam_content.hpp"

#include <stdexcept>

namespace shibi::live {

core::Actor server_actor() {
    return {.kind = core::ActorKind::server, .id = {}, .name = {}};
}

void HouseDesk::restore(const store::LoadedStream& stream) {
    for (const core::Record& record : stream.records)
        fold(record);
    for (const auto& [version, published] : house_.exams) {
        auto exam = wire::read_published_exam(published.content);
        if (!exam)
            throw std::runtime_error("exam " + published.slug.str() + " version " + version.str() +
                                     " in the journal cannot be read: " + exam.error().reason +
                                     "; it was written by a newer build, so start that one");
        exams_.emplace(version, std::make_shared<const core::Exam>(*std::move(exam)));
    }
}

core::Record HouseDesk::draft(core::HouseEvent event, core::Actor actor, core::Time now) const {
    return {.seq = 0,
            .stream = core::house_stream,
            .ordinal = house_.ordinal + 1,
            .at = now,
            .cause = {.actor = std::move(actor), .epoch = {}, .client_seq = {}, .reason = {}},
            .event = std::move(event)};
}

void HouseDesk::fold(const core::Record& record) {
    core::evolve(house_, std::get<core::HouseEvent>(record.event), record.ordinal, record.at);
}

void HouseDesk::append(core::HouseEvent event, core::Actor actor, core::Time now) {
    core::Record record = draft(std::move(event), std::move(actor), now);
    ledger_.append({&record, 1});
    fold(record);
}

bool HouseDesk::publish(core::Exam exam, std::string content, core::Time now) {
    const auto latest = house_.latest.find(exam.slug);
    if (latest != house_.latest.end() && latest->second == exam.version) return false;
    append(core::event::ExamPublished{.slug = exam.slug, .version = exam.version, .content = std::move(content)},
           server_actor(), now);
    const core::ExamVersion version = exam.version;
    exams_.try_emplace(version, std::make_shared<const core::Exam>(std::move(exam)));
    return true;
}

SharedExam HouseDesk::latest(const core::ExamSlug& slug) const {
    const auto found = house_.latest.find(slug);
    return found == house_.latest.end() ? nullptr : exam(found->second);
}

SharedExam HouseDesk::exam(const core::ExamVersion& version) const {
    const auto found = exams_.find(version);
    return found == exams_.end() ? nullptr : found->second;
}

std::vector<SharedExam> HouseDesk::latest_exams() const {
    std::vector<SharedExam> all;
    all.reserve(house_.latest.size());
    for (const auto& [slug, version] : house_.latest)
        all.push_back(exam(version));
    return all;
}

const core::Token* HouseDesk::good_token(const core::TokenId& token) const {
    const auto found = house_.tokens.find(token);
    return found == house_.tokens.end() || found->second.revoked_at ? nullptr : &found->second;
}

} // namespace shibi::live
