#pragma once

#include "house/source_file.hpp"

#include <set>

/// Rules about several files at once.
namespace shibi::house {

/// tests/<folder>/name_test.cpp stands for server/<folder>/name.cpp or .hpp, or for one aspect of it
/// (name_aspect_test.cpp).
Violations tests_mirror_sources(const std::vector<SourceFile>& files);

/// Every type of message that the file names, as JSON or TypeScript writes it.
std::set<std::string> message_types(const SourceFile& file);

/// The types that PROTOCOL.md describes are those the client's protocol.ts declares.
Violations protocols_agree(const SourceFile& description, const SourceFile& client);

/// Every golden frame is of a described type, and every described type has a golden frame.
Violations golden_frames_agree(const SourceFile& description, const std::vector<SourceFile>& golden);

/// NOTICE names every package that what we ship is built with: the `dependencies` of package.json, and the libraries
/// that the server links.
Violations notice_is_complete(const SourceFile& notice, const SourceFile& package_json,
                              const std::vector<std::string>& libraries);

} // namespace shibi::house
