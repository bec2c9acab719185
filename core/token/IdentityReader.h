#pragma once

#include "KeyPairing.h"
#include "Session.h"
#include "x509/Certificate.h"

#include <p11-kit/pkcs11.h>

#include <vector>

namespace kyso::token {

/// A certificate somebody may sign with, and where it stands.
struct CertificateOnToken {
    x509::Certificate certificate;
    Bytes id;
    std::vector<x509::Certificate> chain;
    /// Its key demands a PIN for every signature; known only where keys are visible before login.
    bool alwaysAuthenticate = false;
};

struct TokenContents {
    /// End-entity certificates.
    std::vector<CertificateOnToken> signers;
    std::vector<x509::Certificate> certificates;
};

struct PrivateKey {
    CK_OBJECT_HANDLE handle = CK_INVALID_HANDLE;
    /// CKA_ALWAYS_AUTHENTICATE.
    bool alwaysAuthenticate = false;
};

/// Everything readable without a PIN; certificates that cannot be read are passed over. Owner thread.
Result<TokenContents> readContents(DriverConnection& driver, const Session& session);

/// The private key of a certificate, once logged in. Errors: certificate_no_private_key, driver_*,
/// token_removed.
Result<PrivateKey> findPrivateKey(DriverConnection& driver, const Session& session,
                                  const x509::Certificate& certificate, const Bytes& id);

} // namespace kyso::token
