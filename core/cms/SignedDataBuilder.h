#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "x509/Certificate.h"
#include "x509/SignatureAlgorithm.h"

#include <memory>
#include <optional>
#include <vector>

namespace kyso::cms {

/// A detached CMS SignedData in the making (RFC 5652, CAdES EN 319 122-1 as PAdES EN 319 142-1 uses it):
/// signed attributes are contentType, messageDigest and signing-certificate-v2; signing-time as CAdES asks
/// for it (EN 319 122-1 §5.2.1) and PAdES forbids it. Made from the content's digest, finished with the
/// signature value. One thread.
class SignedDataBuilder {
public:
    /// `chain` is leaf first. Errors: algorithm_unsupported, cms_sign_failed.
    static Result<SignedDataBuilder> create(const std::vector<x509::Certificate>& chain,
                                            x509::SignatureAlgorithm algorithm, BytesView contentDigest,
                                            std::optional<Time> signingTime = std::nullopt);

    SignedDataBuilder(SignedDataBuilder&&) noexcept;
    SignedDataBuilder& operator=(SignedDataBuilder&&) noexcept;
    ~SignedDataBuilder();

    /// The DER SET OF signed attributes: what the key signs (RFC 5652 §5.4).
    const Bytes& dataToBeSigned() const;
    /// Puts the value in and answers the DER ContentInfo. Call once.
    Result<Bytes> finish(BytesView signatureValue);

    /// How long finish() will be, at most, for this chain and algorithm, without any key: the dry run that
    /// sizes /Contents.
    static Result<std::size_t> maximumSizeBytes(const std::vector<x509::Certificate>& chain,
                                                x509::SignatureAlgorithm algorithm);

private:
    struct Impl;
    explicit SignedDataBuilder(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace kyso::cms
