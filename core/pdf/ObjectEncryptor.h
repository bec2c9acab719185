#pragma once

#include "Object.h"
#include "base/Result.h"
#include "base/SecureBytes.h"

#include <memory>
#include <string>

namespace kyso::pdf {

/// Encrypts strings and streams of the standard security handler, revisions 2 to 6 (ISO 32000-2 §7.6.3):
/// RC4, AES-128 and AES-256, each object under its own key where the revision wants that. Any thread.
class ObjectEncryptor final : public StringCipher {
public:
    /// Methods are qpdf's: 0 none, 2 RC4, 3 AES, 4 AES-256. Errors: pdf_encryption_unsupported.
    static Result<std::shared_ptr<const ObjectEncryptor>>
    create(const std::string& fileKey, int version, int revision, int stringMethod, int streamMethod);

    std::string encryptString(std::string_view plain, Reference owner) const override;
    Bytes encryptStream(BytesView plain, Reference owner) const override;

private:
    enum class Method { None, Rc4, Aes };

    ObjectEncryptor(const std::string& fileKey, int version, int revision, Method strings, Method streams);
    Bytes encrypt(BytesView plain, Reference owner, Method method) const;

    SecureBytes m_fileKey;
    int m_version;
    int m_revision;
    Method m_strings;
    Method m_streams;
};

} // namespace kyso::pdf
