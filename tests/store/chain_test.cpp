#include "store/chain.hpp"

#include <doctest/doctest.h>

using namespace shibi;

namespace {

const store::Header header{.seq = 17,
                           .stream = "sit_mei",
                           .ordinal = 3,
                           .at = core::Time{core::Millis{1'795'341'600'120}},
                           .kind = "edited",
                           .kind_version = 1,
                           .cause = R"({"actor":"candidate","epoch":1,"client_seq":2})"};
const std::string salt = "0123456789abcdef";
const std::string payload = R"({"event":{"item":"character"}})";

} // namespace

TEST_CASE("a header is the bytes that the declaration says, for ever") {
    CHECK(store::header_bytes(header) == "shibi.record.1\n17\nsit_mei\n3\n1795341600120\nedited\n1\n"
                                         "{\"actor\":\"candidate\",\"epoch\":1,\"client_seq\":2}");
}

TEST_CASE("hashes are those that sha256sum gives over the same bytes") {
    CHECK(store::to_hex(store::sha256({""})) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(store::to_hex(store::sha256({"a", "bc"})) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const auto hashed = store::payload_hash(salt, payload);
    CHECK(store::to_hex(hashed) == "12cd96b6a984dcfb68db18f76ae48ebfc6f2a8b552a7fa9be75be6c88bd9dcbd");
    CHECK(store::to_hex(store::chain_hash({}, header, hashed)) ==
          "180579af605b113d9f049f7592049de8e04fa6bb020dc49b7dcde637e187c9fc");
}

TEST_CASE("salts are not given twice") {
    CHECK(store::random_salt() != store::random_salt());
}
