#pragma once

#include "KeyBag.h"
#include "Pkcs12Mac.h"
#include "base/SecureBytes.h"

namespace kyso::plugins {

/// A PKCS#12 file (RFC 7292) in memory. Any thread, one at a time.
class Pkcs12File {
public:
    /// Nothing when the bytes are none.
    static std::optional<Pkcs12File> parse(BytesView bytes);

    /// Without a password: some programs write an empty one, some none at all.
    /// Errors: file_password_wrong when it has one; as openWith().
    Result<KeyBag> openUnlocked() const;
    /// `password` in UTF-8, without an end. A wrong one shows by the MAC or, where there is none, by what it
    /// does not open. Errors: file_password_wrong, key_file_damaged, key_file_unsupported (its MAC or its
    /// encryption is not known here).
    Result<KeyBag> openWith(const SecureBytes& password) const;
    /// The certificates that lie open in a file whose keys are locked.
    std::vector<x509::Certificate> openCertificates() const;

private:
    using Handle = x509::OpenSslPtr<PKCS12, PKCS12_free>;
    explicit Pkcs12File(Handle handle) : m_handle(std::move(handle)) {}
    Result<KeyBag> open(Pkcs12Password password) const;

    Handle m_handle;
};

} // namespace kyso::plugins
