#include "support/certificate.hpp"
#include "system/binary.hpp"
#include "system/house_fixture.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <openssl/ssl.h>

#include <fstream>
#include <memory>

using namespace shibi::testing;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// A folder with a certificate, its key, and a page.
class SecureFolder {
public:
    SecureFolder() {
        write_certificate(certificate(), key());
        fs::create_directories(folder_.path() / "web");
        std::ofstream(folder_.path() / "web/index.html") << "<title>hello</title>";
    }
    [[nodiscard]] std::string certificate() const { return folder_.path() / "cert.pem"; }
    [[nodiscard]] std::string key() const { return folder_.path() / "key.pem"; }
    [[nodiscard]] std::vector<std::string> flags() const {
        return {"--tls-cert", certificate(), "--tls-key", key(), "--web", folder_.path() / "web"};
    }

private:
    TemporaryFolder folder_;
};

/// The version that server and client agree on when the client speaks this one at most; "" when they do not.
std::string agreed_version(const Address& server, int version_max) {
    const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{SSL_CTX_new(TLS_client_method()), &SSL_CTX_free};
    SSL_CTX_set_max_proto_version(context.get(), version_max);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_cipher_list(context.get(), "ALL:@SECLEVEL=0"); // or this client would not offer it at all
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> line{BIO_new_ssl_connect(context.get()), &BIO_free_all};
    const std::string place = fmt::format("{}:{}", server.host, server.port);
    BIO_set_conn_hostname(line.get(), place.c_str());
    if (BIO_do_connect(line.get()) <= 0 || BIO_do_handshake(line.get()) <= 0) return "";
    SSL* ssl = nullptr;
    BIO_get_ssl(line.get(), &ssl);
    return SSL_get_version(ssl);
}

} // namespace

TEST_CASE("a whole sitting goes over TLS: pages, login, socket and frames") {
    const SecureFolder secure;
    HouseFixture house(secure.flags());
    const Address server = house.server().address();
    REQUIRE(server.tls);
    const HttpAnswer page = request(server, "GET", "/");
    CHECK(page.status == 200);
    CHECK(page.body == "<title>hello</title>");

    const auto candidate = house.candidate_in_test();
    candidate->wait_saved(candidate->type(essay, "用緊TLS。"));
    candidate->drop();
    const HttpAnswer answer = candidate->exchange({});
    CHECK(answer.status == 200);
    CHECK(json::parse(answer.body).at("frames").size() >= 1);
}

TEST_CASE("over TLS a login's cookie is marked Secure") {
    const SecureFolder secure;
    HouseFixture house(secure.flags());
    CandidateClient candidate(house.server().address(), house.server().invite(exam_slug, "Chan"));
    CHECK(candidate.log_in().fields.at("set-cookie").contains("; Secure"));
}

TEST_CASE("TLS 1.2 and 1.3 are spoken, nothing older") {
    const SecureFolder secure;
    HouseFixture house(secure.flags());
    const Address server = house.server().address();
    CHECK(agreed_version(server, TLS1_3_VERSION) == "TLSv1.3");
    CHECK(agreed_version(server, TLS1_2_VERSION) == "TLSv1.2");
    CHECK(agreed_version(server, TLS1_1_VERSION).empty());
    CHECK(agreed_version(server, TLS1_VERSION).empty());
    CHECK(request(server, "GET", "/healthz").status == 200);
}

TEST_CASE("a certificate that cannot be used is refused with cause, place and remedy") {
    const SecureFolder secure;
    const SecureFolder other;
    const TemporaryFolder folder;
    const std::vector<std::string> serve{shibi_binary(), "serve",  "--listen",
                                         "127.0.0.1:0",  "--data", folder.path() / "data"};
    const auto refused = [&](const std::string& certificate, const std::string& key) {
        auto command = serve;
        command.insert(command.end(), {"--tls-cert", certificate, "--tls-key", key});
        return run_command(command);
    };
    const Finished missing = refused(folder.path() / "none.pem", secure.key());
    CHECK(missing.exit_code == 1);
    CHECK(missing.errors.contains("none.pem"));
    const Finished mismatched = refused(secure.certificate(), other.key());
    CHECK(mismatched.exit_code == 1);
    CHECK(mismatched.errors.contains("PEM file that fits the other one"));
}
