#include "TrialCertificate.h"

#include "KeyFile.h"
#include "base/AtomicFile.h"
#include "base/File.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <sys/stat.h>
#include <system_error>

namespace kyso::plugins {
namespace {

namespace fs = std::filesystem;
using x509::BioPtr;
using x509::OpenSslPtr;

constexpr std::string_view trialName = "Dùng thử Kyso";
constexpr long secondsAYear = 365L * 24 * 60 * 60;
/// Clocks of other computers may be a little behind.
constexpr long secondsBackdated = 60L * 60;

tl::unexpected<Error> opensslFailure(const char* what) {
    return failure(ErrorCode::Internal, what, x509::takeOpenSslError());
}

bool addName(X509_NAME* name, const char* field, std::string_view value) {
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, asBytes(value).data(),
                                      static_cast<int>(value.size()), -1, 0) == 1;
}

bool addExtension(X509* certificate, int nid, const char* value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
    const OpenSslPtr<X509_EXTENSION, X509_EXTENSION_free> extension(
        X509V3_EXT_conf_nid(nullptr, &context, nid, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool setRandomSerial(X509* certificate) {
    std::array<unsigned char, 16> serial{};
    if (RAND_bytes(serial.data(), serial.size()) != 1)
        return false;
    serial.front() = static_cast<unsigned char>((serial.front() & 0x3fU) | 0x40U);
    const OpenSslPtr<BIGNUM, BN_free> number(BN_bin2bn(serial.data(), serial.size(), nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

x509::X509Ptr makeCertificate(EVP_PKEY* key, Time now) {
    x509::X509Ptr certificate(X509_new());
    if (!certificate)
        return certificate;
    const auto begin = std::chrono::system_clock::to_time_t(now);
    auto* name = X509_get_subject_name(certificate.get());
    const bool made =
        X509_set_version(certificate.get(), X509_VERSION_3) == 1 && setRandomSerial(certificate.get()) &&
        addName(name, "C", "VN") && addName(name, "O", x509::demoOrganization) &&
        addName(name, "CN", trialName) && X509_set_issuer_name(certificate.get(), name) == 1 &&
        ASN1_TIME_set(X509_getm_notBefore(certificate.get()), begin - secondsBackdated) != nullptr &&
        ASN1_TIME_set(X509_getm_notAfter(certificate.get()), begin + secondsAYear) != nullptr &&
        X509_set_pubkey(certificate.get(), key) == 1 &&
        addExtension(certificate.get(), NID_basic_constraints, "critical,CA:FALSE") &&
        addExtension(certificate.get(), NID_key_usage, "critical,digitalSignature,nonRepudiation") &&
        addExtension(certificate.get(), NID_subject_key_identifier, "hash") &&
        X509_sign(certificate.get(), key, EVP_sha256()) > 0;
    return made ? std::move(certificate) : nullptr;
}

/// Key and certificate as PEM.
Result<SecureBytes> makeTrial(Time now) {
    const x509::PublicKeyPtr key(EVP_EC_gen("P-256"));
    if (!key)
        return opensslFailure("EVP_EC_gen");
    const auto certificate = makeCertificate(key.get(), now);
    if (!certificate)
        return opensslFailure("the trial certificate");
    const BioPtr pem(BIO_new(BIO_s_secmem()));
    if (!pem ||
        PEM_write_bio_PKCS8PrivateKey(pem.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1 ||
        PEM_write_bio_X509(pem.get(), certificate.get()) != 1)
        return opensslFailure("PEM");
    char* data = nullptr;
    const auto size = BIO_get_mem_data(pem.get(), &data);
    return SecureBytes(asBytes({data, static_cast<std::size_t>(size)}));
}

bool isUsable(const fs::path& file, Time now) {
    const auto read = KeyFile::read(file);
    const auto known = read ? read->publicPart() : std::nullopt;
    return known && known->certificate.notAfter() > now;
}

} // namespace

Result<fs::path> ensureTrialCertificate(const fs::path& folder, Time now) {
    auto file = folder / "trial.pem";
    if (isUsable(file, now))
        return file;
    std::error_code failed;
    fs::create_directories(folder, failed);
    if (failed)
        return failure(ErrorCode::OutputNotWritable, "the folder for the trial certificate", failed.message(),
                       folder.string());
    fs::permissions(folder, fs::perms::owner_all, failed);
    auto pem = makeTrial(now);
    if (!pem)
        return failure(std::move(pem.error()));
    // Of two programs that start together the later one's file stays whole, and so does the earlier one's.
    auto target = AtomicFile::create(file, OnExisting::Replace);
    if (!target)
        return failure(std::move(target.error()));
    if (::fchmod(target->descriptor(), S_IRUSR | S_IWUSR) != 0)
        return failure(writeError(errno, file, "fchmod"));
    if (auto written = target->append(pem->view()); !written)
        return failure(std::move(written.error()));
    if (auto done = target->commit(); !done)
        return failure(std::move(done.error()));
    return file;
}

} // namespace kyso::plugins
