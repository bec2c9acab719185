#pragma once

#include "TrustAnchors.h"
#include "base/SecureBytes.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace kyso::trust {

/// The certificates in a PKCS#12 file, its keys left alone. Errors: pin_needed (the file has a password and
/// none was given), file_password_wrong, key_file_damaged.
Result<std::vector<x509::Certificate>> certificatesFromPkcs12(BytesView file, BytesView password);

/// The certificates a person chose to trust: one DER file each in a folder, named by its SHA-256. Several
/// processes may work on the folder at once. Any thread.
class TrustStore {
public:
    explicit TrustStore(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// By name, then by the end of the period. What cannot be read is passed over.
    std::vector<x509::Certificate> list() const;
    /// Adds what a person means by a file (PEM, DER, PKCS#7, PKCS#12) or a folder of such files: its
    /// certificates of authorities or, when there are none, all. Answers those that were not there before.
    /// Errors: file_not_found, trust_anchors_unreadable, pin_needed, file_password_wrong, key_file_damaged,
    /// output_not_writable, disk_full, write_failed.
    Result<std::vector<x509::Certificate>> add(const std::filesystem::path& path, BytesView password = {});
    Result<void> add(const x509::Certificate& certificate);
    /// Removes the one whose SHA-256 begins like that. Errors: certificate_not_found, certificate_ambiguous,
    /// output_not_writable.
    Result<x509::Certificate> remove(std::string_view sha256);

    void addTo(TrustAnchors& anchors) const;

private:
    std::filesystem::path fileOf(const x509::Certificate& certificate) const;
    std::filesystem::path m_folder;
};

} // namespace kyso::trust
