#pragma once

#include "KeyBag.h"
#include "Pkcs12File.h"
#include "base/SecureBytes.h"
#include "provider/PinPrompt.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace kyso::plugins {

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
    std::optional<PublicPart> publicPart();
    /// Opens it, without a password where it has none, else asking until the person gives up; a wrong
    /// password is never tried twice. Of several keys it is that of `wanted`, else the one that may sign.
    /// Errors: file_password_wrong, key_file_damaged, key_file_unsupported (a MAC or an encryption that is
    /// not known here), certificate_no_private_key, pin_needed, cancelled.
    Result<SoftKey> open(provider::PinPrompt& prompt, const x509::Certificate* wanted,
                         const CancelToken& cancel);

private:
    enum class Format { Pkcs12, Pem };
    KeyFile(std::filesystem::path file, SecureBytes content, Format format)
        : m_file(std::move(file)), m_content(std::move(content)), m_format(format) {}

    Result<KeyBag> openUnlocked(const Pkcs12File& pkcs12);
    Result<KeyBag> openPkcs12(provider::PinPrompt& prompt, const CancelToken& cancel);
    Result<SecureBytes> askPassword(provider::PinPrompt& prompt, bool previousWasWrong,
                                    const CancelToken& cancel) const;

    std::filesystem::path m_file;
    /// May hold an unencrypted key.
    SecureBytes m_content;
    Format m_format;
    /// That it has a password; known once it was tried without one, which costs a file's rounds.
    std::optional<Error> m_locked;
};

} // namespace kyso::plugins
