#include "net/accept.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <string>

namespace shibi::net {

namespace {

/// What stands before the next `mark`, without blanks around it and in lower case; and takes it away.
std::string take(std::string_view& text, char mark) {
    const std::size_t end = std::min(text.find(mark), text.size());
    std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t first = std::min(part.find_first_not_of(" \t"), part.size());
    part.remove_prefix(first);
    part = part.substr(0, part.find_last_not_of(" \t") + 1);
    std::string lower(part);
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower;
}

/// 0 to 1; what is no number refuses nothing.
double q_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string one = take(parameters, ';');
        if (!one.starts_with("q=")) continue;
        double q = 1;
        std::from_chars(one.data() + 2, one.data() + one.size(), q, std::chars_format::fixed);
        return std::clamp(q, 0.0, 1.0);
    }
    return 1;
}

/// How closely a range names a type: 0 not at all, 1 as one of all, 2 as one of its kind, 3 by its name.
int closeness(std::string_view range, std::string_view type) {
    if (range == type) return 3;
    if (range.ends_with("/*") && range.size() > 3 && type.starts_with(range.substr(0, range.size() - 1))) return 2;
    return range == "*/*" ? 1 : 0;
}

double q_of_type(std::string_view accept, std::string_view type) {
    int closest = 0;
    double q = 0;
    while (!accept.empty()) {
        const std::string range = take(accept, ',');
        std::string_view parameters = range;
        const std::string name = take(parameters, ';');
        const int close = closeness(name, type);
        if (close == 0 || close < closest) continue;
        q = close == closest ? std::max(q, q_of(parameters)) : q_of(parameters);
        closest = close;
    }
    return q;
}

} // namespace

std::optional<std::size_t> best_accepted(std::string_view accept, std::span<const std::string_view> offered) {
    if (accept.find_first_not_of(" \t,") == std::string_view::npos) return 0;
    std::optional<std::size_t> best;
    double best_q = 0;
    for (std::size_t at = 0; at < offered.size(); ++at)
        if (const double q = q_of_type(accept, offered[at]); q > best_q) {
            best = at;
            best_q = q;
        }
    return best;
}

} // namespace shibi::net
