#pragma once

#include "support/described_api.hpp"
#include "system/marked_house.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <utility>

namespace shibi::testing {

/// One server, what it is described as, and what of that was seen.
class Walk {
public:
    Walk() : api_(nlohmann::json::parse(request(house_.server().address(), "GET", "/openapi.json").body)) {}

    DescribedApi& api() { return api_; }
    const MarkedHouse& house() { return house_; }
    Address address() { return house_.server().address(); }

    /// Asks as one of the staff, or as nobody (""), and holds the answer against the description.
    HttpAnswer ask(const std::string& who, const std::string& method, const std::string& target,
                   const std::string& body = "", Fields more = {}) {
        const HttpAnswer answer = house_.ask(who, method, target, body, std::move(more));
        note({.method = method, .target = target, .body = body, .answer = answer});
        return answer;
    }
    nlohmann::json must(int status, const std::string& who, const std::string& method, const std::string& target,
                        const nlohmann::json& body = nullptr, Fields more = {}) {
        const HttpAnswer answer = ask(who, method, target, body.is_null() ? "" : body.dump(), std::move(more));
        CAPTURE(method + " " + target);
        CAPTURE(answer.body);
        REQUIRE(answer.status == status);
        return answer.body.empty() ? nlohmann::json{} : nlohmann::json::parse(answer.body);
    }
    void note(const Exchange& exchange) {
        for (const std::string& fault : api_.faults(exchange))
            FAIL_CHECK(fault);
    }

private:
    MarkedHouse house_;
    DescribedApi api_;
};

} // namespace shibi::testing
