#pragma once

#include "base/Bytes.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace kyso::x509 {

/// Certificates and words on their revocation, as they are encoded; each once. A value; nothing in it is
/// judged.
struct EvidenceSet {
    std::vector<Bytes> certificates; ///< DER
    std::vector<Bytes> ocsps;        ///< DER OCSPResponse
    std::vector<Bytes> crls;         ///< DER

    bool hasNothing() const { return certificates.empty() && ocsps.empty() && crls.empty(); }
    /// Adds what is not there yet; where it stands.
    std::size_t addCertificate(Bytes der) { return add(certificates, std::move(der)); }
    std::size_t addOcsp(Bytes der) { return add(ocsps, std::move(der)); }
    std::size_t addCrl(Bytes der) { return add(crls, std::move(der)); }

    friend bool operator==(const EvidenceSet&, const EvidenceSet&) = default;

private:
    static std::size_t add(std::vector<Bytes>& all, Bytes der) {
        const auto known = std::ranges::find(all, der);
        const auto at = static_cast<std::size_t>(known - all.begin());
        if (known == all.end())
            all.push_back(std::move(der));
        return at;
    }
};

/// What of an EvidenceSet is about one thing: places in its vectors.
struct EvidencePlaces {
    std::vector<std::size_t> certificates;
    std::vector<std::size_t> ocsps;
    std::vector<std::size_t> crls;

    friend bool operator==(const EvidencePlaces&, const EvidencePlaces&) = default;
};

} // namespace kyso::x509
