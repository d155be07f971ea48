#pragma once

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <memory>

namespace shibi::net {

/// A server's TLS 1.2+ context from a PEM certificate chain and its private key. Throws std::runtime_error that names
/// the file and the remedy.
std::shared_ptr<boost::asio::ssl::context> make_tls(const std::filesystem::path& certificate,
                                                    const std::filesystem::path& key);

/// A client's: peers must have a certificate of one of the authorities that the system trusts, or of one in the PEM
/// file `authorities` (empty: none). Throws std::runtime_error that names the file and the remedy.
std::shared_ptr<boost::asio::ssl::context> make_client_tls(const std::filesystem::path& authorities);

} // namespace shibi::net
