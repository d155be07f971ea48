#include "auth/encoding.hpp"
#include "auth/receipt_key.hpp"
#include "auth/temporary_folder.hpp"

#include <doctest/doctest.h>

#include <fstream>

namespace shibi::auth {
namespace {

std::string from_hex(std::string_view digits) {
    std::string bytes;
    for (std::size_t at = 0; at < digits.size(); at += 2)
        bytes += static_cast<char>(std::stoi(std::string{digits.substr(at, 2)}, nullptr, 16));
    return bytes;
}

TEST_CASE("signatures are those of RFC 8032's first test") {
    const auto key =
        ReceiptKey::from_seed(from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    CHECK(from_base64url(key.public_key()) ==
          from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    CHECK(
        from_base64url(key.sign("")) ==
        from_hex("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25b"
                 "f5f0595bbe24655141438e7a100b"));
}

TEST_CASE("a signature holds for its bytes and its key only") {
    const auto key = ReceiptKey::from_seed(std::string(32, 'a'));
    const auto other = ReceiptKey::from_seed(std::string(32, 'b'));
    const std::string signature = key.sign("receipt");
    CHECK(verify_signature(key.public_key(), "receipt", signature));
    CHECK_FALSE(verify_signature(key.public_key(), "Receipt", signature));
    CHECK_FALSE(verify_signature(other.public_key(), "receipt", signature));
    CHECK_FALSE(verify_signature(key.public_key(), "receipt", other.sign("receipt")));
    CHECK_FALSE(verify_signature(key.public_key(), "receipt", ""));
    CHECK_FALSE(verify_signature("", "receipt", signature));
    CHECK(key.id() != other.id());
    CHECK(key.id().size() == 20);
}

TEST_CASE("the receipt key lives in the data folder: older receipts still verify after a restart") {
    const TemporaryFolder folder;
    const auto first = ReceiptKey::load_or_create(folder.path());
    const auto second = ReceiptKey::load_or_create(folder.path());
    CHECK(first.id() == second.id());
    CHECK(verify_signature(second.public_key(), "receipt", first.sign("receipt")));
}

TEST_CASE("a receipt key that is no key is refused, not replaced") {
    const TemporaryFolder folder;
    std::ignore = ReceiptKey::load_or_create(folder.path());
    const auto path = folder.path() / "keys" / "receipt.pem";
    std::ofstream{path} << "not a key";
    const std::string message = "the key " + path.string() +
                                " is not an Ed25519 private key in PEM; put its backup there (a new one cannot prove "
                                "older receipts)";
    CHECK_THROWS_WITH(ReceiptKey::load_or_create(folder.path()), message.c_str());
}

} // namespace
} // namespace shibi::auth
