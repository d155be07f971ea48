#pragma once

#include "core/ids.hpp"
#include "core/refusal.hpp"
#include "core/time.hpp"
#include "net/message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace shibi::net {

/// Reads the parameters of a query strictly. The first thing that is wrong is kept as a refusal (bad_value), and
/// everything after it reads as absent. `request` must outlive this.
class QueryFields {
public:
    /// `known`: names with commas between them; any other name is refused.
    QueryFields(const Request& request, std::string_view known);

    std::optional<std::string> text(const std::string& name);
    template<class Id>
    std::optional<Id> id(const std::string& name) {
        auto value = text(name);
        return value ? std::optional{Id{std::move(*value)}} : std::nullopt;
    }
    /// RFC 3339
    std::optional<core::Time> time(const std::string& name);
    /// A point of time, or of the journal: digits alone are a Seq.
    std::variant<std::monostate, core::Time, core::Seq> since(const std::string& name);
    /// 1, 0, true or false
    std::optional<bool> flag(const std::string& name);
    std::optional<std::size_t> number(const std::string& name, std::size_t minimum, std::size_t maximum);

    void refuse(const std::string& name, std::string allowed);
    [[nodiscard]] const std::optional<core::Refusal>& refusal() const { return refusal_; }

private:
    const Request* request_;
    std::optional<core::Refusal> refusal_;
};

} // namespace shibi::net
