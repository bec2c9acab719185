#pragma once

#include "KeyPairing.h"
#include "Session.h"
#include "x509/Certificate.h"

#include <p11-kit/pkcs11.h>

#include <string>
#include <vector>

namespace kyso::token {

/// A certificate somebody may sign with, and where it stands.
struct CertificateOnToken {
    x509::Certificate certificate;
    Bytes id;
    std::vector<x509::Certificate> chain;
    /// CKA_LABEL of the certificate, and of its key where that is visible before login.
    std::vector<std::string> labels;
    /// Its key demands a PIN for every signature; known only where keys are visible before login.
    bool alwaysAuthenticate = false;
};

struct TokenContents {
    /// End-entity certificates.
    std::vector<CertificateOnToken> signers;
    std::vector<x509::Certificate> certificates;
    /// Differs when a certificate was added, replaced or removed; bytes, of no meaning otherwise.
    std::vector<std::string> mark;
};

struct PrivateKey {
    CK_OBJECT_HANDLE handle = CK_INVALID_HANDLE;
    /// CKA_ALWAYS_AUTHENTICATE.
    bool alwaysAuthenticate = false;
};

/// Everything readable without a PIN; what cannot be read of an object is passed over. Owner thread. Errors:
/// token_removed, driver_*; why no certificate could be read where there are some.
Result<TokenContents> readContents(DriverConnection& driver, const Session& session);

/// What TokenContents::mark would be now: much less is read for it. Owner thread. Errors: token_removed,
/// driver_*.
Result<std::vector<std::string>> readMark(DriverConnection& driver, const Session& session);

/// Whether this very certificate stands on the token. Owner thread. Errors: token_removed, driver_*.
Result<bool> holdsCertificate(DriverConnection& driver, const Session& session,
                              const x509::Certificate& certificate);

/// The private keys that may belong to a certificate, once logged in: the one that does, or several to be
/// tried; never none. Errors: certificate_no_private_key, driver_*, token_removed.
struct KeysOfCertificate {
    std::vector<PrivateKey> candidates;
    bool isCertain = false;
};
Result<KeysOfCertificate> findPrivateKeys(DriverConnection& driver, const Session& session,
                                          const x509::Certificate& certificate, const Bytes& id);

} // namespace kyso::token
