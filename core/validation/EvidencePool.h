#pragma once

#include "Report.h"
#include "cms/SignedData.h"
#include "x509/EvidenceSet.h"

#include <map>
#include <string>
#include <vector>

namespace kyso::validation {

/// Certificates and revocation answers at hand for one file: what its signatures, time-stamps and security
/// store carry, and what was fetched. Nothing in it is trusted; every answer is checked against the issuer it
/// is asked with. One thread.
class EvidencePool {
public:
    void add(const x509::Certificate& certificate);
    /// What cannot be read is passed over.
    void addOcsp(BytesView der, EvidenceOrigin origin);
    /// A BasicOCSPResponse, as CMS attributes hold it.
    void addBasicOcsp(BytesView der, EvidenceOrigin origin);
    void addCrl(BytesView der, EvidenceOrigin origin);
    void add(const RevocationSource& source, EvidenceOrigin origin);
    /// Certificates, CRLs and OCSP responses of a CMS (RFC 5652 §10.2.1, RFC 5940), and Adobe's
    /// revocation-information attribute of its signer.
    void add(const cms::SignedData& data, EvidenceOrigin origin);
    void add(const x509::EvidenceSet& evidence, EvidenceOrigin origin);
    /// What an earlier state of the file carried: what it says against a certificate counts, nothing else.
    void addEarlier(const x509::EvidenceSet& evidence, EvidenceOrigin origin);

    const std::vector<x509::Certificate>& certificates() const { return m_certificates; }
    /// Sound answers about `certificate`, newest first.
    std::vector<EvidenceReport> answersFor(const x509::Certificate& certificate,
                                           const x509::Certificate& issuer) const;

private:
    enum class Weight { Whole, OnlyAgainst };
    struct Piece {
        RevocationSource source;
        EvidenceOrigin origin;
        Weight weight;
    };
    void add(const RevocationSource& source, EvidenceOrigin origin, Weight weight);
    template<class Source>
    void addFound(BytesView der, EvidenceOrigin origin, Weight weight);
    std::vector<x509::Certificate> m_certificates;
    std::vector<Piece> m_pieces;
    std::map<std::string, std::size_t> m_known; ///< which piece has that SHA-256
};

} // namespace kyso::validation
