#include "app/control_commands.hpp"

#include "app/build.hpp"
#include "app/retention.hpp"
#include "auth/secrets.hpp"
#include "net/api/await.hpp"
#include "net/api/links.hpp"
#include "net/control.hpp"
#include "wire/names.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <stdexcept>

namespace shibi::app {

namespace {

using nlohmann::json;

core::Actor command_line_actor() {
    return {.kind = core::ActorKind::administrator, .id = "", .name = "command line"};
}

json to_answer(const core::Refusal& refusal) {
    return {{"error", refusal.message + (refusal.allowed.empty() ? "" : ". " + refusal.allowed)}};
}

net::Task<json> create(Engine* engine, json command) {
    const auto role = wire::from_name<core::Role>(command.at("role").get<std::string>());
    if (!role)
        co_return json{
            {"error", fmt::format("there is no role '{}'; there are {}", command.at("role").get<std::string>(),
                                  wire::names_allowed<core::Role>())}};
    using Issued = core::Result<live::IssuedToken>;
    const auto name = command.at("name").get<std::string>();
    const Issued issued = co_await net::await_answer<Issued>([engine, role, name](auto done) {
        engine->hall().create_token(*role, name, command_line_actor(), std::move(done));
    });
    co_return issued ? json{{"output", issued->text + "\n"}} : to_answer(issued.error());
}

net::Task<json> revoke(Engine* engine, json command) {
    using Revoked = core::Result<core::TokenId>;
    const core::TokenId token{command.at("token").get<std::string>()};
    const Revoked revoked = co_await net::await_answer<Revoked>(
        [engine, token](auto done) { engine->hall().revoke_token(token, command_line_actor(), std::move(done)); });
    co_return revoked ? json{{"output", revoked->str() + "\n"}} : to_answer(revoked.error());
}

net::Task<json> rotate(Engine* engine, json command) {
    using Issued = core::Result<live::IssuedToken>;
    const core::TokenId token{command.at("token").get<std::string>()};
    const Issued issued = co_await net::await_answer<Issued>(
        [engine, token](auto done) { engine->hall().rotate_token(token, command_line_actor(), std::move(done)); });
    co_return issued ? json{{"output", issued->text + "\n"}} : to_answer(issued.error());
}

json list(Engine& engine) {
    std::string lines;
    for (const auto& token : engine.hall().tokens())
        lines += fmt::format("{}\t{}\t{}\t{}\t{}\n", token.token.str(), wire::to_string(token.role), token.name,
                             core::to_rfc3339(token.created_at),
                             token.revoked_at ? "revoked " + core::to_rfc3339(*token.revoked_at) : "good");
    return {{"output", lines}};
}

net::Task<json> make_invitation(Engine* engine, std::string public_url, json command) {
    live::Invitation invitation;
    invitation.exam = core::ExamSlug{command.at("exam").get<std::string>()};
    invitation.candidate_name = command.at("name").get<std::string>();
    invitation.locale = command.at("locale").get<std::string>();
    invitation.admission = wire::from_name<core::Admission>(command.value("admission", ""));
    invitation.demonstration = command.at("demonstration").get<bool>();
    using Issued = core::Result<live::IssuedLink>;
    const Issued issued = co_await net::await_answer<Issued>(
        [engine, invitation](auto done) { engine->hall().invite(invitation, command_line_actor(), std::move(done)); });
    co_return issued ? json{{"output", net::link_url(public_url, *issued) + "\n"}} : to_answer(issued.error());
}

net::Task<json> erase(Engine* engine, json command) {
    using Erased = core::Result<core::Time>;
    const core::SittingId sitting{command.at("sitting").get<std::string>()};
    const auto reason = command.at("reason").get<std::string>();
    const Erased erased = co_await net::await_answer<Erased>([engine, sitting, reason](auto done) {
        engine->hall().erase(sitting, core::event::ErasedPart::everything, reason, command_line_actor(),
                             std::move(done));
    });
    if (!erased) co_return to_answer(erased.error());
    co_return json{{"output", fmt::format("{} erased at {}\n", sitting.str(), core::to_rfc3339(*erased))}};
}

net::Task<json> make_receipt(Engine* engine, json command) {
    using Receipt = core::Result<std::string>;
    const core::SittingId sitting{command.at("sitting").get<std::string>()};
    const Receipt receipt = co_await net::await_answer<Receipt>(
        [engine, sitting](auto done) { engine->hall().receipt(sitting, std::move(done)); });
    co_return receipt ? json{{"output", *receipt}} : to_answer(receipt.error());
}

net::Task<json> apply_retention(Engine* engine, json command) {
    core::RetentionPeriods periods = engine->retention();
    std::string output;
    if (command.value("clock_is_right", false))
        output = fmt::format("the clock is taken to be right: {}\n", core::to_rfc3339(co_await trust_clock(engine)));
    if (command.contains("keystrokes_days"))
        periods = {.keystrokes_days = command.at("keystrokes_days").get<std::uint32_t>(),
                   .answers_days = command.at("answers_days").get<std::uint32_t>(),
                   .sittings_days = command.at("sittings_days").get<std::uint32_t>()};
    else if (periods == core::RetentionPeriods{} && !output.empty())
        co_return json{{"output", output + "nothing was erased: no server runs on this folder, or it keeps everything. "
                                           "The next server erases at its start.\n"}};
    else if (periods == core::RetentionPeriods{})
        co_return json{{"error", "there are no periods to carry out: no server runs on this folder, or it keeps "
                                 "everything. Name at least one: --retain-keystrokes-days N, "
                                 "--retain-answers-days N, --retain-sittings-days N"}};
    const auto report = co_await retain(engine, periods);
    if (!report) co_return to_answer(report.error());
    co_return json{{"output", output + fmt::format("{}: keystrokes of {}, answers of {} and everything of {} sittings "
                                                   "erased, {} not\n",
                                                   to_words(periods), report->keystrokes, report->answers,
                                                   report->sittings, report->refused)}};
}

net::Task<json> dispatch(Engine* engine, std::string public_url, json command) {
    const auto name = command.at("command").get<std::string>();
    if (name == "token_create") co_return co_await create(engine, std::move(command));
    if (name == "token_revoke") co_return co_await revoke(engine, std::move(command));
    if (name == "token_rotate") co_return co_await rotate(engine, std::move(command));
    if (name == "status") co_return json{{"output", "running " + build_name() + "\n"}};
    if (name == "token_list") co_return list(*engine);
    if (name == "erase") co_return co_await erase(engine, std::move(command));
    if (name == "receipt") co_return co_await make_receipt(engine, std::move(command));
    if (name == "retain") co_return co_await apply_retention(engine, std::move(command));
    if (name == "invite") co_return co_await make_invitation(engine, std::move(public_url), std::move(command));
    co_return json{{"error", fmt::format("there is no command '{}'; is the running server of another version?", name)}};
}

std::string carry_out_here(const Options& options, const std::string& line) {
    Engine engine({.data = options.data, .accept_clock = options.accept_clock, .workers = 1});
    std::string answer;
    std::exception_ptr fault;
    const std::string public_url = options.public_url.empty() ? "http://" + options.listen : options.public_url;
    engine.loop().spawn(
        [&engine, &answer, public_url, line]() -> net::Task<void> {
            engine.restore();
            answer = co_await answer_command(&engine, public_url, line);
            engine.begin_stop([&engine] { engine.finish(); });
        },
        [&](std::exception_ptr thrown) {
            fault = std::move(thrown);
            engine.loop().abort();
        });
    const bool well = engine.run();
    if (fault) std::rethrow_exception(fault);
    if (!well) throw std::runtime_error("the journal could not be written; the lines above say why");
    return answer;
}

} // namespace

std::filesystem::path control_path(const std::filesystem::path& data) {
    return data / "control.sock";
}

net::Task<std::string> answer_command(Engine* engine, std::string public_url, std::string line) {
    json answer;
    try {
        json command = json::parse(line);
        answer = co_await dispatch(engine, std::move(public_url), std::move(command));
    } catch (const json::exception& error) {
        answer = {{"error", fmt::format("this is not a command of the control socket: {}", error.what())}};
    }
    engine->alarm().hall_was_called();
    co_return answer.dump();
}

std::string carry_out(const Options& options, const std::string& line) {
    if (auto answer = net::ask_control(control_path(options.data), line)) return *std::move(answer);
    return carry_out_here(options, line);
}

} // namespace shibi::app
