#include "x509/Crl.h"

#include "Parts.h"
#include "x509/RevocationSources.h"

#include <cstddef>
#include <cstdint>

/// Issuer, certificate and list are all foreign: reading and checking ends, and says the same twice.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace kyso;
    BytesView rest(data, size);
    const auto issuer = x509::Certificate::fromDer(fuzz::takePart(rest));
    const auto certificate = x509::Certificate::fromDer(fuzz::takePart(rest));
    if (certificate) {
        static_cast<void>(x509::ocspAddresses(*certificate));
        static_cast<void>(x509::crlAddresses(*certificate));
        static_cast<void>(x509::issuerAddresses(*certificate));
    }
    const auto crl = x509::Crl::fromDer(rest);
    if (!crl)
        return 0;
    const auto again = x509::Crl::fromDer(crl->der());
    fuzz::must(again && again->der() == crl->der() && again->number() == crl->number());
    static_cast<void>(crl->isSignedWeakly());
    if (!issuer || !certificate)
        return 0;
    const auto status = crl->statusOf(*certificate, *issuer);
    fuzz::must(!status || crl->answersFor(*certificate));
    fuzz::must(!status || status->revokedAt.has_value() == (status->state == x509::RevocationState::Revoked));
    fuzz::must(again->statusOf(*certificate, *issuer) == status);
    return 0;
}
