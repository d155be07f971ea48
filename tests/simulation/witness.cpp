#include "simulation/witness.hpp"

#include "simulation/judgement.hpp"
#include "wire/client_frames.hpp"

namespace shibi::simulation {

void Witness::shown_head(const core::SittingId& sitting, core::Ordinal ordinal, std::string hash) {
    heads_.emplace_back(sitting, ordinal, std::move(hash));
}

void Witness::delivered(const core::SittingId& sitting, const std::string& frame, core::Time at) {
    const auto decoded = wire::decode_client_frame(frame);
    const auto* numbered = decoded ? std::get_if<wire::NumberedFrame>(&*decoded) : nullptr;
    if (numbered) deliveries_[{sitting, numbered->epoch, numbered->client_seq}].insert(at);
}

std::vector<std::string> Witness::judge(const core::Exam& exam, const CrashingJournal& journal) const {
    return Judgement{*this, exam, journal}.wrongs();
}

} // namespace shibi::simulation
