#include "live/page.hpp"
#include "live/world.hpp"

#include <doctest/doctest.h>

namespace shibi::live {
namespace {

/// Checks what anyone with the receipt can: the canonical bytes again, and the signature over them.
bool verifies(const json& signed_receipt) {
    return auth::verify_signature(std::string{signed_receipt.at("public_key")}, signed_receipt.at("receipt").dump(),
                                  std::string{signed_receipt.at("signature")});
}

TEST_CASE("a receipt comes by itself at the end, and whenever a page comes back") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"一");
    world.hall().command(link.sitting, by_interviewer(core::command::Terminate{}), [](const auto&) {});
    CHECK(page.take().empty());
    world.commit();
    const json receipt = page.take_last("receipt").at("receipt");
    CHECK(verifies(receipt));
    CHECK(receipt.at("key_id") == world.receipt_key.id());
    const json content = receipt.at("receipt");
    CHECK(content.at("sitting") == link.sitting.str());
    CHECK(content.at("finish") == "terminated");
    CHECK(content.at("server_build") == "test-build");
    CHECK(content.at("head") == HandJournal::hash_at(content.at("ordinal")));
    page.reconnect();
    page.hello();
    CHECK(verifies(page.take_last("receipt").at("receipt")));
}

TEST_CASE("a changed receipt does not verify") {
    World world;
    const IssuedLink link = world.invite();
    json receipt;
    world.hall().receipt(link.sitting,
                         [&](const core::Result<std::string>& made) { receipt = json::parse(made.value()); });
    CHECK(verifies(receipt));
    receipt["receipt"]["answers"][0]["version"] = 99;
    CHECK_FALSE(verifies(receipt));
}

TEST_CASE("a receipt on request waits until everything in it is durable") {
    World world;
    const IssuedLink link = world.invite();
    Page page = page_in_the_test(world, link);
    page.type("character", u"一");
    json receipt;
    world.hall().receipt(link.sitting,
                         [&](const core::Result<std::string>& made) { receipt = json::parse(made.value()); });
    page.type("character", u"二");
    world.hall().on_durable(world.journal.commit_one());
    CHECK(receipt.is_null()); // more was written in between, so it waits for that too
    world.commit();
    CHECK(verifies(receipt));
    CHECK(receipt.at("receipt").at("head") == HandJournal::hash_at(receipt.at("receipt").at("ordinal")));
}

} // namespace
} // namespace shibi::live
