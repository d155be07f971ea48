#include "net/files.hpp"
#include "support/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

using namespace shibi::net;

namespace {

std::string field(const Response& response, const std::string& name) {
    const auto found = std::ranges::find(response.fields, name, &std::pair<std::string, std::string>::first);
    return found == response.fields.end() ? "" : found->second;
}

Request get(std::string path, std::map<std::string, std::string> fields = {}) {
    return {.method = "GET", .path = std::move(path), .fields = std::move(fields)};
}

class Client {
public:
    Client() {
        std::filesystem::create_directory(folder_.path() / "assets");
        std::ofstream(folder_.path() / "index.html") << "<p>candidate</p>";
        std::ofstream(folder_.path() / "grader.html") << "<p>grader</p>";
        std::ofstream(folder_.path() / "docs.html") << "<p>API</p>";
        std::ofstream(folder_.path() / "assets" / "app-1a2b.js") << std::string(5000, 'x');
    }
    [[nodiscard]] Files files() const { return Files(folder_.path()); }

private:
    shibi::testing::TemporaryFolder folder_;
};

} // namespace

TEST_CASE("pages have names without .html and are asked for again each time") {
    const Files files = Client{}.files();
    CHECK(*files.find(get("/")).shared_body == "<p>candidate</p>");
    CHECK(*files.find(get("/grader")).shared_body == "<p>grader</p>");
    CHECK(field(files.find(get("/")), "Cache-Control") == "no-cache");
    CHECK(field(files.find(get("/")), "Content-Type") == "text/html; charset=utf-8");
}

TEST_CASE("only the page that shows the API may have styles in it, and no page scripts") {
    const Files files = Client{}.files();
    CHECK(field(files.find(get("/grader")), "Content-Security-Policy").empty());
    const std::string policy = field(files.find(get("/docs")), "Content-Security-Policy");
    CHECK(policy.contains("style-src 'self' 'unsafe-inline'"));
    CHECK(policy.starts_with("default-src 'self';"));
    CHECK_FALSE(policy.contains("script"));
}

TEST_CASE("hashed assets are kept for ever and packed for who takes it") {
    const Files files = Client{}.files();
    const Response plain = files.find(get("/assets/app-1a2b.js"));
    CHECK(plain.shared_body->size() == 5000);
    CHECK(field(plain, "Cache-Control") == "public, max-age=31536000, immutable");
    const Response packed = files.find(get("/assets/app-1a2b.js", {{"accept-encoding", "br, gzip"}}));
    CHECK(packed.shared_body->size() < 100);
    CHECK(field(packed, "Content-Encoding") == "gzip");
}

TEST_CASE("a known tag is answered 304, a path outside the folder 404") {
    const Files files = Client{}.files();
    const std::string tag = field(files.find(get("/")), "ETag");
    CHECK(files.find(get("/", {{"if-none-match", tag}})).status == 304);
    for (const char* path : {"/../etc/passwd", "/assets", "/assets/", "//index.html", "/nothing"}) {
        CAPTURE(path);
        CHECK(files.find(get(path)).status == 404);
    }
}
