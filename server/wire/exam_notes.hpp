#pragma once

#include "wire/exam_content.hpp"

#include <string>
#include <vector>

namespace shibi::wire {

/// Something about a prompt that its author may want to know and need not change: published words are kept as they are.
struct ContentNote {
    std::string file = {};
    std::string pointer = {}; ///< RFC 6901, as in ContentFault
    std::string text = {};
    friend bool operator==(const ContentNote&, const ContentNote&) = default;
};

/// "file:pointer: note: text"
std::string to_line(const ContentNote& note);

/// What the text checks say about each Chinese prompt, held to the script and variety that its language tag names
/// (zh-Hans…, zh-Hant…, yue-Hant…): characters of the other script, look-alikes, words of the other variety, and
/// Cantonese prompts without anything Cantonese in them.
std::vector<ContentNote> notes_of(const ExamContent& content);

} // namespace shibi::wire
