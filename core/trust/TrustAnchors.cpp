#include "TrustAnchors.h"

#include "CertificateFiles.h"
#include "base/File.h"
#include "base/PathText.h"

#include <openssl/x509.h>

#include <algorithm>

namespace kyso::trust {
namespace {

namespace fs = std::filesystem;

Result<std::vector<x509::Certificate>> readAnchors(const fs::path& path) {
    const auto bytes = readFile(path, maxCertificateFileBytes);
    if (!bytes)
        return failure(bytes.error().code == ErrorCode::FileNotFound ? ErrorCode::FileNotFound
                                                                     : ErrorCode::TrustAnchorsUnreadable,
                       bytes.error().what, bytes.error().native, toUtf8(path));
    auto all = x509::Certificate::allFrom(*bytes);
    if (!all)
        return failure(ErrorCode::TrustAnchorsUnreadable, all.error().what, all.error().native, toUtf8(path));
    return all;
}

} // namespace

TrustAnchors::TrustAnchors() = default;

void TrustAnchors::addSystem() {
    if (!m_system)
        m_system = std::make_shared<const SystemAnchors>();
}

void TrustAnchors::add(x509::Certificate certificate) {
    if (std::find(m_named.begin(), m_named.end(), certificate) == m_named.end())
        m_named.push_back(std::move(certificate));
}

Result<void> TrustAnchors::addPath(const fs::path& path) {
    auto all = certificatesAt(path, readAnchors);
    if (!all)
        return failure(std::move(all.error()));
    for (auto& certificate : *all)
        add(std::move(certificate));
    return {};
}

std::vector<x509::Certificate> TrustAnchors::namedWithSubject(const X509_NAME* subject) const {
    std::vector<x509::Certificate> out;
    for (const auto& certificate : m_named)
        if (X509_NAME_cmp(X509_get_subject_name(certificate.handle()), subject) == 0)
            out.push_back(certificate);
    return out;
}

bool TrustAnchors::contains(const x509::Certificate& certificate) const {
    if (std::find(m_named.begin(), m_named.end(), certificate) != m_named.end())
        return true;
    // Asking the system about everybody who signed would be the dear part of a verdict.
    if (!m_system || (!certificate.isCa() && !certificate.isSelfSigned()))
        return false;
    const auto same = m_system->withSubject(X509_get_subject_name(certificate.handle()));
    return std::find(same.begin(), same.end(), certificate) != same.end();
}

std::vector<x509::Certificate> TrustAnchors::namedIssuersOf(const x509::Certificate& certificate) const {
    auto candidates = namedWithSubject(X509_get_issuer_name(certificate.handle()));
    std::erase_if(candidates, [&](const x509::Certificate& one) { return !certificate.isIssuedBy(one); });
    return candidates;
}

std::vector<x509::Certificate> TrustAnchors::systemIssuersOf(const x509::Certificate& certificate) const {
    if (!m_system)
        return {};
    auto candidates = m_system->withSubject(X509_get_issuer_name(certificate.handle()));
    std::erase_if(candidates, [&](const x509::Certificate& one) { return !certificate.isIssuedBy(one); });
    return candidates;
}

} // namespace kyso::trust
