#pragma once

#include "net/message.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>

namespace shibi::net {

/// The built client, read into memory at the start: a path that is not a file of it cannot be asked for. Hashed assets
/// ("/assets/…") never change and are cached for ever, pages are asked for again each time. Immutable, any thread.
class Files {
public:
    /// Throws std::runtime_error when the folder cannot be read or a file is over static_file_bytes_max.
    explicit Files(const std::filesystem::path& folder);

    /// 200, 304, or 404. "/" is index.html, "/interviewer" interviewer.html, "/grader" grader.html.
    [[nodiscard]] Response find(const Request& request) const;
    [[nodiscard]] std::size_t size() const { return files_.size(); }

private:
    struct File {
        std::string type;
        std::string tag;
        bool hashed = false;
        bool inline_styles = false; ///< see policy_with_inline_styles
        std::shared_ptr<const std::string> bytes;
        std::shared_ptr<const std::string> gzipped; ///< null where it would not be smaller
    };
    [[nodiscard]] const File* find_file(const std::string& path) const;

    std::map<std::string, File> files_; ///< by path from "/"
};

} // namespace shibi::net
