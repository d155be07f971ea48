#include "checks/check.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <opencc/opencc.h>
#include <string>
#include <time.h>
#include <vector>

/// benchmark_checks FILE [SECONDS [Hans|Hant [cmn|yue]]]: how fast script, variety and marks are judged, in MB/s of
/// UTF-8 on one thread, beside OpenCC's round trip (Traditional to Simplified and back), which marks what comes back
/// changed. FILE is plain UTF-8 text; every line of it is one text.
namespace {

/// Seconds of processor time of this thread: what others do on the machine does not count.
double thread_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::vector<std::string> read_lines(const char* path) {
    std::ifstream file(path, std::ios::binary);
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        if (!line.empty()) lines.push_back(line);
    return lines;
}

/// MB/s of `work` over all lines, repeated for at least `seconds`; the best of five rounds.
template<typename Work>
double megabytes_per_second(const std::vector<std::string>& lines, double seconds, const Work& work) {
    std::size_t bytes_a_pass = 0;
    for (const std::string& line : lines)
        bytes_a_pass += line.size();
    double best = 0;
    for (int round = 0; round < 5; ++round) {
        std::size_t bytes = 0;
        const double begun = thread_seconds();
        double elapsed = 0;
        do {
            for (const std::string& line : lines)
                work(line);
            bytes += bytes_a_pass;
            elapsed = thread_seconds() - begun;
        } while (elapsed < seconds / 5);
        best = std::max(best, static_cast<double>(bytes) / 1e6 / elapsed);
    }
    return best;
}

} // namespace

int main(int argument_count, char** arguments) {
    if (argument_count < 2) {
        std::cerr << "usage: benchmark_checks FILE [SECONDS [Hans|Hant [cmn|yue]]]\n";
        return 2;
    }
    const std::vector<std::string> lines = read_lines(arguments[1]);
    if (lines.empty()) {
        std::cerr << arguments[1] << ": no text in it; give a file of UTF-8 text, one a line\n";
        return 2;
    }
    const double seconds = argument_count > 2 ? std::stod(arguments[2]) : 5;
    std::size_t findings = 0;
    shibi::checks::Requirement requirement;
    requirement.script = shibi::checks::required_script_from(argument_count > 3 ? arguments[3] : "Hant");
    requirement.variety = shibi::checks::required_variety_from(argument_count > 4 ? arguments[4] : "cmn");
    const double ours = megabytes_per_second(lines, seconds, [&](const std::string& line) {
        const auto text = shibi::core::to_utf16(line);
        if (text) findings += shibi::checks::check(*text, requirement).findings.size();
    });
    const opencc::SimpleConverter to_simplified("t2s.json");
    const opencc::SimpleConverter to_traditional("s2tw.json");
    std::size_t changed = 0;
    const double theirs = megabytes_per_second(lines, seconds, [&](const std::string& line) {
        changed += to_traditional.Convert(to_simplified.Convert(line)) != line ? 1U : 0U;
    });
    std::printf("shibi checks         %8.1f MB/s  (script, variety, marks; UTF-8 in)\n", ours);
    std::printf("OpenCC round trip    %8.1f MB/s  (t2s, then s2tw)\n", theirs);
    std::printf("ratio                %8.1f\n", ours / theirs);
    return findings + changed == 0 ? 1 : 0;
}
