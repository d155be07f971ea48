#include "net/files.hpp"

#include "net/gzip.hpp"
#include "net/limits.hpp"
#include "net/problem.hpp"
#include "net/security_fields.hpp"
#include "wire/digest.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace shibi::net {

namespace {

std::string type_of(const std::filesystem::path& file) {
    static const std::map<std::string, std::string> types{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/vnd.microsoft.icon"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
        {".map", "application/json"},
        {".webmanifest", "application/manifest+json"},
    };
    const auto found = types.find(file.extension().string());
    return found == types.end() ? "application/octet-stream" : found->second;
}

std::string read_whole(const std::filesystem::path& file) {
    if (std::filesystem::file_size(file) > limits::static_file_bytes_max)
        throw std::runtime_error(fmt::format("{} is over {} bytes", file.string(), limits::static_file_bytes_max));
    std::ifstream input(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(input), {}};
    if (input.bad() || !input.is_open()) throw std::runtime_error(fmt::format("cannot read {}", file.string()));
    return bytes;
}

bool takes_gzip(const Request& request) {
    return request.field("accept-encoding").find("gzip") != std::string_view::npos;
}

} // namespace

Files::Files(const std::filesystem::path& folder) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() == ".gz") continue;
        const std::string path = "/" + entry.path().lexically_relative(folder).generic_string();
        std::string bytes = read_whole(entry.path());
        File file{.type = type_of(entry.path()),
                  .tag = '"' + wire::sha256_hex(bytes).substr(0, 32) + '"',
                  .hashed = path.starts_with("/assets/"),
                  .inline_styles = path == "/docs.html",
                  .bytes = {},
                  .gzipped = {}};
        std::string packed = gzip(bytes);
        if (packed.size() < bytes.size()) file.gzipped = std::make_shared<const std::string>(std::move(packed));
        file.bytes = std::make_shared<const std::string>(std::move(bytes));
        files_.emplace(path, std::move(file));
    }
}

const Files::File* Files::find_file(const std::string& path) const {
    for (const std::string& candidate : {path, path == "/" ? "/index.html" : path + ".html"})
        if (const auto found = files_.find(candidate); found != files_.end()) return &found->second;
    return nullptr;
}

Response Files::find(const Request& request) const {
    const File* file = find_file(request.path);
    if (file == nullptr) return problem(404, "not-found", fmt::format("There is nothing at {}.", request.path));
    Response response;
    response.set("ETag", file->tag);
    if (file->inline_styles) response.set("Content-Security-Policy", policy_with_inline_styles);
    response.set("Vary", "Accept-Encoding");
    response.set("Cache-Control", file->hashed ? "public, max-age=31536000, immutable" : "no-cache");
    if (request.field("if-none-match").find(file->tag) != std::string_view::npos) {
        response.status = 304;
        return response;
    }
    response.set("Content-Type", file->type);
    const bool packed = file->gzipped && takes_gzip(request);
    if (packed) response.set("Content-Encoding", "gzip");
    response.shared_body = packed ? file->gzipped : file->bytes;
    return response;
}

} // namespace shibi::net
