#pragma once

#include "Certificate.h"

#include <string>
#include <vector>

namespace kyso::x509 {

/// http and https addresses that a certificate names, in its order, at most 8 of a kind. Other schemes are
/// left out.
std::vector<std::string> ocspAddresses(const Certificate& certificate);
std::vector<std::string> crlAddresses(const Certificate& certificate);
/// caIssuers of the authority information access.
std::vector<std::string> issuerAddresses(const Certificate& certificate);

/// Whether a certificate names where to ask if it was revoked: OCSP in AIA, or a CRL distribution point.
bool namesRevocationSource(const Certificate& certificate);

} // namespace kyso::x509
