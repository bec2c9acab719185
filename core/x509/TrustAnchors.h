#pragma once

#include "Certificate.h"
#include "SystemAnchors.h"
#include "base/Result.h"

#include <openssl/types.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace kyso::x509 {

/// The certificates a verdict may rest on: the system's, and those the person named. Built once, then shared
/// read-only between threads.
class TrustAnchors {
public:
    /// Nothing trusted.
    TrustAnchors();
    /// Adds the system's anchors, looked up by name when needed instead of read at start.
    void addSystem();
    /// PEM, DER or PKCS#7, or a folder of such files. Errors: trust_anchors_unreadable, file_not_found.
    Result<void> addPath(const std::filesystem::path& path);
    void add(Certificate certificate);

    const std::vector<Certificate>& named() const { return m_named; }
    bool usesSystem() const { return m_system != nullptr; }

    /// Whether this very certificate is trusted.
    bool contains(const Certificate& certificate) const;
    /// The anchors that may have issued `certificate`: its issuer's name and a key that made its signature.
    /// Those the person named, and those of the system, which cost more to ask.
    std::vector<Certificate> namedIssuersOf(const Certificate& certificate) const;
    std::vector<Certificate> systemIssuersOf(const Certificate& certificate) const;

private:
    std::vector<Certificate> namedWithSubject(const X509_NAME* subject) const;

    std::vector<Certificate> m_named;
    std::shared_ptr<const SystemAnchors> m_system;
};

} // namespace kyso::x509
