#pragma once

#include "Pieces.h"
#include "cms/TimeStampToken.h"

#include <functional>
#include <optional>
#include <string_view>

namespace kyso::cades {

/// Attributes of long-term CAdES (EN 319 122-1), dotted.
namespace oid {
inline constexpr std::string_view archiveTimeStampV3 = "0.4.0.1733.2.4";
inline constexpr std::string_view atsHashIndexV3 = "0.4.0.19122.1.5";
/// Of older forms, which are read but not judged.
inline constexpr std::string_view archiveTimeStampV2 = "1.2.840.113549.1.9.16.2.48";
inline constexpr std::string_view archiveTimeStampV1 = "1.2.840.113549.1.9.16.2.27";
inline constexpr std::string_view counterSignature = "1.2.840.113549.1.9.6";
inline constexpr std::string_view certificateValues = "1.2.840.113549.1.9.16.2.23";
inline constexpr std::string_view revocationValues = "1.2.840.113549.1.9.16.2.24";
} // namespace oid

/// ATSHashIndexV3 (EN 319 122-1 §5.5.2) over everything that stands beside one signer now, by SHA-256.
/// Errors: cms_damaged.
Result<Bytes> makeHashIndex(const Pieces& pieces, BytesView signerInfo);

/// What an archive-time-stamp-v3 stamps (§5.5.3): the type and digest of the content, the signer, and the
/// index. `contentDigest` by `digestName`. Nothing when the SignerInfo is malformed or the digest unknown.
std::optional<Bytes> archiveImprint(const Pieces& pieces, BytesView signerInfo, BytesView contentDigest,
                                    BytesView hashIndex, std::string_view digestName);

/// A token with its index inside, as the attribute's value. Errors: cms_damaged, time_stamp_damaged.
Result<Bytes> withHashIndex(const cms::TimeStampToken& token, BytesView hashIndex);

/// An archive time-stamp of a signer, read back.
class ArchiveTimeStamp {
public:
    /// Nothing when the token is not one or has no index that reads.
    static std::optional<ArchiveTimeStamp> read(BytesView token);

    const cms::TimeStampToken& token() const { return m_token; }
    /// Whether everything its index names stands there, and it stamps this. Asks for the content's digest by
    /// the token's algorithm, which may be nothing.
    bool covers(const Pieces& pieces, BytesView signerInfo,
                const std::function<std::optional<Bytes>(std::string_view digestName)>& contentDigest) const;
    bool namesCertificate(BytesView der) const;
    /// Whether its index names this value of an unsigned attribute.
    bool namesAttribute(std::string_view type, BytesView value) const;

private:
    explicit ArchiveTimeStamp(cms::TimeStampToken token) : m_token(std::move(token)) {}

    cms::TimeStampToken m_token;
    Bytes m_hashIndex; ///< DER
    std::string m_digestName;
    std::vector<Bytes> m_certificates;
    std::vector<Bytes> m_revocations;
    std::vector<Bytes> m_attributes;
};

} // namespace kyso::cades
