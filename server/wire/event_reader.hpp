#pragma once

#include "core/sitting/cause.hpp"
#include "core/sitting/response.hpp"
#include "core/text.hpp"
#include "wire/event_shapes.hpp"
#include "wire/names.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

/// Reading the values that events are made of, strictly. Only for wire's own sources.
namespace shibi::wire {

/// What is wrong with stored JSON and where: "edits[2].at: not a whole number from 0 to 4294967295".
class Mismatch : public std::runtime_error {
public:
    explicit Mismatch(std::string why, std::string path = "")
        : std::runtime_error(path.empty() ? why : path + ": " + why), why_(std::move(why)), path_(std::move(path)) {}
    /// The same, found in the field or element `place` of something.
    [[nodiscard]] Mismatch inside(const std::string& place) const {
        const bool needs_dot = !path_.empty() && path_.front() != '[';
        return Mismatch(why_, place + (needs_dot ? "." : "") + path_);
    }

private:
    std::string why_;
    std::string path_;
};

using Json = nlohmann::json;

void take(const Json& json, std::string& out);
void take(const Json& json, core::Text& out);
void take(const Json& json, bool& out);
void take(const Json& json, std::uint32_t& out);
void take(const Json& json, std::uint64_t& out);
void take(const Json& json, double& out);
void take(const Json& json, core::Millis& out);
void take(const Json& json, core::Time& out);
void take(const Json& json, core::Edit& out);
void take(const Json& json, core::SetResponse& out);
template<Shaped T>
void take(const Json& json, T& out);

template<class Tag>
void take(const Json& json, core::Id<Tag>& out) {
    std::string text;
    take(json, text);
    out = core::Id<Tag>{std::move(text)};
}

template<class Enum>
    requires std::is_enum_v<Enum>
void take(const Json& json, Enum& out) {
    std::string name;
    take(json, name);
    const auto value = from_name<Enum>(name);
    if (!value) throw Mismatch("'" + name + "' is none of " + names_allowed<Enum>());
    out = *value;
}

template<class T>
void take(const Json& json, std::vector<T>& out) {
    if (!json.is_array()) throw Mismatch("not an array");
    out.clear();
    out.reserve(json.size());
    for (const auto& element : json) {
        try {
            take(element, out.emplace_back());
        } catch (const Mismatch& mismatch) {
            throw mismatch.inside("[" + std::to_string(out.size() - 1) + "]");
        }
    }
}

/// Takes the named fields of one object and then insists that there are no others.
class ObjectReader {
public:
    explicit ObjectReader(const Json& json);

    template<class T>
    void field(std::string_view name, T& out) {
        const auto found = json_.find(name);
        if (found == json_.end()) throw Mismatch("field '" + std::string(name) + "' is missing");
        ++taken_;
        try {
            take(*found, out);
        } catch (const Mismatch& mismatch) {
            throw mismatch.inside(std::string(name));
        }
    }
    template<class T>
    void field(std::string_view name, std::optional<T>& out) {
        out.reset();
        if (json_.contains(name)) field(name, out.emplace());
    }
    void no_others() const;

private:
    const Json& json_;
    std::size_t taken_ = 0;
};

template<Shaped T>
void take(const Json& json, T& out) {
    ObjectReader reader(json);
    std::apply([&](const auto&... field) { (reader.field(field.name, out.*field.member), ...); }, Shape<T>::fields);
    reader.no_others();
}

} // namespace shibi::wire
