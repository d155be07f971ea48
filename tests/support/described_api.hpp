#pragma once

#include "support/http_client.hpp"

#include <nlohmann/json.hpp>

#include <set>
#include <string>
#include <vector>

namespace shibi::testing {

/// One operation of an OpenAPI description.
struct Operation {
    std::string method; ///< "GET"
    std::string path;   ///< "/api/v1/sittings/{id}"
    nlohmann::json described;
};

/// What was asked, and what the server answered.
struct Exchange {
    std::string method;
    std::string target; ///< with its query
    std::string body;
    HttpAnswer answer;
};

/// An OpenAPI 3.1 description, held against what a server really does. Its schemas must keep to what JSON Schema
/// draft-07 and 2020-12 have in common.
class DescribedApi {
public:
    explicit DescribedApi(nlohmann::json description);

    [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }
    /// Null when no path matches. A path without captures goes before one with them.
    [[nodiscard]] const Operation* find(const std::string& method, const std::string& target) const;

    /// What of an exchange is not as described, in words: an operation, parameter, field, status, header field or value
    /// that is not known, or lacks. Notes which statuses were seen.
    std::vector<std::string> faults(const Exchange& exchange);
    /// The same for the examples in the description itself.
    std::vector<std::string> faulty_examples();
    /// "GET /api/v1/answers 304": described, and seen in no exchange without fault.
    [[nodiscard]] std::set<std::string> unseen() const;

private:
    nlohmann::json resolved(const nlohmann::json& part) const;
    std::vector<std::string> violations(const nlohmann::json& schema, const nlohmann::json& value) const;
    std::vector<std::string> request_faults(const Operation& operation, const Exchange& exchange) const;
    std::vector<std::string> answer_faults(const Operation& operation, const HttpAnswer& answer) const;
    std::vector<std::string> body_faults(const nlohmann::json& content, const HttpAnswer& answer) const;

    nlohmann::json description_;
    nlohmann::json strict_components_; ///< no object has a field that is not described
    std::vector<Operation> operations_;
    std::set<std::string> seen_;
};

} // namespace shibi::testing
