#pragma once

#include "base/Clock.h"
#include "base/Result.h"

#include <filesystem>

namespace kyso::plugins {

/// The file with the certificate for trying things out: a P-256 key and its self-signed certificate, made
/// when there is none or the last has expired. Readable by its owner only; its subject says it has no legal
/// value. Errors: output_not_writable, disk_full, write_failed, internal.
Result<std::filesystem::path> ensureTrialCertificate(const std::filesystem::path& folder, Time now);

} // namespace kyso::plugins
