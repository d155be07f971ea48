#include "load/load_run.hpp"
#include "support/server_process.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <optional>

using namespace shibi::testing;

int main(int argument_count, char** arguments) {
    LoadOptions options;
    ServerOptions server_options;
    std::string url;
    bool as_json = false;
    CLI::App app{"Candidates who type at a steady rate; prints how long a save takes to be acknowledged."};
    app.add_option("--candidates", options.candidates, "how many")->capture_default_str();
    app.add_option("--rate", options.rate, "saves a second of each")->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--seconds", options.seconds, "how long to measure")->capture_default_str();
    app.add_option("--watchers", options.watchers,
                   "interviewers' pages that watch one sitting, one of them the board too; half of the time");
    app.add_option("--exam", options.exam, "slug of the exam")->capture_default_str();
    app.add_option("--url", url, "a running server; needs --token");
    app.add_option("--token", options.token, "an interviewer's token")->envname("SHIBI_TOKEN");
    app.add_option("--shibi", server_options.binary, "the binary to start when there is no --url");
    app.add_option("--data", server_options.data, "its data folder");
    app.add_option("--content", server_options.content, "its exams");
    app.add_option("--server-option", server_options.more, "more words for `shibi serve`");
    app.add_flag("--json", as_json, "the figures as one JSON object");
    try {
        app.parse(argument_count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        std::optional<ServerProcess> server;
        if (url.empty()) {
            // Everybody is invited with one token.
            server_options.more.insert(server_options.more.end(), {"--requests-per-minute", "1000000"});
            server.emplace(server_options);
            options.token = server->token("interviewer");
        }
        const LoadReport report = run_load(server ? server->address() : parse_address(url), options);
        std::cout << (as_json ? to_json(report) : to_words(report));
        if (server) {
            server->ask_to_stop();
            if (server->wait() != 0) throw std::runtime_error("the server failed: " + server->log());
        }
        return report.refused == 0 && report.connections_lost == 0 ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << "load: " << error.what() << '\n';
        return 1;
    }
}
