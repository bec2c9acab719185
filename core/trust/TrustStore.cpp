#include "TrustStore.h"

#include "CertificateFiles.h"
#include "base/AsciiCase.h"
#include "base/AtomicFile.h"
#include "base/File.h"
#include "base/PathText.h"
#include "base/os/PrivateFolder.h"
#include "x509/OpenSslPtr.h"
#include "x509/PasswordRounds.h"

#include <openssl/pkcs12.h>

#include <algorithm>
#include <system_error>
#include <tuple>

namespace kyso::trust {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shortestFingerprint = 8;

using Pkcs12Ptr = x509::OpenSslPtr<PKCS12, PKCS12_free>;
using CertificateStack =
    x509::OpenSslPtr<STACK_OF(X509), [](STACK_OF(X509) * stack) { sk_X509_pop_free(stack, X509_free); }>;

Pkcs12Ptr readPkcs12(BytesView file) {
    const auto* at = file.data();
    Pkcs12Ptr pkcs12(d2i_PKCS12(nullptr, &at, static_cast<long>(file.size())));
    ERR_clear_error();
    return pkcs12;
}

/// What a person means by a file of several certificates: whom it makes trustworthy, not who was signed for.
std::vector<x509::Certificate> meant(std::vector<x509::Certificate> all) {
    const bool hasAuthority = std::any_of(all.begin(), all.end(), [](const auto& one) { return one.isCa(); });
    if (hasAuthority)
        std::erase_if(all, [](const x509::Certificate& one) { return !one.isCa(); });
    return all;
}

Result<std::vector<x509::Certificate>> readFileOf(const fs::path& path, BytesView password) {
    const auto bytes = readFile(path, maxCertificateFileBytes);
    if (!bytes)
        return failure(bytes.error());
    if (readPkcs12(*bytes)) {
        auto all = certificatesFromPkcs12(*bytes, password);
        if (!all) {
            all.error().subject = toUtf8(path.filename());
            return failure(std::move(all.error()));
        }
        return meant(std::move(*all));
    }
    auto all = x509::Certificate::allFrom(*bytes);
    if (!all)
        return failure(ErrorCode::TrustAnchorsUnreadable, all.error().what, all.error().native, toUtf8(path));
    return meant(std::move(*all));
}

std::string lowerHex(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (hexDigit(c) >= 0)
            out += c;
        else if (c != ':' && c != ' ')
            return {};
    return lowerCaseAscii(out);
}

} // namespace

Result<std::vector<x509::Certificate>> certificatesFromPkcs12(BytesView file, BytesView password) {
    const auto pkcs12 = readPkcs12(file);
    if (!pkcs12)
        return failure(ErrorCode::KeyFileDamaged, "reading PKCS#12");
    if (x509::passwordRounds(file) > x509::mostPasswordRounds)
        return failure(ErrorCode::KeyFileDamaged, "too many rounds");
    SecureBytes terminated(password.size() + 1);
    std::copy(password.begin(), password.end(), terminated.data());
    const char* text = reinterpret_cast<const char*>(terminated.data());
    EVP_PKEY* key = nullptr;
    X509* leaf = nullptr;
    STACK_OF(X509)* others = nullptr;
    bool opened = PKCS12_parse(pkcs12.get(), text, &key, &leaf, &others) == 1;
    if (!opened && password.empty())
        opened = PKCS12_parse(pkcs12.get(), nullptr, &key, &leaf, &others) == 1;
    const x509::PublicKeyPtr ownedKey(key);
    const x509::X509Ptr ownedLeaf(leaf);
    const CertificateStack ownedOthers(others);
    ERR_clear_error();
    if (!opened)
        return failure(password.empty() ? ErrorCode::PinNeeded : ErrorCode::FilePasswordWrong,
                       "opening PKCS#12");
    std::vector<x509::Certificate> all;
    if (auto certificate = x509::Certificate::fromHandle(leaf))
        all.push_back(std::move(*certificate));
    for (int i = 0; i < sk_X509_num(others); ++i)
        if (auto certificate = x509::Certificate::fromHandle(sk_X509_value(others, i)))
            all.push_back(std::move(*certificate));
    if (all.empty())
        return failure(ErrorCode::KeyFileDamaged, "no certificate in it");
    return all;
}

fs::path TrustStore::fileOf(const x509::Certificate& certificate) const {
    return m_folder / (certificate.sha256() + ".cer");
}

std::vector<x509::Certificate> TrustStore::list() const {
    std::vector<x509::Certificate> all;
    std::error_code ignored;
    if (!fs::is_directory(m_folder, ignored))
        return all;
    const auto files = filesIn(m_folder);
    if (!files)
        return all;
    for (const auto& file : *files) {
        const auto bytes = readFile(file, maxCertificateFileBytes);
        auto certificate = bytes ? x509::Certificate::fromDer(*bytes)
                                 : Result<x509::Certificate>(failure(ErrorCode::ReadFailed));
        // A file that does not hold what its name says was not put there by us.
        if (certificate && file.filename() == fileOf(*certificate).filename())
            all.push_back(std::move(*certificate));
    }
    std::sort(all.begin(), all.end(), [](const x509::Certificate& a, const x509::Certificate& b) {
        return std::tuple(a.subject().displayName(), a.notAfter(), a.sha256()) <
               std::tuple(b.subject().displayName(), b.notAfter(), b.sha256());
    });
    return all;
}

Result<void> TrustStore::add(const x509::Certificate& certificate) {
    // What failed is met again when the file is made.
    (void)os::makePrivateFolder(m_folder);
    auto file = AtomicFile::create(fileOf(certificate), OnExisting::Replace);
    if (!file)
        return failure(std::move(file.error()));
    if (auto written = file->append(certificate.der()); !written)
        return written;
    return file->commit();
}

Result<std::vector<x509::Certificate>> TrustStore::add(const fs::path& path, BytesView password) {
    const auto found =
        certificatesAt(path, [password](const fs::path& file) { return readFileOf(file, password); });
    if (!found)
        return failure(found.error());
    std::error_code ignored;
    std::vector<x509::Certificate> added;
    for (const auto& certificate : *found) {
        if (fs::exists(fileOf(certificate), ignored))
            continue;
        if (auto done = add(certificate); !done)
            return failure(std::move(done.error()));
        added.push_back(certificate);
    }
    return added;
}

Result<x509::Certificate> TrustStore::remove(std::string_view sha256) {
    const auto wanted = lowerHex(sha256);
    auto all = list();
    std::erase_if(all, [&](const x509::Certificate& one) {
        return wanted.size() < shortestFingerprint || !one.sha256().starts_with(wanted);
    });
    if (all.size() != 1)
        return failure(all.empty() ? ErrorCode::CertificateNotFound : ErrorCode::CertificateAmbiguous,
                       "removing a trusted certificate", {}, std::string(sha256));
    std::error_code problem;
    fs::remove(fileOf(all.front()), problem);
    if (problem)
        return failure(os::writeError(problem, fileOf(all.front()), "removing a trusted certificate"));
    return std::move(all.front());
}

void TrustStore::addTo(TrustAnchors& anchors) const {
    for (auto& certificate : list())
        anchors.add(std::move(certificate));
}

} // namespace kyso::trust
