#include "support/certificate.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

namespace shibi::testing {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

void require(bool well, const char* what) {
    if (!well) throw std::runtime_error(std::string{"OpenSSL cannot "} + what);
}

File create(const std::filesystem::path& path) {
    File file{std::fopen(path.c_str(), "wb"), &std::fclose};
    require(file != nullptr, "write a file");
    return file;
}

void set_name(X509* certificate) {
    X509_NAME* const name = X509_get_subject_name(certificate);
    const auto* const text = reinterpret_cast<const unsigned char*>("127.0.0.1"); // NOLINT(*-reinterpret-cast)
    require(X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, -1, -1, 0) == 1, "name a certificate");
    require(X509_set_issuer_name(certificate, name) == 1, "name an issuer");
}

void set_names(X509* certificate, const std::string& names) {
    using Extension = std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)>;
    const Extension extension{X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str()),
                              &X509_EXTENSION_free};
    require(extension != nullptr, "make names");
    require(X509_add_ext(certificate, extension.get(), -1) == 1, "add names");
}

} // namespace

void write_certificate(const std::filesystem::path& certificate, const std::filesystem::path& key,
                       const std::string& names) {
    const Key secret{EVP_EC_gen("P-256"), &EVP_PKEY_free};
    require(secret != nullptr, "make a key");
    const Certificate own{X509_new(), &X509_free};
    require(own != nullptr, "make a certificate");
    ASN1_INTEGER_set(X509_get_serialNumber(own.get()), 1);
    X509_set_version(own.get(), 2); // 3: it has extensions
    X509_gmtime_adj(X509_getm_notBefore(own.get()), -3600);
    X509_gmtime_adj(X509_getm_notAfter(own.get()), 24L * 3600);
    set_name(own.get());
    set_names(own.get(), names);
    require(X509_set_pubkey(own.get(), secret.get()) == 1, "set a key");
    require(X509_sign(own.get(), secret.get(), EVP_sha256()) > 0, "sign a certificate");
    require(PEM_write_X509(create(certificate).get(), own.get()) == 1, "write a certificate");
    require(PEM_write_PrivateKey(create(key).get(), secret.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
            "write a key");
}

} // namespace shibi::testing
