#include "Parts.h"
#include "x509/OcspResponse.h"

#include <cstddef>
#include <cstdint>

/// Issuer, certificate and answer are all foreign: reading and checking ends, and says the same twice.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace kyso;
    BytesView rest(data, size);
    const auto issuer = x509::Certificate::fromDer(fuzz::takePart(rest));
    const auto certificate = x509::Certificate::fromDer(fuzz::takePart(rest));
    const auto response = x509::OcspResponse::fromDer(rest);
    if (!response)
        return 0;
    const auto again = x509::OcspResponse::fromDer(response->der());
    fuzz::must(again && again->der() == response->der() && again->nonce() == response->nonce());
    static_cast<void>(response->isSignedWeakly());
    for (const auto& one : response->certificates()) {
        static_cast<void>(response->responder(one));
        static_cast<void>(x509::hasNoCheck(one));
    }
    if (!issuer || !certificate)
        return 0;
    const auto status = response->statusOf(*certificate, *issuer);
    fuzz::must(!status || response->answersFor(*certificate, *issuer));
    fuzz::must(!status || status->revokedAt.has_value() == (status->state == x509::RevocationState::Revoked));
    fuzz::must(again->statusOf(*certificate, *issuer) == status);
    return 0;
}
