#include "TrustAnchors.h"

#include "base/File.h"

#include <openssl/x509.h>

#include <algorithm>
#include <system_error>

namespace kyso::x509 {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t maxAnchorFileBytes = 16U << 20;
constexpr std::size_t maxAnchorFiles = 10'000;

Result<std::vector<Certificate>> readAnchors(const fs::path& path) {
    const auto bytes = readFile(path, maxAnchorFileBytes);
    if (!bytes)
        return failure(bytes.error().code == ErrorCode::FileNotFound ? ErrorCode::FileNotFound
                                                                     : ErrorCode::TrustAnchorsUnreadable,
                       bytes.error().what, bytes.error().native, path.string());
    auto all = Certificate::allFrom(*bytes);
    if (!all)
        return failure(ErrorCode::TrustAnchorsUnreadable, all.error().what, all.error().native,
                       path.string());
    return all;
}

} // namespace

TrustAnchors::TrustAnchors() = default;

void TrustAnchors::addSystem() {
    if (!m_system)
        m_system = std::make_shared<const SystemAnchors>();
}

void TrustAnchors::add(Certificate certificate) {
    if (std::find(m_named.begin(), m_named.end(), certificate) == m_named.end())
        m_named.push_back(std::move(certificate));
}

Result<void> TrustAnchors::addPath(const fs::path& path) {
    std::error_code problem;
    if (!fs::is_directory(path, problem)) {
        auto all = readAnchors(path);
        if (!all)
            return failure(std::move(all.error()));
        for (auto& certificate : *all)
            add(std::move(certificate));
        return {};
    }
    std::vector<fs::path> files;
    for (fs::directory_iterator entry(path, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored) && files.size() < maxAnchorFiles)
            files.push_back(entry->path());
    }
    if (problem)
        return failure(ErrorCode::TrustAnchorsUnreadable, "reading the folder", problem.message(),
                       path.string());
    std::sort(files.begin(), files.end());
    // A folder may hold a README beside its certificates; one without any certificate is a mistake to tell.
    std::size_t read = 0;
    for (const auto& file : files)
        if (auto all = readAnchors(file))
            for (auto& certificate : *all) {
                add(std::move(certificate));
                ++read;
            }
    if (read == 0)
        return failure(ErrorCode::TrustAnchorsUnreadable, "no certificate in the folder", {}, path.string());
    return {};
}

std::vector<Certificate> TrustAnchors::namedWithSubject(const X509_NAME* subject) const {
    std::vector<Certificate> out;
    for (const auto& certificate : m_named)
        if (X509_NAME_cmp(X509_get_subject_name(certificate.handle()), subject) == 0)
            out.push_back(certificate);
    return out;
}

bool TrustAnchors::contains(const Certificate& certificate) const {
    if (std::find(m_named.begin(), m_named.end(), certificate) != m_named.end())
        return true;
    // Asking the system about everybody who signed would be the dear part of a verdict.
    if (!m_system || (!certificate.isCa() && !certificate.isSelfSigned()))
        return false;
    const auto same = m_system->withSubject(X509_get_subject_name(certificate.handle()));
    return std::find(same.begin(), same.end(), certificate) != same.end();
}

std::vector<Certificate> TrustAnchors::namedIssuersOf(const Certificate& certificate) const {
    auto candidates = namedWithSubject(X509_get_issuer_name(certificate.handle()));
    std::erase_if(candidates, [&](const Certificate& one) { return !certificate.isIssuedBy(one); });
    return candidates;
}

std::vector<Certificate> TrustAnchors::systemIssuersOf(const Certificate& certificate) const {
    if (!m_system)
        return {};
    auto candidates = m_system->withSubject(X509_get_issuer_name(certificate.handle()));
    std::erase_if(candidates, [&](const Certificate& one) { return !certificate.isIssuedBy(one); });
    return candidates;
}

} // namespace kyso::x509
