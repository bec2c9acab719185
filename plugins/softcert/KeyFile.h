#pragma once

#include "base/SecureBytes.h"
#include "provider/PinPrompt.h"
#include "x509/Certificate.h"
#include "x509/OpenSslPtr.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace kyso::plugins {

/// A private key with its certificate, out of a file. OpenSSL keeps and wipes the key.
struct SoftKey {
    std::shared_ptr<EVP_PKEY> key;
    x509::Certificate certificate;
    /// Leaf first.
    std::vector<x509::Certificate> chain;
};

/// What can be told of a file without its password.
struct PublicPart {
    x509::Certificate certificate;
    std::vector<x509::Certificate> chain;
};

/// A key file in memory: PKCS#12 (RFC 7292), or PEM with a key and its certificate. Any thread, one at a
/// time.
class KeyFile {
public:
    /// Reads the file. Errors: file_*, format_unsupported (neither PKCS#12 nor PEM).
    static Result<KeyFile> read(const std::filesystem::path& file);

    /// The certificates where they are not locked. Nothing for a usual PKCS#12.
    std::optional<PublicPart> publicPart() const;
    /// Opens it, without a password where it has none, else asking until the person gives up; a wrong
    /// password is never tried twice. Errors: file_password_wrong, key_file_damaged,
    /// certificate_no_private_key, pin_needed, cancelled.
    Result<SoftKey> open(provider::PinPrompt& prompt) const;

private:
    enum class Format { Pkcs12, Pem };
    KeyFile(std::filesystem::path file, SecureBytes content, Format format)
        : m_file(std::move(file)), m_content(std::move(content)), m_format(format) {}

    Result<SoftKey> openPkcs12(provider::PinPrompt& prompt) const;
    Result<SoftKey> openPem(provider::PinPrompt& prompt) const;
    /// With a terminating zero, as OpenSSL wants it.
    Result<SecureBytes> askPassword(provider::PinPrompt& prompt, bool previousWasWrong) const;
    tl::unexpected<Error> fail(ErrorCode code, const char* what) const;

    std::filesystem::path m_file;
    /// May hold an unencrypted key.
    SecureBytes m_content;
    Format m_format;
};

} // namespace kyso::plugins
