#include "app/check_command.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <string>

namespace {

using shibi::app::CheckOptions;
using Format = CheckOptions::Format;

struct Outcome {
    int code = 0;
    std::string output;
    std::string errors;
};

Outcome check(const std::string& bytes, const CheckOptions& options) {
    std::istringstream input(bytes);
    std::ostringstream output;
    std::ostringstream errors;
    const int code = shibi::app::run_check(options, input, output, errors);
    return {.code = code, .output = output.str(), .errors = errors.str()};
}

Outcome check_lines(const std::string& bytes) {
    CheckOptions options;
    options.format = Format::jsonl;
    return check(bytes, options);
}

bool says(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string text;
    text.reserve(bytes + piece.size());
    while (text.size() < bytes)
        text += piece;
    return text;
}

std::size_t count_lines(const std::string& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

constexpr std::size_t megabyte = 1 << 20;

} // namespace

TEST_CASE("a text is shown with its marks, each finding listed with place, kind and expected form") {
    CheckOptions options;
    options.script = shibi::checks::RequiredScript::hant;
    const Outcome outcome = check("昨天的会議。\n", options);
    CHECK(outcome.code == 1);
    CHECK(outcome.output.starts_with("昨天的[会]議。\n\nscript   mixed   does not fit what is required\n"));
    CHECK(says(outcome.output, "\n       3  slip                     会 -> 會\n"));
    CHECK(outcome.errors.empty());
}

TEST_CASE("colours underline what is found and end with it") {
    CheckOptions options;
    options.script = shibi::checks::RequiredScript::hant;
    options.colours = true;
    CHECK(check("昨天的会議。", options).output.starts_with("昨天的\x1b[4;31m会\x1b[0m議。\n"));
}

TEST_CASE("of many lines each good one is judged, in order, and each bad one is named by its number") {
    const Outcome outcome = check_lines("{\"id\": 1, \"text\": \"今日好凍\", \"variety\": \"yue\"}\n"
                                        "{\"id\": 2, \"text\": \n"
                                        "\n"
                                        "{\"text\": \"好\"}\r\n"
                                        "{\"id\": 5, \"text\": \"好\", \"script\": \"Latn\"}\n"
                                        "{\"id\": 6, \"text\": \"\\ud800\"}\n"
                                        "{\"id\": \"七\", \"text\": \"发\", \"script\": \"Hant\"}");
    CHECK(outcome.code == 2);
    REQUIRE(count_lines(outcome.output) == 2);
    CHECK(outcome.output.starts_with("{\"id\":1,"));
    CHECK(says(outcome.output, "\n{\"id\":\"七\","));
    CHECK(count_lines(outcome.errors) == 4);
    CHECK(says(outcome.errors, "-:2: not JSON in well-formed UTF-8 (at byte 19: "));
    CHECK(says(outcome.errors, "-:4: \"id\" is missing or neither a string nor a number\n"));
    CHECK(says(outcome.errors, "-:5: unknown script \"Latn\"; write \"Hans\" or \"Hant\"\n"));
    CHECK(says(outcome.errors, "-:6: not JSON in well-formed UTF-8 (at byte 26: "));
    CHECK(says(outcome.errors,
               "surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF); write one object a line\n"));
}

TEST_CASE("a megabyte of anything well-formed is judged, whole or as a line") {
    constexpr std::array<std::string_view, 5> pieces{"我哋去咗图书館。", "\u0301", "\uE000", "一 二 ", "\u200B"};
    for (const std::string_view piece : pieces) {
        const std::string text = repeated(piece, megabyte);
        const Outcome whole = check(text, {});
        CHECK(whole.code == 0);
        CHECK(says(whole.output, "\nchecker  "));
        const Outcome line = check_lines("{\"id\": 1, \"text\": \"" + text + "\"}\n{\"id\": 2, \"text\": \"好\"}\n");
        CHECK(line.code == 0);
        CHECK(count_lines(line.output) == 2);
    }
}

TEST_CASE("a megabyte that is no UTF-8 is refused by name, and the line after it is judged") {
    constexpr std::array<std::string_view, 4> pieces{"\xFF", "\xC3", "\xED\xA0\x80", "\xF8\x88\x80\x80\x80"};
    for (const std::string_view piece : pieces) {
        const std::string text = repeated(piece, megabyte);
        const Outcome whole = check(text, {});
        CHECK(whole.code == 2);
        CHECK(whole.output.empty());
        CHECK(whole.errors == "-: not well-formed UTF-8; convert it first, for example with iconv -t UTF-8\n");
        const Outcome lines = check_lines("{\"id\": 1, \"text\": \"" + text + "\"}\n{\"id\": 2, \"text\": \"好\"}\n");
        CHECK(lines.code == 2);
        CHECK(lines.errors.starts_with("-:1: not JSON in well-formed UTF-8 (at byte 2"));
        CHECK(lines.errors.size() < 200);
        CHECK(lines.output.starts_with("{\"id\":2,"));
    }
}

TEST_CASE("what is longer than the limit is refused with the limit and what to do") {
    const std::string text = repeated("好", shibi::app::check_input_bytes_max + 1);
    const Outcome whole = check(text, {});
    CHECK(whole.code == 2);
    CHECK(whole.errors == "-: longer than 16777216 bytes; split it, or use --jsonl with one text a line\n");
    const Outcome lines = check_lines(text + "\n{\"id\": 2, \"text\": \"好\"}\n");
    CHECK(lines.code == 2);
    CHECK(lines.errors == "-:1: longer than 16777216 bytes; split the text\n");
    CHECK(lines.output.starts_with("{\"id\":2,"));
}

TEST_CASE("an id comes back as it was written, and a number that could not is refused") {
    const Outcome outcome = check_lines("{\"id\": 9007199254740993, \"text\": \"好\"}\n"
                                        "{\"id\": 18446744073709551616, \"text\": \"好\"}\n"
                                        "{\"id\": 1e999, \"text\": \"好\"}\n"
                                        "{\"id\": -1.5, \"text\": \"好\"}\n");
    CHECK(outcome.code == 2);
    CHECK(outcome.errors == "-:2: \"id\" is a number too large to be kept exactly; write it as a string\n"
                            "-:3: not JSON in well-formed UTF-8 (number overflow); write one object a line\n");
    CHECK(outcome.output.starts_with("{\"id\":9007199254740993,"));
    CHECK(says(outcome.output, "\n{\"id\":-1.5,"));
}

TEST_CASE("a line with a key written twice is refused by line and key, and the others are judged") {
    const Outcome outcome = check_lines("{\"id\": 1, \"text\": \"好\", \"text\": \"壞\"}\n"
                                        "{\"id\": 2, \"text\": \"好\", \"note\": [{\"a\": 1, \"a\": 2}]}\n"
                                        "{\"id\": 3, \"text\": \"好\", \"\\u0007\": 1, \"\\u0007\": 2}\n"
                                        "{\"id\": 4, \"text\": \"好\", \"note\": {\"text\": 1}}\n");
    CHECK(outcome.code == 2);
    CHECK(outcome.errors == "-:1: the key \"text\" is there more than once; keep one of the two\n"
                            "-:2: the key \"note/0/a\" is there more than once; keep one of the two\n"
                            "-:3: the key \"\\u0007\" is there more than once; keep one of the two\n");
    CHECK(outcome.output.starts_with("{\"id\":4,"));
}

TEST_CASE("a line of a megabyte of repeated keys, or of brackets, is refused in a few words") {
    std::string keys;
    for (int number = 0; keys.size() < megabyte; ++number)
        keys += "\"" + std::to_string(number) + "\":1,\"" + std::to_string(number) + "\":1,";
    const std::string long_key = "\"" + repeated("鍵", megabyte) + "\":1,";
    const std::string deep = "\"note\":" + repeated("[", megabyte) + repeated("]", megabyte) + ",";
    const auto error_of = [](const std::string& fields) {
        return check_lines("{" + fields + "\"id\":1,\"text\":\"好\"}").errors;
    };
    CHECK(error_of(keys) == "-:1: the key \"0\" is there more than once; keep one of the two\n");
    CHECK(error_of(long_key + long_key) ==
          "-:1: the key of 1048579 bytes is there more than once; keep one of the two\n");
    CHECK(error_of(deep).starts_with("-:1: nested deeper than "));
}
