#include "app/command_line.hpp"

#include "app/build.hpp"
#include "app/commands.hpp"
#include "app/config_file.hpp"
#include "app/exit_code.hpp"
#include "app/options.hpp"
#include "net/address.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <iostream>

namespace shibi::app {

namespace {

checks::RequiredScript named_script(const std::string& name) {
    if (const auto script = checks::required_script_from(name)) return *script;
    throw CLI::ValidationError("--script", "unknown script " + name + "; write Hans or Hant");
}

checks::RequiredVariety named_variety(const std::string& name) {
    if (const auto variety = checks::required_variety_from(name)) return *variety;
    throw CLI::ValidationError("--variety", "unknown variety " + name + "; write cmn or yue");
}

constexpr unsigned workers_max = 64;
constexpr unsigned requests_per_minute_max = 10'000'000;
constexpr unsigned webhook_first_retry_ms_max = 6 * 3'600'000;
constexpr unsigned webhook_attempts_max = 1'000;

/// CLI11's way: what is wrong with it, or nothing.
std::string refuse_address(const std::string& text) {
    if (net::is_address(text)) return "";
    return "'" + text + "' is no IP address; write 192.0.2.1 or 2001:db8::1, as the proxy's connections come from";
}

/// One subcommand: what it is called, what it takes, what it does.
struct Subcommand {
    CLI::App* parsed = nullptr;
    std::function<ExitCode(const Options&)> run;
};

/// "tls_cert" is SHIBI_TLS_CERT in the environment.
std::string variable_of(const std::string& key) {
    std::string variable = "SHIBI_" + key;
    std::ranges::transform(variable, variable.begin(), [](unsigned char c) { return std::toupper(c); });
    return variable;
}

class CommandLine {
public:
    CommandLine();
    int run(int argument_count, char** arguments);

private:
    CLI::App& add(CLI::App& parent, const char* name, const char* help, std::function<ExitCode(const Options&)> run);
    /// An option that can also be said in the environment (SHIBI_TLS_CERT) and in the file (tls_cert).
    template<class Value>
    CLI::Option* everywhere(CLI::App& command, const std::string& flag, Value& value, const std::string& help);
    void add_serve();
    void add_webhooks(CLI::App& serve_app);
    void add_people();
    void add_content();
    void add_check();
    void add_data();
    void add_privacy();
    template<class Periods>
    void add_retention(CLI::App& command, Periods& periods);
    void apply_environment(CLI::App& command);
    void apply_config(CLI::App& command);

    Options options_;
    std::filesystem::path config_;
    CLI::App app_{"Shibi: screening tests with a truthful save."};
    std::vector<Subcommand> subcommands_;
    std::map<const CLI::Option*, std::string> keys_; ///< of the TOML file
};

CommandLine::CommandLine() {
    app_.name("shibi");
    app_.require_subcommand(1);
    app_.set_version_flag("--version", build_name());
    app_.add_option("--config", config_, "TOML file of options; flags and SHIBI_… variables go before it")
        ->envname("SHIBI_CONFIG");
    app_.fallthrough();
    add_serve();
    add_people();
    add_content();
    add_check();
    add_data();
    add_privacy();
    add(app_, "version", "print the version", print_version);
}

CLI::App& CommandLine::add(CLI::App& parent, const char* name, const char* help,
                           std::function<ExitCode(const Options&)> run) {
    CLI::App* command = parent.add_subcommand(name, help);
    subcommands_.push_back({.parsed = command, .run = std::move(run)});
    return *command;
}

template<class Value>
CLI::Option* CommandLine::everywhere(CLI::App& command, const std::string& flag, Value& value,
                                     const std::string& help) {
    std::string key = flag;
    std::ranges::replace(key, '-', '_');
    const std::string words = help + " (" + variable_of(key) + ")";
    CLI::Option* option = nullptr;
    if constexpr (std::is_same_v<Value, bool>)
        option = command.add_flag("--" + flag, value, words);
    else
        option = command.add_option("--" + flag, value, words)->capture_default_str();
    keys_[option] = key;
    return option;
}

template<class Periods>
void CommandLine::add_retention(CLI::App& command, Periods& periods) {
    everywhere(command, "retain-keystrokes-days", periods.keystrokes_days,
               "days after its end that a sitting's keystrokes are kept; 0: until somebody erases them");
    everywhere(command, "retain-answers-days", periods.answers_days, "the same for answers, late texts and reports");
    everywhere(command, "retain-sittings-days", periods.sittings_days,
               "the same for everything of the person, marks included; a mark's points stay, nobody's");
}

void CommandLine::add_serve() {
    CLI::App& serve_app = add(app_, "serve", "run the server", serve);
    everywhere(serve_app, "listen", options_.listen, "HOST:PORT; port 0 is any free one");
    everywhere(serve_app, "data", options_.data, "data folder; made when it is missing");
    everywhere(serve_app, "content", options_.content, "folder of exams to publish");
    everywhere(serve_app, "web", options_.web, "folder of the built client");
    everywhere(serve_app, "tls-cert", options_.tls_certificate, "PEM certificate chain");
    everywhere(serve_app, "tls-key", options_.tls_key, "PEM private key");
    everywhere(serve_app, "public-url", options_.public_url, "how candidates reach the server: links and Origin");
    everywhere(serve_app, "trusted-proxy", options_.trusted_proxies, "address whose X-Forwarded-For counts")
        ->check(CLI::Validator(refuse_address, "ADDRESS"));
    everywhere(serve_app, "accept-clock", options_.accept_clock, "start although the clock is behind the journal");
    everywhere(serve_app, "workers", options_.workers, "threads for checks and reads")
        ->check(CLI::Range(1U, workers_max));
    add_retention(serve_app, options_.retention);
    everywhere(serve_app, "requests-per-minute", options_.requests_per_minute, "that one staff token may make")
        ->check(CLI::Range(1U, requests_per_minute_max));
    add_webhooks(serve_app);
    everywhere(serve_app, "log-level", options_.log_level, "debug, info, warning or error");
}

void CommandLine::add_webhooks(CLI::App& serve_app) {
    everywhere(serve_app, "webhook-allow-private", options_.webhook_allow_private,
               "webhooks may go to private and loopback addresses, and over http: for tests and own networks only");
    everywhere(serve_app, "webhook-ca", options_.webhook_authorities,
               "PEM file of certificate authorities that webhooks trust beside the system's");
    everywhere(serve_app, "webhook-first-retry-ms", options_.webhook_first_retry_ms,
               "wait before a failed webhook is tried again; each next wait is 4 times as long, up to 6 hours")
        ->check(CLI::Range(1U, webhook_first_retry_ms_max));
    everywhere(serve_app, "webhook-attempts-max", options_.webhook_attempts_max,
               "failed attempts of one event, one after the other, that disable a webhook")
        ->check(CLI::Range(1U, webhook_attempts_max));
}

void CommandLine::add_people() {
    CLI::App* token = app_.add_subcommand("token", "tokens of staff");
    token->require_subcommand(1);
    CLI::App& create = add(*token, "create", "make a token; it alone goes to standard output", create_token);
    everywhere(create, "data", options_.data, "data folder");
    create.add_option("--role", options_.role, "administrator, interviewer, grader, adjudicator or analyst")
        ->required();
    create.add_option("--name", options_.name, "whose it is")->required();
    everywhere(add(*token, "list", "list the tokens, without their secrets", list_tokens), "data", options_.data,
               "data folder");
    CLI::App& revoke = add(*token, "revoke", "revoke a token", revoke_token);
    everywhere(revoke, "data", options_.data, "data folder");
    revoke.add_option("token", options_.token, "its id: tok_…")->required();
    CLI::App& rotate =
        add(*token, "rotate",
            "give a token a new secret, which ends the old one; the token alone goes to standard output", rotate_token);
    everywhere(rotate, "data", options_.data, "data folder");
    rotate.add_option("token", options_.token, "its id: tok_…")->required();

    CLI::App& invite_app = add(app_, "invite", "make a sitting; its link alone goes to standard output", invite);
    everywhere(invite_app, "data", options_.data, "data folder");
    everywhere(invite_app, "public-url", options_.public_url, "where the link leads, when no server runs");
    invite_app.add_option("--exam", options_.exam, "the exam's slug")->required();
    invite_app.add_option("--name", options_.name, "the candidate's name")->required();
    invite_app.add_option(
        "--locale", options_.locale,
        "language of the pages: en, zh-Hans-CN or yue-Hant-HK; without it the candidate's browser decides");
    invite_app.add_option("--admission", options_.admission,
                          "who lets the test begin: candidate or interviewer; without it as the exam says");
    invite_app.add_flag("--demonstration", options_.demonstration, "mark the sitting as no real person's");
}

void CommandLine::add_content() {
    CLI::App* exam = app_.add_subcommand("exam", "exam content");
    exam->require_subcommand(1);
    add(*exam, "check", "tell every fault of exam content", check_exams)
        .add_option("folder", options_.folder, "an exam's folder, or one of such folders")
        ->required();
}

void CommandLine::add_check() {
    CLI::App& check = add(app_, "check", "check a text's script and variety", check_text);
    CheckOptions& options = options_.check;
    check.add_option("file", options.input, "a UTF-8 file, or - for standard input")->type_name("FILE")->required();
    CLI::Option* const json = check.add_flag_callback(
        "--json", [&options] { options.format = CheckOptions::Format::json; },
        "write one report as JSON, not the marked text");
    CLI::Option* const jsonl = check.add_flag_callback(
        "--jsonl", [&options] { options.format = CheckOptions::Format::jsonl; },
        "read many texts, one a line, as {\"id\", \"text\", \"script\"?, \"variety\"?}, and write one report a line");
    CLI::Option* const colour =
        check.add_flag("--colour", options.colours, "colour the marked text even when it does not go to a terminal");
    CLI::Option* const script =
        check
            .add_option_function<std::string>(
                "--script", [&options](const std::string& name) { options.script = named_script(name); },
                "the script that is required: Hans (Simplified) or Hant (Traditional); without it none is")
            ->type_name("Hans|Hant");
    CLI::Option* const variety =
        check
            .add_option_function<std::string>(
                "--variety", [&options](const std::string& name) { options.variety = named_variety(name); },
                "the variety that is required: cmn (Standard Written Chinese) or yue (written Cantonese); without it "
                "none is")
            ->type_name("cmn|yue");
    // Each line says what it requires, and neither form of JSON has colours: a flag that did nothing would mislead.
    jsonl->excludes(json, script, variety, colour);
    json->excludes(colour);
}

void CommandLine::add_data() {
    everywhere(add(app_, "verify", "walk every hash chain of the journal", verify), "data", options_.data,
               "data folder");
    everywhere(add(app_, "rebuild", "make the read model again from the journal", rebuild), "data", options_.data,
               "data folder");
    CLI::App& backup_app = add(app_, "backup", "copy the database, also while the server runs", backup);
    everywhere(backup_app, "data", options_.data, "data folder");
    backup_app.add_option("destination", options_.destination, "file to write; must not exist")->required();
    CLI::App& restore_app =
        add(app_, "restore", "put a backup into a new data folder and erase again what was erased since", restore);
    everywhere(restore_app, "data", options_.data, "data folder, without a database");
    restore_app.add_option("backup", options_.backup, "file that `shibi backup` wrote")->required();
    restore_app.add_option("--erasures", options_.erasure_lists,
                           "another list of erasures (DATA/erasures of a newer one)");
    CLI::App& doctor_app = add(app_, "doctor", "say what is missing and what mends it", doctor);
    everywhere(doctor_app, "data", options_.data, "data folder");
    add_retention(doctor_app, options_.retention);
    everywhere(doctor_app, "listen", options_.listen, "HOST:PORT that serve would use");
    everywhere(doctor_app, "content", options_.content, "folder of exams");
    everywhere(doctor_app, "web", options_.web, "folder of the built client");
}

void CommandLine::add_privacy() {
    CLI::App& erase_app = add(app_, "erase", "delete everything of one person's sitting, for ever", erase);
    everywhere(erase_app, "data", options_.data, "data folder");
    erase_app.add_option("sitting", options_.sitting, "its id: sit_…")->required();
    erase_app.add_option("--reason", options_.reason, "kept in the journal; must not speak of the person");
    CLI::App& export_app = add(app_, "export", "everything held about one person's sitting, as JSON", export_sitting);
    everywhere(export_app, "data", options_.data, "data folder");
    export_app.add_option("sitting", options_.sitting, "its id: sit_…")->required();
    CLI::App& retain_app = add(
        app_, "retain", "erase now what is older than the periods given, or than those of the running server", retain);
    everywhere(retain_app, "data", options_.data, "data folder");
    add_retention(retain_app, options_.retain_now);
    retain_app.add_flag("--clock-is-right", options_.clock_is_right,
                        "you have looked: this machine's clock is right although it has gone on for weeks since the "
                        "last round");
}

/// Not CLI11's way, which reads the environment for every subcommand: the last one that has the option too would win
/// over the flags of this one.
void CommandLine::apply_environment(CLI::App& command) {
    for (CLI::Option* option : command.get_options()) {
        const auto key = keys_.find(option);
        if (key == keys_.end() || option->count() > 0) continue;                 // said by flag
        const char* const value = std::getenv(variable_of(key->second).c_str()); // NOLINT(concurrency-mt-unsafe)
        if (value == nullptr || *value == '\0') continue;
        option->add_result(value);
        option->run_callback();
    }
}

void CommandLine::apply_config(CLI::App& command) {
    if (config_.empty()) return;
    std::vector<std::string> known;
    for (const auto& [option, key] : keys_)
        if (std::ranges::find(known, key) == known.end()) known.push_back(key);
    std::ranges::sort(known);
    const auto values = read_config(config_, known);
    for (CLI::Option* option : command.get_options()) {
        const auto key = keys_.find(option);
        if (key == keys_.end() || option->count() > 0) continue; // said by flag or variable
        const auto value = values.find(key->second);
        if (value == values.end()) continue;
        option->add_result(value->second);
        option->run_callback();
    }
}

int CommandLine::run(int argument_count, char** arguments) {
    try {
        app_.parse(argument_count, arguments);
        for (const Subcommand& subcommand : subcommands_) {
            if (!subcommand.parsed->parsed()) continue;
            apply_environment(*subcommand.parsed);
            apply_config(*subcommand.parsed);
            return static_cast<int>(subcommand.run(options_));
        }
        return static_cast<int>(ExitCode::usage);
    } catch (const CLI::ParseError& error) {
        return app_.exit(error) == 0 ? static_cast<int>(ExitCode::fine) : static_cast<int>(ExitCode::usage);
    } catch (const UsageError& error) {
        std::cerr << "shibi: " << error.what() << '\n';
        return static_cast<int>(ExitCode::usage);
    } catch (const std::exception& error) {
        std::cerr << "shibi: " << error.what() << '\n';
        return static_cast<int>(ExitCode::failure);
    }
}

} // namespace

int run(int argument_count, char** arguments) {
    CommandLine command_line;
    return command_line.run(argument_count, arguments);
}

} // namespace shibi::app
