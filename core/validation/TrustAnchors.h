#pragma once

#include "base/Result.h"
#include "x509/Certificate.h"

#include <openssl/types.h>

#include <filesystem>
#include <memory>
#include <vector>

namespace kyso::validation {

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
    bool usesSystem() const { return m_system; }

private:
    std::vector<x509::Certificate> m_named;
    bool m_system = false;
};

} // namespace kyso::validation
