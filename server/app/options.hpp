#pragma once

#include "app/check_command.hpp"
#include "app/retention_periods.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace shibi::app {

/// Everything that can be said on the command line, in the environment or in the TOML file. Which subcommand takes what
/// is the table in command_line.cpp.
struct Options {
    std::filesystem::path data = "data";   ///< the data folder; made when it is missing
    std::string listen = "127.0.0.1:8080"; ///< HOST:PORT; port 0: any free one, printed on standard output
    std::filesystem::path content;         ///< exams to publish at start; empty: those in the journal
    std::filesystem::path web;             ///< the built client; empty: none is served
    std::filesystem::path tls_certificate; ///< PEM; with tls_key
    std::filesystem::path tls_key;
    std::string public_url;                    ///< how candidates reach the server; empty: as it listens
    std::vector<std::string> trusted_proxies;  ///< addresses whose X-Forwarded-For counts
    bool accept_clock = false;                 ///< start although the wall clock is behind the journal
    unsigned requests_per_minute = 3'000;      ///< of one staff token, over HTTP
    unsigned workers = 2;                      ///< threads for checks and reads
    bool webhook_allow_private = false;        ///< webhooks may go to addresses that are not public, and over http
    std::filesystem::path webhook_authorities; ///< PEM; trusted for webhooks beside the system's; empty: none
    unsigned webhook_first_retry_ms = 5'000;   ///< before a failed delivery is tried again; then 4 times as long, …
    unsigned webhook_attempts_max = 14;        ///< failures one after the other that disable a webhook
    std::string log_level = "info";            ///< debug, info, warning, error

    core::RetentionPeriods retention = core::usual_retention; ///< of `serve`
    RetentionChoice retain_now;                               ///< of `retain`
    bool clock_is_right = false;                              ///< of `retain`: a person has looked

    std::string role;
    std::string name;
    std::string token;
    std::string exam;
    std::string locale;
    std::string admission;
    bool demonstration = false;
    std::filesystem::path folder;      ///< of exam content, to be checked
    std::filesystem::path destination; ///< of a backup
    std::string sitting;
    std::string reason;
    std::filesystem::path backup;                     ///< to be restored
    std::vector<std::filesystem::path> erasure_lists; ///< that a restore carries out, beside those it finds
    CheckOptions check;
};

} // namespace shibi::app
