#pragma once

#include "SystemAnchors.h"
#include "base/Result.h"
#include "x509/Certificate.h"

#include <openssl/types.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace kyso::trust {

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
    void add(x509::Certificate certificate);

    const std::vector<x509::Certificate>& named() const { return m_named; }
    bool usesSystem() const { return m_system != nullptr; }

    /// Whether this very certificate is trusted.
    bool contains(const x509::Certificate& certificate) const;
    /// The anchors that may have issued `certificate`: its issuer's name and a key that made its signature.
    /// Those the person named, and those of the system, which cost more to ask.
    std::vector<x509::Certificate> namedIssuersOf(const x509::Certificate& certificate) const;
    std::vector<x509::Certificate> systemIssuersOf(const x509::Certificate& certificate) const;

private:
    std::vector<x509::Certificate> namedWithSubject(const X509_NAME* subject) const;

    std::vector<x509::Certificate> m_named;
    std::shared_ptr<const SystemAnchors> m_system;
};

} // namespace kyso::trust
