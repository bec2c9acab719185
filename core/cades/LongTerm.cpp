#include "LongTerm.h"

#include "ArchiveTimeStamp.h"
#include "net/TimeStampClient.h"
#include "signing/EvidenceCollection.h"
#include "x509/Asn1.h"

#include <algorithm>

namespace kyso::cades {

using signing::Level;
using signing::unreachable;

namespace {

struct Stamp {
    cms::TimeStampToken token;
    bool isArchive = false;
};

/// Those of one signer that read, whatever they are worth.
std::vector<Stamp> stampsOf(const cms::SignerInfo& signer) {
    std::vector<Stamp> out;
    for (const auto& attribute : signer.unsignedAttributes) {
        const bool isArchive = attribute.type == oid::archiveTimeStampV3;
        if (!isArchive && attribute.type != cms::oid::signatureTimeStamp)
            continue;
        for (const auto& value : attribute.values)
            if (auto token = cms::TimeStampToken::read(value))
                out.push_back({std::move(*token), isArchive});
    }
    return out;
}

/// The earliest archive time-stamp that is younger than `than`; `now` where there is none.
Time provenBy(const std::vector<Stamp>& stamps, Time than, Time now) {
    auto proven = now;
    for (const auto& one : stamps)
        if (one.isArchive && one.token.genTime() > than)
            proven = std::min(proven, one.token.genTime());
    return proven;
}

x509::EvidenceSet atHandIn(const Pieces& pieces) {
    x509::EvidenceSet all;
    all.certificates = pieces.certificates;
    for (const auto& one : pieces.revocations) {
        if (auto response = Pieces::ocspIn(one))
            all.addOcsp(std::move(*response));
        else
            all.addCrl(one);
    }
    return all;
}

} // namespace

Result<cms::SignedData> readAll(const Pieces& pieces) {
    return cms::SignedData::read(pieces.frame(std::nullopt).before);
}

bool isTimeStamped(const cms::SignerInfo& signer) {
    return std::ranges::any_of(stampsOf(signer), [](const Stamp& one) { return !one.isArchive; });
}

bool hasOlderArchive(const cms::SignedData& data) {
    return std::ranges::any_of(data.signers(), [](const cms::SignerInfo& signer) {
        return std::ranges::any_of(signer.unsignedAttributes, [](const cms::Attribute& one) {
            return one.type == oid::archiveTimeStampV2 || one.type == oid::archiveTimeStampV1;
        });
    });
}

void LongTerm::take(Pieces pieces) {
    m_pieces = std::move(pieces);
    m_hasAdded = true;
}

Result<cms::TimeStampToken> LongTerm::stamp(BytesView sha256, Level level) const {
    auto* const client = m_setting.services.timeStamps;
    if (!client)
        return failure(unreachable(
            level,
            {ErrorCode::TsaUnreachable, "no time-stamp server is named", {}, {}, false, std::nullopt}));
    auto token = client->stamp(x509::DigestAlgorithm::Sha256, sha256, m_setting.cancel);
    if (!token)
        return failure(unreachable(level, std::move(token.error())));
    return token;
}

Result<Time> LongTerm::addTimeStamp(std::size_t signer, Level level) {
    const auto data = readAll(m_pieces);
    if (!data)
        return failure(data.error());
    const auto digest = cms::digestOf("SHA256", data->signers()[signer].signature);
    if (!digest)
        return failure(ErrorCode::CmsSignFailed, "no digest of the signature value");
    const auto token = stamp(*digest, level);
    if (!token)
        return failure(token.error());
    auto changed = withUnsignedAttribute(m_pieces.signers[signer],
                                         x509::asn1::encodedOid(cms::oid::signatureTimeStamp), token->der());
    if (!changed)
        return failure(std::move(changed.error()));
    auto pieces = m_pieces;
    pieces.signers[signer] = std::move(*changed);
    take(std::move(pieces));
    return token->genTime();
}

Result<void> LongTerm::addEvidence(const std::vector<std::size_t>& signers) {
    const auto data = readAll(m_pieces);
    if (!data)
        return failure(data.error());
    const auto atHand = atHandIn(m_pieces);
    signing::EvidenceCollection collection(m_setting.services, atHand, m_setting.now, m_setting.cancel);
    auto known = data->certificates();
    for (const auto index : signers)
        for (const auto& one : stampsOf(data->signers()[index]))
            known.insert(known.end(), one.token.certificates().begin(), one.token.certificates().end());
    x509::EvidencePlaces places;
    for (const auto index : signers) {
        const auto& signer = data->signers()[index];
        const auto stamps = stampsOf(signer);
        const auto certificate = data->certificateOf(signer);
        if (!certificate)
            return failure(ErrorCode::CmsDamaged, "a signer's certificate is not there");
        auto proven = m_setting.now;
        for (const auto& one : stamps)
            proven = std::min(proven, one.token.genTime());
        std::vector<std::pair<x509::Certificate, Time>> needs{{*certificate, proven}};
        for (const auto& one : stamps)
            if (auto tsa = one.token.tsaCertificate(known))
                needs.emplace_back(std::move(*tsa), provenBy(stamps, one.token.genTime(), m_setting.now));
        for (const auto& [need, provenAt] : needs)
            if (auto added = collection.add(need, known, provenAt, places); !added)
                return failure(unreachable(Level::BaselineLT, std::move(added.error())));
    }
    auto pieces = m_pieces;
    for (const auto& der : collection.gathered().certificates)
        pieces.addCertificate(der);
    for (const auto& der : collection.gathered().crls)
        pieces.addCrl(der);
    for (const auto& der : collection.gathered().ocsps)
        pieces.addOcsp(der);
    take(std::move(pieces));
    for (auto& one : collection.used())
        m_used.push_back(std::move(one));
    return {};
}

Result<void> LongTerm::addArchiveTimeStamp(std::size_t signer, BytesView contentSha256) {
    const auto& signerInfo = m_pieces.signers[signer];
    const auto index = makeHashIndex(m_pieces, signerInfo);
    if (!index)
        return failure(index.error());
    const auto imprint = archiveImprint(m_pieces, signerInfo, contentSha256, *index, "SHA256");
    if (!imprint)
        return failure(ErrorCode::CmsDamaged, "SignerInfo malformed");
    const auto token = stamp(*imprint, Level::BaselineLTA);
    if (!token)
        return failure(token.error());
    const auto indexed = withHashIndex(*token, *index);
    if (!indexed)
        return failure(indexed.error());
    auto changed =
        withUnsignedAttribute(signerInfo, x509::asn1::encodedOid(oid::archiveTimeStampV3), *indexed);
    if (!changed)
        return failure(std::move(changed.error()));
    auto pieces = m_pieces;
    pieces.signers[signer] = std::move(*changed);
    take(std::move(pieces));
    return {};
}

} // namespace kyso::cades
