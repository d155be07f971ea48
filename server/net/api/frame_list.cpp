#include "net/api/frame_list.hpp"

#include <fmt/format.h>

namespace shibi::net {

namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Steps through JSON text without making values of it.
class Scanner {
public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(blanks), rest_.size())); }
    bool take(char wanted) {
        skip_blanks();
        if (!rest_.starts_with(wanted)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool at_end() {
        skip_blanks();
        return rest_.empty();
    }
    /// One value: up to the comma or bracket that ends it. Strings and nesting are respected, nothing else is checked.
    std::string_view take_value() {
        skip_blanks();
        const std::string_view start = rest_;
        int depth = 0;
        bool in_string = false;
        for (; !rest_.empty(); rest_.remove_prefix(1)) {
            const char c = rest_.front();
            if (in_string) {
                if (c == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
                if (c == '"') in_string = false;
                continue;
            }
            if (depth == 0 && (c == ',' || c == ']' || c == '}' || c == ':')) break;
            if (c == '"') in_string = true;
            if (c == '{' || c == '[') ++depth;
            if (c == '}' || c == ']') --depth;
        }
        return start.substr(0, start.size() - rest_.size());
    }

private:
    std::string_view rest_;
};

std::string_view trim_end(std::string_view text) {
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

} // namespace

std::optional<std::vector<std::string_view>> split_frames(std::string_view body) {
    Scanner scanner(body);
    if (!scanner.take('{')) return std::nullopt;
    if (trim_end(scanner.take_value()) != "\"frames\"" || !scanner.take(':') || !scanner.take('[')) return std::nullopt;
    std::vector<std::string_view> frames;
    do {
        const std::string_view frame = trim_end(scanner.take_value());
        if (frame.empty() || frames.size() == frames_per_exchange_max) return std::nullopt;
        frames.push_back(frame);
    } while (scanner.take(','));
    if (!scanner.take(']') || !scanner.take('}') || !scanner.at_end()) return std::nullopt;
    return frames;
}

void FrameCollector::send(live::Frame frame) {
    if (!close_code_) frames_.push_back(std::move(frame));
}

void FrameCollector::close(live::CloseCode code, std::string /*reason*/) {
    if (!close_code_) close_code_ = code;
}

std::string FrameCollector::body() const {
    std::string body = "{\"frames\":[";
    for (const auto& frame : frames_) {
        if (body.back() != '[') body += ',';
        body += *frame;
    }
    body += ']';
    if (close_code_) body += fmt::format(",\"close\":{}", static_cast<int>(*close_code_));
    return body + '}';
}

} // namespace shibi::net
