#include "net/api/links.hpp"

#include "auth/credentials.hpp"
#include "wire/json_writer.hpp"

namespace shibi::net {

std::string link_url(const std::string& public_url, const live::IssuedLink& issued) {
    return public_url + "/#" + auth::to_string(issued.link);
}

Response link_response(const ApiContext& context, const live::IssuedLink& issued) {
    wire::JsonWriter json;
    json.begin_object().key("sitting").text(issued.sitting.str()).key("link_id").text(issued.link.link.str());
    json.key("link").text(link_url(context.public_url, issued)).end_object();
    Response response = json_response(201, json.take());
    response.set("Location", "/api/v1/sittings/" + issued.sitting.str());
    return response;
}

} // namespace shibi::net
