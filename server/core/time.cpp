#include "core/time.hpp"

#include <fmt/format.h>

namespace shibi::core {
namespace {

using namespace std::chrono;

/// Reads from the front of a text; once something did not fit, everything after it fails too.
class Reader {
public:
    explicit Reader(std::string_view text) : rest_(text) {}

    /// Exactly `count` decimal digits with a value of at most `highest`.
    int digits(std::size_t count, int highest) {
        int value = 0;
        for (std::size_t i = 0; i < count; ++i)
            value = value * 10 + digit();
        if (value > highest) good_ = false;
        return value;
    }

    /// One character out of `any_of`.
    char one(std::string_view any_of) {
        if (rest_.empty() || !any_of.contains(rest_.front())) {
            good_ = false;
            return '\0';
        }
        const char taken = rest_.front();
        rest_.remove_prefix(1);
        return taken;
    }

    /// A fraction of one to nine decimals, cut to milliseconds; 0 where there is none.
    Millis fraction() {
        if (rest_.empty() || rest_.front() != '.') return Millis{0};
        rest_.remove_prefix(1);
        Millis value{0};
        int decimals = 0;
        for (Millis weight{100}; decimals < 9 && !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9';
             ++decimals) {
            value += weight * digit();
            weight /= 10;
        }
        good_ = good_ && decimals > 0;
        return value;
    }

    [[nodiscard]] bool finished_well() const { return good_ && rest_.empty(); }

private:
    int digit() {
        const char taken = one("0123456789");
        return good_ ? taken - '0' : 0;
    }

    std::string_view rest_;
    bool good_ = true;
};

minutes read_offset(Reader& reader) {
    const char sign = reader.one("Zz+-");
    if (sign != '+' && sign != '-') return minutes{0};
    const hours offset_hours{reader.digits(2, 23)};
    reader.one(":");
    const minutes offset = offset_hours + minutes{reader.digits(2, 59)};
    return sign == '+' ? offset : -offset;
}

} // namespace

std::string to_rfc3339(Time time) {
    const auto midnight = floor<days>(time);
    const year_month_day date{midnight};
    const hh_mm_ss clock{time - midnight};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

std::optional<Time> from_rfc3339(std::string_view text) {
    Reader reader{text};
    const year in_year{reader.digits(4, 9999)};
    reader.one("-");
    const month in_month{static_cast<unsigned>(reader.digits(2, 12))};
    reader.one("-");
    const day on_day{static_cast<unsigned>(reader.digits(2, 31))};
    reader.one("Tt");
    const hours at_hour{reader.digits(2, 23)};
    reader.one(":");
    const minutes at_minute{reader.digits(2, 59)};
    reader.one(":");
    const seconds at_second{reader.digits(2, 60)}; // 60: a leap second, the same moment as the next minute's first
    const Millis fraction = reader.fraction();
    const minutes offset = read_offset(reader);

    const year_month_day date{in_year, in_month, on_day};
    if (!reader.finished_well() || !date.ok()) return std::nullopt;
    return Time{sys_days{date}} + at_hour + at_minute + at_second + fraction - offset;
}

} // namespace shibi::core
