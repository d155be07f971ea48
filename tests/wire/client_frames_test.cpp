#include "core/limits.hpp"
#include "wire/client_frames.hpp"
#include "wire/golden.hpp"
#include "wire/limits.hpp"
#include "wire/samples.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace {

using namespace shibi;
using wire::samples::at;
namespace command = core::command;

template<class Frame>
Frame decode(std::string_view text) {
    const auto decoded = wire::decode_client_frame(text);
    if (!decoded) FAIL("refused: ", decoded.error().refusal.message);
    const auto* frame = std::get_if<Frame>(&*decoded);
    REQUIRE(frame != nullptr);
    return *frame;
}

template<class Body>
Body decode_numbered(std::string_view text, core::ClientSeq client_seq) {
    const auto frame = decode<wire::NumberedFrame>(text);
    CHECK_EQ(frame.epoch, 1);
    CHECK_EQ(frame.client_seq, client_seq);
    const auto* body = std::get_if<Body>(&frame.body);
    REQUIRE(body != nullptr);
    return *body;
}

wire::RefusedFrame refused(std::string_view text) {
    const auto decoded = wire::decode_client_frame(text);
    REQUIRE_FALSE(decoded.has_value());
    return decoded.error();
}

/// A save with one field written differently.
std::string save_with(std::string_view field, std::string_view json) {
    std::string frame = R"({"type":"save","epoch":1,"client_seq":4,)";
    for (const auto& [name, good] : {std::pair{"item", R"("character")"}, std::pair{"base_version", "7"},
                                     std::pair{"edits", "[]"}, std::pair{"length", "13"}, std::pair{"hash", "1"}})
        frame += fmt::format(R"("{}":{},)", name, name == field ? json : good);
    frame.back() = '}';
    return frame;
}

std::string save_with_edit(std::string_view edit) {
    return save_with("edits", fmt::format("[{}]", edit));
}

} // namespace

TEST_CASE("hello names the writer and what the page has") {
    const auto fresh = decode<wire::HelloFrame>(wire::golden::read("client-hello"));
    CHECK_EQ(fresh.writer, core::WriterId{"w_7FqZ0tLx"});
    CHECK_EQ(fresh.after, std::nullopt);
    CHECK_EQ(fresh.exam_version, std::nullopt);
    CHECK_FALSE(fresh.take_over);

    const auto resume = decode<wire::HelloFrame>(wire::golden::read("client-hello-resume"));
    CHECK_EQ(resume.after, 41);
    CHECK_EQ(resume.exam_version, wire::samples::exam().version);
    CHECK(resume.take_over);
}

TEST_CASE("consent, start, enter, finish and help carry what they name") {
    const auto consent = decode_numbered<command::Consent>(wire::golden::read("client-consent"), 1);
    CHECK_EQ(consent.terms, "2026-11");
    CHECK_EQ(consent.locale, "yue-Hant-HK");
    CHECK_EQ(decode_numbered<command::StartSection>(wire::golden::read("client-start"), 2).section.str(), "interview");
    CHECK_EQ(decode_numbered<command::EnterItem>(wire::golden::read("client-enter"), 3).item.str(), "character");
    CHECK_EQ(decode_numbered<command::FinishSection>(wire::golden::read("client-finish"), 9).section.str(), "test");
    CHECK_EQ(decode_numbered<command::AskHelp>(wire::golden::read("client-help"), 10).text, "我個鍵盤壞咗。");
}

TEST_CASE("a remark says what it is about, or nothing") {
    const auto remark = decode_numbered<command::AddRemark>(wire::golden::read("client-remark"), 9);
    CHECK_EQ(remark.text, "有人打電話嚟。");
    CHECK_EQ(remark.about_ordinal, 41);
    const auto plain = decode_numbered<command::AddRemark>(
        R"({"type":"remark","epoch":1,"client_seq":9,"text":"…","about_ordinal":null})", 9);
    CHECK_EQ(plain.about_ordinal, std::nullopt);
}

TEST_CASE("what the page has got and what was seen of the device have no numbers") {
    const auto got = decode<wire::GotFrame>(wire::golden::read("client-got"));
    CHECK_EQ(got.body.delivered, 41);
    CHECK_EQ(got.body.seen, 40);
    const auto signals = decode<wire::SignalsFrame>(wire::golden::read("client-signals")).body.signals;
    const core::event::Signal blur{.kind = core::event::SignalKind::blur,
                                   .item = core::ItemId{"character"},
                                   .from = at("2026-11-22T14:33:00Z"),
                                   .to = at("2026-11-22T14:33:12.500Z"),
                                   .characters = 0};
    const core::event::Signal copy{.kind = core::event::SignalKind::copy,
                                   .item = {},
                                   .from = at("2026-11-22T14:34:00Z"),
                                   .to = at("2026-11-22T14:34:00Z"),
                                   .characters = 12};
    CHECK_EQ(signals, std::vector{blur, copy});
    CHECK_EQ(refused(R"({"type":"signals","signals":[{"kind":"glance","from":"x"}]})").refusal.allowed,
             "blur, copy, cut");
}

TEST_CASE("a save carries its edits with origin and time, in UTF-16") {
    const auto save = decode_numbered<command::Save>(wire::golden::read("client-save"), 4);
    const core::Edit composed{.splice = {.at = 5, .remove = 0, .insert = u"佢"},
                              .made_at = at("2026-11-22T14:32:05.120Z"),
                              .origin = core::EditOrigin::composition};
    const core::Edit pasted{.splice = {.at = 3, .remove = 2, .insert = u"\U00020D71"},
                            .made_at = at("2026-11-22T14:32:05.420Z"),
                            .origin = core::EditOrigin::paste};
    CHECK_EQ(save.item, core::ItemId{"character"});
    CHECK_EQ(save.base_version, 9);
    CHECK_EQ(save.edits, std::vector{composed, pasted});
    CHECK_EQ(save.length, 6);
    CHECK_EQ(save.hash, core::drift_hash(u"佢好鬼\U00020D71佢"));
}

TEST_CASE("a replacement carries the whole text") {
    const auto replace = decode_numbered<command::Replace>(wire::golden::read("client-replace"), 5);
    CHECK_EQ(replace.item, core::ItemId{"character"});
    CHECK_EQ(replace.base_version, 9);
    CHECK_EQ(replace.text, u"佢好鬼\n\U00020D71");
    CHECK_EQ(replace.made_at, at("2026-11-22T14:32:06Z"));
}

TEST_CASE("a response is picks, amounts or nothing") {
    const auto picks = decode_numbered<command::Respond>(wire::golden::read("client-respond-picks"), 6);
    CHECK_EQ(picks.response, core::SetResponse{core::Picks{{"bachelor"}}});
    const auto amounts = decode_numbered<command::Respond>(wire::golden::read("client-respond-amounts"), 7);
    CHECK_EQ(amounts.response, core::SetResponse{core::Amounts{{2, 6}}});
    CHECK_EQ(amounts.base_version, 1);
    const auto none = decode_numbered<command::Respond>(wire::golden::read("client-respond-null"), 8);
    CHECK_EQ(none.response, core::SetResponse{});
}

TEST_CASE("late text, composition and ping stand outside the sequence") {
    const auto late = decode<wire::LateTextFrame>(wire::golden::read("client-late_text"));
    CHECK_EQ(late.id, "late-1");
    CHECK_EQ(late.body.item, core::ItemId{"character"});
    CHECK_EQ(late.body.text, u"佢好鬼");
    CHECK_EQ(late.body.made_at, at("2026-11-22T15:05:01Z"));

    const auto composing = decode<wire::ComposingFrame>(wire::golden::read("client-composing"));
    CHECK_EQ(composing.item, core::ItemId{"character"});
    CHECK_EQ(composing.at, 5);
    CHECK_EQ(composing.text, u"nei");
    CHECK_EQ(decode<wire::PingFrame>(wire::golden::read("client-ping")).sent_at, 1234.5);
}

TEST_CASE("every golden frame is read back as the type it says") {
    for (const std::string& name : wire::golden::names("client-")) {
        CAPTURE(name);
        const auto decoded = wire::decode_client_frame(wire::golden::read(name));
        REQUIRE(decoded.has_value());
        CHECK(name.starts_with("client-" + std::string{wire::type_of(*decoded)}));
    }
    CHECK_EQ(wire::golden::names("client-").size(), 18);
}

TEST_CASE("unknown fields are ignored") {
    CHECK_EQ(decode<wire::PingFrame>(R"({"type":"ping","sent_at":1,"later":{"type":"save"}})").sent_at, 1);
}

TEST_CASE("a refusal names the field, what came and what is allowed, and which frame it was") {
    const wire::RefusedFrame expected{.refusal = {.code = core::RefusalCode::malformed,
                                                  .message = "`base_version` is a string of 1 bytes",
                                                  .allowed = "a whole number from 0 to 9007199254740991"},
                                      .client_seq = 4,
                                      .of = "save"};
    CHECK_EQ(refused(save_with("base_version", R"("7")")), expected);
}

TEST_CASE("a mistyped or missing field is refused by its name") {
    CHECK_EQ(refused(save_with("base_version", "-1")).refusal.message, "`base_version` is the number -1");
    CHECK_EQ(refused(save_with("base_version", "7.0")).refusal.message, "`base_version` is the number 7.0");
    CHECK_EQ(refused(save_with("length", "4294967296")).refusal.message, "`length` is the number 4294967296");
    CHECK_EQ(refused(save_with("item", "null")).refusal.message, "`item` is null");
    CHECK_EQ(refused(save_with("item", R"("a b")")).refusal.message, "`item` is a string of 3 bytes");
    CHECK_EQ(refused(save_with("edits", "{}")).refusal.message, "`edits` is an object");
    CHECK_EQ(refused(save_with("edits", "[7]")).refusal.message, "`edits[0]` is the number 7");
    CHECK_EQ(refused(R"({"type":"ping"})").refusal.message, "`sent_at` is missing");
    CHECK_EQ(refused(R"({"type":"enter","epoch":0,"client_seq":3,"item":"a"})").refusal.message,
             "`epoch` is the number 0");
}

TEST_CASE("an edit is refused by its place in the list") {
    const auto message = [](std::string_view edit) { return refused(save_with_edit(edit)).refusal.message; };
    CHECK_EQ(message(R"({"at":"x"})"), "`edits[0].at` is a string of 1 bytes");
    CHECK_EQ(message(R"({"at":1,"remove":0,"insert":"","made_at":"yesterday","origin":"typed"})"),
             "`edits[0].made_at` is a string that is no time");
    CHECK_EQ(message(R"({"at":1,"remove":0,"insert":"","made_at":"2026-11-22T14:32:05Z","origin":"magic"})"),
             "`edits[0].origin` is \"magic\"");
}

TEST_CASE("an unknown type and a response of no kind are told what there is") {
    CHECK_EQ(refused(R"({"type":"shout"})").refusal.allowed,
             "save, ping, composing, hello, consent, start, enter, replace, respond, finish, help, remark, got, "
             "signals, late_text");
    const wire::RefusedFrame response =
        refused(R"({"type":"respond","epoch":1,"client_seq":6,"item":"a","base_version":0,"response":{"choice":"a"}})");
    CHECK_EQ(response.refusal.message, "`response` is an object without `picks` and without `amounts`");
    CHECK_EQ(refused(R"({"type":"respond","epoch":1,"client_seq":6,"item":"a","base_version":0,"response":7})")
                 .refusal.message,
             "`response` is the number 7");
}

TEST_CASE("what is not JSON is refused with the place, its number and type as far as they could be read") {
    const wire::RefusedFrame broken = refused(R"({"type":"save","epoch":1,"client_seq":4,"item":)");
    CHECK_EQ(broken.client_seq, 4);
    CHECK_EQ(broken.of, "save");
    CHECK_EQ(broken.refusal.code, core::RefusalCode::malformed);
    CHECK_EQ(broken.refusal.message, "the text is not JSON from byte 48 on");
    CHECK_EQ(refused("").refusal.code, core::RefusalCode::malformed);
    CHECK_EQ(refused("[1]").refusal.message, "the frame is a list of 1");
    CHECK_EQ(refused(R"({"type":"ping","sent_at":1e999})").refusal.code, core::RefusalCode::malformed);
    CHECK_EQ(refused(std::string(60'000, '[')).refusal.code, core::RefusalCode::malformed);
}

TEST_CASE("text that is not UTF-8 is refused and so is half a surrogate pair") {
    const wire::RefusedFrame bytes = refused("{\"type\":\"help\",\"epoch\":1,\"client_seq\":5,\"text\":\"\xF0\x28\"}");
    CHECK_EQ(bytes.refusal.message, "the text is not UTF-8");
    CHECK_EQ(bytes.client_seq, 5);

    const std::string edit =
        R"({"at":1,"remove":0,"insert":"\ud842","made_at":"2026-11-22T14:32:05Z","origin":"typed"})";
    const wire::RefusedFrame half = refused(save_with_edit(edit));
    CHECK_EQ(half.refusal.code, core::RefusalCode::bad_text);
    CHECK_EQ(half.client_seq, 4);
    CHECK_EQ(refused(R"({"type":"help","epoch":1,"client_seq":5,"text":"\udfb7"})").refusal.code,
             core::RefusalCode::bad_text);
}

TEST_CASE("whole surrogate pairs may be escaped") {
    const auto help =
        decode_numbered<command::AskHelp>(R"({"type":"help","epoch":1,"client_seq":5,"text":"\ud842\udfb7"})", 5);
    CHECK_EQ(help.text, "𠮷");
}

TEST_CASE("frames, lists and texts over a limit are refused with the limit") {
    CHECK_EQ(refused(std::string(wire::limits::frame_bytes_max + 1, ' ')).refusal.allowed, "at most 65536 bytes");

    std::string edits = "[";
    for (std::size_t count = 0; count <= core::limits::edits_per_save_max; ++count)
        edits += "{},";
    edits.back() = ']';
    CHECK_EQ(refused(save_with("edits", edits)).refusal.code, core::RefusalCode::too_long);

    const std::string long_text(core::limits::help_units_max + 1, 'a');
    const std::string help = fmt::format(R"({{"type":"help","epoch":1,"client_seq":5,"text":"{}"}})", long_text);
    CHECK_EQ(refused(help).refusal.message, "`text` is 501 UTF-16 units long");
    CHECK_EQ(refused(help).refusal.allowed, "at most 500 UTF-16 units");
}

TEST_CASE("a refusal never quotes the candidate's text") {
    const wire::RefusedFrame typed = refused(save_with_edit(R"({"at":"私隱私隱"})"));
    CHECK(typed.refusal.message.find("私隱") == std::string::npos);
    const wire::RefusedFrame broken = refused(R"({"type":"help","epoch":1,"client_seq":5,"text":"私隱)");
    CHECK(broken.refusal.message.find("私隱") == std::string::npos);
}

TEST_CASE("the longest answer in the widest characters fits one frame") {
    std::string text;
    for (std::size_t unit = 0; unit < core::limits::answer_units_max; ++unit)
        text += "佢";
    const std::string frame = fmt::format(
        R"({{"type":"replace","epoch":1,"client_seq":5,"item":"character","base_version":9,"text":"{}","made_at":"2026-11-22T14:32:06Z"}})",
        text);
    CHECK_EQ(decode_numbered<command::Replace>(frame, 5).text.size(), core::limits::answer_units_max);
}
