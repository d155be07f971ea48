#include "app/log.hpp"

#include "core/time.hpp"
#include "wire/json_writer.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <stdexcept>
#include <string>

namespace shibi::app {

namespace {

/// Patterns of spdlog do not escape, so lines are written by the JSON library.
class JsonLines final : public spdlog::formatter {
public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& line) override {
        const auto at = std::chrono::time_point_cast<core::Millis>(message.time);
        const auto level = spdlog::level::to_string_view(message.level);
        wire::JsonWriter json;
        json.begin_object().key("at").time(core::Time{at.time_since_epoch()});
        json.key("level").text(std::string_view{level.data(), level.size()});
        json.key("message").text(std::string_view{message.payload.data(), message.payload.size()}).end_object();
        const std::string text = json.take() + '\n';
        line.append(text.data(), text.data() + text.size());
    }
    [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<JsonLines>(); }
};

std::shared_ptr<spdlog::logger> standard_error() {
    return std::make_shared<spdlog::logger>("", std::make_shared<spdlog::sinks::stderr_sink_mt>());
}

} // namespace

void log_as_json(std::string_view level) {
    const auto logger = standard_error();
    logger->set_formatter(std::make_unique<JsonLines>());
    const auto wanted = spdlog::level::from_str(std::string{level});
    if (wanted == spdlog::level::off)
        throw std::invalid_argument(fmt::format("'{}' is no log level: debug, info, warning or error", level));
    logger->set_level(wanted);
    logger->flush_on(spdlog::level::debug);
    spdlog::set_default_logger(logger);
}

void log_as_words() {
    const auto logger = standard_error();
    logger->set_pattern("shibi: %l: %v");
    logger->set_level(spdlog::level::warn);
    spdlog::set_default_logger(logger);
}

} // namespace shibi::app
