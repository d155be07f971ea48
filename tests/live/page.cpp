#include "live/page.hpp"

#include "core/text.hpp"

namespace shibi::live {

json Page::take_last(const std::string& type) {
    json last;
    for (json& frame : take())
        if (frame.at("type") == type) last = std::move(frame);
    return last;
}

void Page::hello(bool take_over, json after, json exam_version) {
    send({{"type", "hello"},
          {"writer", writer_},
          {"after", std::move(after)},
          {"exam_version", std::move(exam_version)},
          {"take_over", take_over}});
}

void Page::numbered(json frame) {
    frame["epoch"] = epoch;
    frame["client_seq"] = ++client_seq;
    last_ = frame;
    send(frame);
}

void Page::consent() {
    numbered({{"type", "consent"}, {"terms", "2026-11"}, {"locale", "yue-Hant-HK"}});
}

void Page::start(const std::string& section) {
    numbered({{"type", "start"}, {"section", section}});
}

void Page::enter(const std::string& item) {
    numbered({{"type", "enter"}, {"item", item}});
}

void Page::finish(const std::string& section) {
    numbered({{"type", "finish"}, {"section", section}});
}

void Page::type(const std::string& item, const std::u16string& text) {
    std::u16string& whole = texts[item];
    const json edit{{"at", whole.size()},
                    {"remove", 0},
                    {"insert", core::to_utf8(text)},
                    {"made_at", core::to_rfc3339(world_.clock.now())},
                    {"origin", "typed"}};
    whole += text;
    numbered({{"type", "save"},
              {"item", item},
              {"base_version", versions[item]++},
              {"edits", json::array({edit})},
              {"length", whole.size()},
              {"hash", core::drift_hash(whole)}});
}

void Page::late_text(const std::string& item, const std::string& text, const std::string& id) {
    send({{"type", "late_text"},
          {"item", item},
          {"text", text},
          {"made_at", core::to_rfc3339(world_.clock.now())},
          {"id", id}});
}

void Page::reconnect() {
    world_.hall().disconnected(connection_);
    connection_ = world_.connect(link_);
}

Page page_in_the_test(World& world, const IssuedLink& link, const std::string& writer) {
    Page page{world, link, writer};
    page.hello();
    world.commit();
    page.consent();
    world.commit();
    page.start("interview");
    world.commit();
    page.finish("interview");
    world.commit();
    page.start("test");
    world.settle();
    page.take();
    return page;
}

} // namespace shibi::live
