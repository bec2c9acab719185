#include "EvidencePool.h"

#include "x509/Asn1.h"

#include <algorithm>

namespace kyso::validation {
namespace {

namespace asn1 = x509::asn1;

constexpr std::size_t mostPieces = 2'000;
constexpr std::size_t mostCertificates = 2'000;
constexpr std::string_view adobeRevocationInfo = "1.2.840.113583.1.1.8";
constexpr std::string_view ocspInCms = "1.3.6.1.5.5.7.16.2";
constexpr std::string_view basicOcsp = "1.3.6.1.5.5.7.48.1.1";

template<class Take>
void forEach(BytesView sequence, Take take) {
    const auto list = asn1::only(sequence, asn1::tagSequence);
    if (!list)
        return;
    asn1::Reader items(list->content);
    while (const auto item = items.next())
        take(item->whole);
}

/// OtherRevocationInfoFormat: which kind, then the answer (RFC 5940 §2.1, EN 319 122-1 §5.4.2).
struct OtherRevocation {
    std::string kind;
    BytesView value;
};
std::optional<OtherRevocation> otherOf(BytesView other) {
    const auto whole = asn1::only(other, asn1::context(1));
    if (!whole)
        return std::nullopt;
    asn1::Reader fields(whole->content);
    const auto kind = fields.next(asn1::tagOid);
    const auto value = fields.next(asn1::tagSequence);
    auto name = kind ? asn1::oid(*kind) : std::nullopt;
    return name && value ? std::optional(OtherRevocation{std::move(*name), value->whole}) : std::nullopt;
}

} // namespace

void EvidencePool::add(const x509::Certificate& certificate) {
    if (m_certificates.size() < mostCertificates &&
        std::find(m_certificates.begin(), m_certificates.end(), certificate) == m_certificates.end())
        m_certificates.push_back(certificate);
}

/// Some writers leave a line end behind a value in a stream. Such a one is no sound answer, and what it says
/// against a certificate is heard all the same.
template<class Source>
void EvidencePool::addFound(BytesView der, EvidenceOrigin origin, Weight weight) {
    if (auto read = Source::fromDer(der))
        return add(RevocationSource(std::move(*read)), origin, weight);
    const auto first = x509::asn1::Reader(der).next();
    auto read = first ? Source::fromDer(first->whole) : failure(ErrorCode::CrlBad);
    if (read)
        add(RevocationSource(std::move(*read)), origin, Weight::OnlyAgainst);
}

void EvidencePool::addOcsp(BytesView der, EvidenceOrigin origin) {
    addFound<x509::OcspResponse>(der, origin, Weight::Whole);
}

void EvidencePool::addBasicOcsp(BytesView der, EvidenceOrigin origin) {
    // OCSPResponse: successful, and of this type (RFC 6960 §4.2.1).
    auto bytes = asn1::encodedOid(basicOcsp);
    const auto value = asn1::wrap(asn1::tagOctetString, der);
    bytes.insert(bytes.end(), value.begin(), value.end());
    const auto holder = asn1::wrap(asn1::context(0), asn1::wrap(asn1::tagSequence, bytes));
    Bytes response{0x0A, 0x01, 0x00};
    response.insert(response.end(), holder.begin(), holder.end());
    addOcsp(asn1::wrap(asn1::tagSequence, response), origin);
}

void EvidencePool::addCrl(BytesView der, EvidenceOrigin origin) {
    addFound<x509::Crl>(der, origin, Weight::Whole);
}

void EvidencePool::add(const RevocationSource& source, EvidenceOrigin origin) {
    add(source, origin, Weight::Whole);
}

void EvidencePool::add(const RevocationSource& source, EvidenceOrigin origin, Weight weight) {
    const auto fingerprint = cms::digestOf("SHA256", derOf(source));
    if (!fingerprint)
        return;
    const auto [known, isNew] = m_known.try_emplace(std::string(asText(*fingerprint)), m_pieces.size());
    // What was fetched is bounded by what was asked; nothing the file brings may keep it out.
    const bool hasRoom = m_pieces.size() < mostPieces || origin == EvidenceOrigin::Online;
    if (isNew && hasRoom)
        m_pieces.push_back({source, origin, weight});
    else if (isNew)
        m_known.erase(known);
    else if (weight == Weight::Whole)
        m_pieces[known->second].weight = weight;
}

void EvidencePool::add(const cms::SignedData& data, EvidenceOrigin origin) {
    for (const auto& certificate : data.certificates())
        add(certificate);
    for (const auto& der : data.revocations()) {
        const auto other = otherOf(der);
        if (other && other->kind == ocspInCms)
            addOcsp(other->value, origin);
        else if (other && other->kind == basicOcsp)
            addBasicOcsp(other->value, origin);
        else
            addCrl(der, origin);
    }
    for (const auto& signer : data.signers())
        for (const auto& attribute : signer.signedAttributeList) {
            if (attribute.type != adobeRevocationInfo || attribute.values.empty())
                continue;
            const auto archive = asn1::only(attribute.values.front(), asn1::tagSequence);
            if (!archive)
                continue;
            asn1::Reader kinds(archive->content);
            while (const auto kind = kinds.next()) {
                if (kind->tag == asn1::context(0))
                    forEach(kind->content, [&](BytesView der) { addCrl(der, origin); });
                else if (kind->tag == asn1::context(1))
                    forEach(kind->content, [&](BytesView der) { addOcsp(der, origin); });
            }
        }
}

void EvidencePool::add(const x509::EvidenceSet& evidence, EvidenceOrigin origin) {
    for (const auto& der : evidence.certificates)
        if (const auto certificate = x509::Certificate::fromDer(der))
            add(*certificate);
    for (const auto& der : evidence.ocsps)
        addOcsp(der, origin);
    for (const auto& der : evidence.crls)
        addCrl(der, origin);
}

void EvidencePool::addEarlier(const x509::EvidenceSet& evidence, EvidenceOrigin origin) {
    for (const auto& der : evidence.ocsps)
        addFound<x509::OcspResponse>(der, origin, Weight::OnlyAgainst);
    for (const auto& der : evidence.crls)
        addFound<x509::Crl>(der, origin, Weight::OnlyAgainst);
}

std::vector<EvidenceReport> EvidencePool::answersFor(const x509::Certificate& certificate,
                                                     const x509::Certificate& issuer) const {
    std::vector<EvidenceReport> answers;
    for (const auto& piece : m_pieces) {
        const auto* response = std::get_if<x509::OcspResponse>(&piece.source);
        const auto status = response != nullptr
                                ? response->statusOf(certificate, issuer, m_certificates)
                                : std::get<x509::Crl>(piece.source).statusOf(certificate, issuer);
        const bool isWeak = std::visit([](const auto& one) { return one.isSignedWeakly(); }, piece.source);
        // A weak signature is nothing to rely on; what it says against a certificate is heard all the same.
        const bool isSound = !isWeak && piece.weight == Weight::Whole;
        const bool counts = status && (status->state == x509::RevocationState::Revoked ||
                                       (status->state == x509::RevocationState::Good && isSound));
        if (counts)
            answers.push_back({certificate, piece.source, piece.origin, *status});
    }
    std::stable_sort(answers.begin(), answers.end(), [](const EvidenceReport& a, const EvidenceReport& b) {
        return a.status.thisUpdate > b.status.thisUpdate;
    });
    return answers;
}

} // namespace kyso::validation
