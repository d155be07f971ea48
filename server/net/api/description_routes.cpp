#include "net/api/routes.hpp"
#include "net/conditional.hpp"
#include "net/gzip.hpp"
#include "net/problem_pages.hpp"
#include "wire/openapi.hpp"

#include <vector>

namespace shibi::net {

namespace {

/// The description as it is sent, made once.
struct Description {
    std::string text;
    std::string packed; ///< gzip
    std::string tag;
};

Description describe(const std::string& build) {
    std::vector<std::string> types;
    for (const ProblemPage& page : problem_pages())
        types.push_back("/problems/" + std::string{page.slug});
    Description description{.text = wire::openapi_document(build, types), .packed = {}, .tag = {}};
    description.packed = gzip(description.text);
    description.tag = tag_of(description.text);
    return description;
}

Task<Response> show_description(std::shared_ptr<const Description> description, RequestPtr request) {
    const bool packs = request->field("accept-encoding").find("gzip") != std::string_view::npos;
    Response response = json_response(200, packs ? description->packed : description->text);
    response.fields = {{"Content-Type", "application/json"},
                       {"Cache-Control", "no-cache"},
                       {"ETag", description->tag},
                       {"Vary", "Accept-Encoding"}};
    if (packs) response.set("Content-Encoding", "gzip");
    co_return response;
}

} // namespace

void add_description_routes(Router& router, const std::string& build) {
    const auto description = std::make_shared<const Description>(describe(build));
    router.add("GET", "/openapi.json",
               [description](RequestPtr request) { return show_description(description, std::move(request)); });
}

} // namespace shibi::net
