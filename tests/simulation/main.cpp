// Plays seeds of the simulation by hand: how many, from which, with which planted fault.
#include "simulation/world.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <map>

int main(int argc, char** argv) {
    using namespace shibi::simulation;
    CLI::App app{"Plays simulated worlds around the real core and Hall, one for each seed; prints what went wrong"};
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;
    app.add_option("--seed", seed, "the first seed")->envname("SHIBI_SIMULATION_SEED")->capture_default_str();
    app.add_option("--seeds", seeds, "how many, one after the other")->capture_default_str();
    std::map<std::string, Fault> faults;
    for (const Fault fault : {Fault::none, Fault::acknowledged_before_commit, Fault::repeat_acknowledged_early,
                              Fault::reload_as_second_writer})
        faults.emplace(to_string(fault), fault);
    std::string planted = "none";
    app.add_option("--fault", planted, "a fault to plant")->check(CLI::IsMember(faults))->capture_default_str();
    bool with_journal = false;
    app.add_flag("--journal", with_journal, "print each world's journal as well");
    CLI11_PARSE(app, argc, argv);
    const Fault fault = faults.at(planted);

    std::size_t bad = 0;
    for (std::uint64_t one = seed; one < seed + seeds; ++one) {
        const Outcome outcome = play(one, fault);
        fmt::print("seed {}: {} records, {} acknowledged, {} late texts, {} crashes, {} broken lines, {} wrong\n", one,
                   outcome.journal.size(), outcome.promises, outcome.late_promises, outcome.crashes,
                   outcome.broken_lines, outcome.wrongs.size());
        for (const std::string& line : with_journal ? outcome.journal : std::vector<std::string>{})
            fmt::print("    {}\n", line);
        for (const std::string& wrong : outcome.wrongs)
            fmt::print("    {}\n", wrong);
        bad += outcome.wrongs.empty() ? 0 : 1;
    }
    return bad == 0 ? 0 : 1;
}
