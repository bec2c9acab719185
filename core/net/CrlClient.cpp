#include "CrlClient.h"

#include "NetworkErrors.h"
#include "base/AtomicFile.h"
#include "base/File.h"
#include "base/os/PrivateFolder.h"

#include <openssl/sha.h>

#include <array>
#include <system_error>

namespace kyso::net {

CrlClient::CrlClient(HttpClient& http, Settings settings) : m_http(http), m_settings(std::move(settings)) {}

std::filesystem::path CrlClient::cacheFileOf(const std::string& url) const {
    std::array<std::uint8_t, SHA256_DIGEST_LENGTH> digest = {};
    const auto bytes = asBytes(url);
    SHA256(bytes.data(), bytes.size(), digest.data());
    return m_settings.cacheFolder / (toHex(digest) + ".crl");
}

std::optional<x509::Crl> CrlClient::kept(const std::string& url, Time now) const {
    if (m_settings.cacheFolder.empty())
        return std::nullopt;
    const auto bytes = readFile(cacheFileOf(url), m_settings.maxBytes);
    if (!bytes)
        return std::nullopt;
    auto crl = x509::Crl::fromDer(*bytes);
    // Without a next update newer word may be there at any time.
    if (!crl || !crl->nextUpdate() || *crl->nextUpdate() <= now || crl->thisUpdate() > now)
        return std::nullopt;
    return std::move(*crl);
}

void CrlClient::keep(const std::string& url, const x509::Crl& crl) const {
    if (m_settings.cacheFolder.empty() || !crl.nextUpdate())
        return;
    // A list that cannot be kept is fetched again next time; that is no failure of this time.
    (void)os::makePrivateFolder(m_settings.cacheFolder);
    auto file = AtomicFile::create(cacheFileOf(url), OnExisting::Replace);
    if (file && file->append(crl.der()))
        static_cast<void>(file->commit());
}

bool CrlClient::forget(const std::string& url) {
    std::error_code ignored;
    return !m_settings.cacheFolder.empty() && std::filesystem::remove(cacheFileOf(url), ignored);
}

Result<x509::Crl> CrlClient::fetch(const std::string& url, Time now, const Waiting& waiting) {
    if (auto crl = kept(url, now))
        return std::move(*crl);
    HttpRequest request;
    request.url = url;
    request.accept = "application/pkix-crl";
    request.deadline = m_settings.deadline;
    request.maxAnswerBytes = m_settings.maxBytes;
    auto answer = m_http.send(request, waiting);
    if (!answer)
        return failure(asUnreachable(std::move(answer.error()), ErrorCode::CrlUnreachable));
    auto crl = x509::Crl::fromDer(answer->body);
    if (!crl) {
        crl.error().subject = hostOf(url);
        return crl;
    }
    if (!x509::isFresh(crl->thisUpdate(), crl->nextUpdate(), now))
        return failure(ErrorCode::CrlStale, "thisUpdate " + toIso8601(crl->thisUpdate()), {}, hostOf(url));
    keep(url, *crl);
    return crl;
}

} // namespace kyso::net
