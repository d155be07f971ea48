#include "net/tls.hpp"

#include <boost/system/error_code.hpp>
#include <fmt/format.h>

#include <stdexcept>

namespace shibi::net {

namespace {

using boost::asio::ssl::context;

void require(const boost::system::error_code& error, std::string_view what, const std::filesystem::path& file) {
    if (!error) return;
    throw std::runtime_error(
        fmt::format("cannot use {} as the TLS {}: {}. Give a readable PEM file that fits the other one.", file.string(),
                    what, error.message()));
}

} // namespace

std::shared_ptr<context> make_tls(const std::filesystem::path& certificate, const std::filesystem::path& key) {
    auto tls = std::make_shared<context>(context::tls_server);
    tls->set_options(context::default_workarounds | context::no_sslv2 | context::no_sslv3 | context::no_tlsv1 |
                     context::no_tlsv1_1);
    SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
    // Idle connections give their buffers back: thousands of candidates hold one each.
    SSL_CTX_set_mode(tls->native_handle(), SSL_MODE_RELEASE_BUFFERS);
    boost::system::error_code error;
    tls->use_certificate_chain_file(certificate.string(), error);
    require(error, "certificate", certificate);
    tls->use_private_key_file(key.string(), context::pem, error);
    require(error, "key", key);
    return tls;
}

} // namespace shibi::net
