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

std::shared_ptr<context> make_client_tls(const std::filesystem::path& authorities) {
    auto tls = std::make_shared<context>(context::tls_client);
    SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
    tls->set_verify_mode(boost::asio::ssl::verify_peer);
    boost::system::error_code error;
    tls->set_default_verify_paths(error);
    if (!error && !authorities.empty()) tls->load_verify_file(authorities.string(), error);
    if (error)
        throw std::runtime_error(fmt::format("cannot use {} as certificate authorities: {}. Give a readable PEM file.",
                                             authorities.empty() ? "the system's list" : authorities.string(),
                                             error.message()));
    return tls;
}

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
