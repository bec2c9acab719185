#pragma once

#include "KeyFile.h"

#include <filesystem>
#include <optional>

namespace kyso::plugins {

/// The certificates of key files a person added, so that they are listed without the file's password. Public
/// parts only, one small PEM file for each, named by the SHA-256 of the key file's path.
class RememberedCertificates {
public:
    explicit RememberedCertificates(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// Errors: output_not_writable, disk_full, write_failed.
    Result<void> remember(const std::filesystem::path& keyFile, const SoftKey& key);
    std::optional<PublicPart> recall(const std::filesystem::path& keyFile) const;

private:
    std::filesystem::path fileFor(const std::filesystem::path& keyFile) const;

    std::filesystem::path m_folder;
};

} // namespace kyso::plugins
