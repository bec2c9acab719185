#pragma once

#include "x509/Certificate.h"

#include <filesystem>
#include <functional>
#include <vector>

namespace kyso::trust {

/// No file of certificates is larger.
inline constexpr std::size_t maxCertificateFileBytes = 16U << 20;

/// Reads the certificates of one file.
using ReadCertificateFile =
    std::function<Result<std::vector<x509::Certificate>>(const std::filesystem::path&)>;

/// The regular files of a folder by name, 10,000 at most. Errors: trust_anchors_unreadable.
Result<std::vector<std::filesystem::path>> filesIn(const std::filesystem::path& folder);

/// What `readOne` reads from a file or from those files of a folder that hold certificates: there may be a
/// README beside them. Errors: those of `readOne` for a file, trust_anchors_unreadable for a folder without
/// any.
Result<std::vector<x509::Certificate>> certificatesAt(const std::filesystem::path& path,
                                                      const ReadCertificateFile& readOne);

} // namespace kyso::trust
