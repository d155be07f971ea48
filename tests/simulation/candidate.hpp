#pragma once

#include "simulation/page.hpp"

#include <memory>
#include <string>
#include <vector>

namespace shibi::simulation {

/// Somebody who sits the exam: writes, looks about, reloads, opens a second tab and comes back to the first.
class Candidate {
public:
    Candidate(Page::Parts parts, std::string name);

    /// Begins, and goes on for as long as the schedule runs.
    void begin();
    /// From now on only writes: no more reloads, tabs or handing in by hand.
    void calm_down() { calm_ = true; }
    [[nodiscard]] const Page& page() const { return *pages_[present_]; }

private:
    void act();
    void work(Page& page);
    void fidget(Page& page);
    void open_tab();

    Page::Parts parts_;
    std::string name_;
    std::vector<std::unique_ptr<Page>> pages_;
    std::size_t present_ = 0;
    bool calm_ = false;
};

} // namespace shibi::simulation
