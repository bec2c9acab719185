#pragma once

#include "Certificate.h"
#include "RevocationStatus.h"
#include "base/Result.h"

#include <memory>
#include <optional>
#include <vector>

namespace kyso::x509 {

/// A successful OCSP response (RFC 6960 §4.2), read from foreign bytes, immutable and cheap to copy. Any
/// thread. Checks are made once for each issuer and remembered by all copies.
class OcspResponse {
public:
    static constexpr std::size_t maxBytes = 1U << 20;

    /// A DER OCSPResponse, or the BasicOCSPResponse that CMS carries. Errors: ocsp_bad_response, also when
    /// the responder only sends an error: `native` is then its name, such as `tryLater`.
    static Result<OcspResponse> fromDer(BytesView der);

    /// The OCSPResponse, also when a BasicOCSPResponse was read.
    const Bytes& der() const;
    Time producedAt() const;
    /// Of the first certificate answered for.
    Time thisUpdate() const;
    std::optional<Time> nextUpdate() const;
    /// The extension's value, as requests of ours carry it; nothing when absent.
    std::optional<Bytes> nonce() const;
    /// Sent along, usually the responder's.
    const std::vector<Certificate>& certificates() const;

    /// Whether it speaks of this certificate: serial number, issuer's name and key. Proves nothing yet.
    bool answersFor(const Certificate& certificate, const Certificate& issuer) const;
    /// What it says of `certificate`, once the signature holds and the responder is `issuer` itself or was
    /// delegated by it with id-kp-OCSPSigning and was within its period when it answered (RFC 6960 §4.2.2.2).
    /// Errors: ocsp_bad_response (another certificate's, or a broken signature), ocsp_not_authorized.
    /// `others` are certificates at hand, among which the responder's is looked for when the response does
    /// not bring it.
    Result<RevocationStatus> statusOf(const Certificate& certificate, const Certificate& issuer,
                                      const std::vector<Certificate>& others = {}) const;
    /// Who signed, checked as for statusOf. Errors: as there.
    Result<Certificate> responder(const Certificate& issuer,
                                  const std::vector<Certificate>& others = {}) const;
    /// Signed with MD5, SHA-1 or something we do not know.
    bool isSignedWeakly() const;

    friend bool operator==(const OcspResponse& a, const OcspResponse& b) { return a.der() == b.der(); }

private:
    struct Data;
    explicit OcspResponse(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Data> m_data;
};

/// Whether a responder's certificate says that its own revocation need not be asked (id-pkix-ocsp-nocheck).
bool hasNoCheck(const Certificate& responder);
/// Whether what `responder` says in the name of `issuer` is worth no more than word that the responder itself
/// was not revoked: a delegate without id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1).
bool mustBeCheckedItself(const Certificate& responder, const Certificate& issuer);

} // namespace kyso::x509
