#include "simulation/candidate.hpp"

namespace shibi::simulation {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t tabs_max = 4;

} // namespace

Candidate::Candidate(Page::Parts parts, std::string name) : parts_(std::move(parts)), name_(std::move(name)) {}

void Candidate::begin() {
    open_tab();
    act();
}

void Candidate::open_tab() {
    pages_.push_back(std::make_unique<Page>(parts_, name_ + "-" + std::to_string(pages_.size() + 1)));
    present_ = pages_.size() - 1;
    pages_.back()->open();
}

void Candidate::act() {
    Page& page = *pages_[present_];
    work(page);
    if (!calm_ && parts_.chance.one_in(25)) fidget(page);
    parts_.schedule.after(parts_.chance.between(100ms, 1500ms), [this] { act(); });
}

void Candidate::work(Page& page) {
    Chance& chance = parts_.chance;
    const bool looks_on = !page.phase().empty() && page.phase() != "finished" && !page.has_pen();
    if (looks_on && chance.one_in(4))
        page.continue_here();
    else if (page.phase() == "invited")
        page.consent();
    else if (page.phase() == "waiting")
        page.start();
    else if (const core::Section* section = page.section(); section != nullptr) {
        const bool is_interview = section->kind == core::SectionKind::interview;
        if (chance.one_in(is_interview ? 12 : calm_ ? 1'000'000 : 60))
            page.finish();
        else if (chance.one_in(10))
            page.enter(section->items[static_cast<std::size_t>(chance.between(0, std::ssize(section->items) - 1))].id);
        else if (is_interview && chance.one_in(10))
            page.respond();
        else
            page.type();
    }
}

void Candidate::fidget(Page& page) {
    Chance& chance = parts_.chance;
    if (chance.one_in(2))
        page.reload();
    else if (chance.one_in(2))
        page.ask_help();
    else if (pages_.size() < tabs_max && chance.one_in(2))
        open_tab();
    else
        present_ = static_cast<std::size_t>(chance.between(0, std::ssize(pages_) - 1));
}

} // namespace shibi::simulation
