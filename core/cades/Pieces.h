#pragma once

#include "base/Bytes.h"
#include "base/Result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kyso::cades {

/// A SignedData taken apart into the elements it is made of, each byte for byte as it was encoded, without
/// its content (RFC 5652 §5.1). Putting it together again changes nothing inside an element, so that whatever
/// signed one of them still does. A value.
struct Pieces {
    int version = 1;
    std::vector<Bytes> digestAlgorithms; ///< AlgorithmIdentifier each
    Bytes contentType;                   ///< the OBJECT IDENTIFIER, with tag and length
    std::vector<Bytes> certificates;     ///< CertificateChoices each
    std::vector<Bytes> revocations;      ///< RevocationInfoChoice each
    std::vector<Bytes> signers;          ///< SignerInfo each

    /// What stands around the content: `before`, the content's bytes, `behind`. Without content `before` is
    /// all.
    struct Frame {
        Bytes before;
        Bytes behind;
    };
    /// DER but for the order within sets, which stays as it is. `contentBytes`: nothing when detached.
    Frame frame(std::optional<std::uint64_t> contentBytes) const;

    /// Of a SignedData that has no content in it, DER or BER. Errors: cms_damaged.
    static Result<Pieces> read(BytesView contentInfo);

    /// Adds what is not there yet.
    void addDigestAlgorithm(const Bytes& algorithm) { add(digestAlgorithms, algorithm); }
    void addCertificate(const Bytes& der) { add(certificates, der); }
    void addCrl(const Bytes& der) { add(revocations, der); }
    /// As RFC 5940 §2.1 wraps it (id-ri-ocsp-response).
    void addOcsp(BytesView response);
    /// The OCSPResponse in a RevocationInfoChoice that is one.
    static std::optional<Bytes> ocspIn(BytesView revocation);

private:
    static void add(std::vector<Bytes>& all, const Bytes& one);
    int leastVersion() const;
};

/// SignerInfo with one more unsigned attribute, which comes last; everything before stays as encoded. `value`
/// is one AttributeValue. Errors: cms_damaged.
Result<Bytes> withUnsignedAttribute(BytesView signerInfo, BytesView typeOid, BytesView value);

/// A SignerInfo without its unsigned attributes: what a later time-stamp may not change. Errors: cms_damaged.
Result<Bytes> withoutUnsignedAttributes(BytesView signerInfo);

} // namespace kyso::cades
