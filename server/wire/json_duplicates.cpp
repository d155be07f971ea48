#include "wire/json_duplicates.hpp"

#include "wire/limits.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace shibi::wire {
namespace {

using nlohmann::json;

/// Walks through the text and remembers the keys of every object that is open.
class KeyWatcher final : public nlohmann::json_sax<json> {
public:
    JsonSurvey found;

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool string(string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_object(std::size_t) override { return open({}); }
    bool start_array(std::size_t) override { return open({.is_array = true}); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        Open& object = open_.back();
        object.key = name;
        if (!object.keys.insert(name).second) remember();
        return found.repeated_keys.size() < limits::json_repeated_keys_max;
    }
    bool parse_error(std::size_t, const std::string&, const json::exception&) override { return false; }

private:
    struct Open {
        bool is_array = false;
        std::size_t index = 0; ///< of the next element
        std::string key = {};  ///< the last one read
        std::set<std::string> keys = {};
    };

    bool value() {
        if (!open_.empty() && open_.back().is_array) ++open_.back().index;
        return true;
    }
    bool open(Open value) {
        found.too_deep = open_.size() >= limits::json_depth_max;
        open_.push_back(std::move(value));
        return !found.too_deep;
    }
    bool close() {
        open_.pop_back();
        return value();
    }
    void remember() {
        std::string pointer;
        for (const Open& one : open_)
            pointer += '/' + (one.is_array ? std::to_string(one.index) : pointer_token(one.key));
        auto& repeated = found.repeated_keys;
        if (std::ranges::find(repeated, pointer) == repeated.end()) repeated.push_back(pointer);
    }

    std::vector<Open> open_;
};

} // namespace

JsonSurvey survey(std::string_view json) {
    KeyWatcher watcher;
    json::sax_parse(json, &watcher);
    return std::move(watcher.found);
}

std::string pointer_token(std::string_view key) {
    std::string token;
    for (const char character : key) {
        if (character == '~')
            token += "~0";
        else if (character == '/')
            token += "~1";
        else
            token += character;
    }
    return token;
}

} // namespace shibi::wire
