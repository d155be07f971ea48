#include "net/api/bodies.hpp"

#include "core/limits.hpp"
#include "net/api/read_object.hpp"

namespace shibi::net {

namespace {

using wire::JsonFields;
constexpr std::size_t credential_bytes_max = 256;

} // namespace

core::Result<std::string> read_login(std::string_view body) {
    return read_object<std::string>(body, [](JsonFields& fields) { return fields.text("link", credential_bytes_max); });
}

core::Result<std::string> read_staff_login(std::string_view body) {
    return read_object<std::string>(body,
                                    [](JsonFields& fields) { return fields.text("token", credential_bytes_max); });
}

core::Result<std::string> read_erasure(std::string_view body) {
    return read_object<std::string>(body.empty() ? "{}" : body, [](JsonFields& fields) {
        return fields.has("reason") ? fields.text_of_units("reason", core::limits::note_units_max) : "";
    });
}

} // namespace shibi::net
