#include "TimeStampResponse.h"

#include "x509/Asn1.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kyso::cms {

namespace asn1 = x509::asn1;

namespace {

constexpr std::uint8_t tagUtf8String = 0x0C;
constexpr std::size_t longestText = 200;

/// RFC 3161 §2.4.2.
constexpr std::array<std::pair<unsigned, const char*>, 8> failureBits = {{{0, "badAlg"},
                                                                          {2, "badRequest"},
                                                                          {5, "badDataFormat"},
                                                                          {14, "timeNotAvailable"},
                                                                          {15, "unacceptedPolicy"},
                                                                          {16, "unacceptedExtension"},
                                                                          {17, "addInfoNotAvailable"},
                                                                          {25, "systemFailure"}}};

std::string nameOfFailure(BytesView bits) {
    for (const auto& [bit, name] : failureBits)
        if (bits.size() > 1 + bit / 8 && ((bits[1 + bit / 8] >> (7U - bit % 8U)) & 1U) != 0)
            return name;
    return bits.size() > 1 ? "failure " + toHex(bits.subspan(1, std::min<std::size_t>(bits.size() - 1, 4)))
                           : std::string();
}

/// UTF-8 that may be shown: whole characters, none that control.
std::string shownText(BytesView bytes) {
    std::string out;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::uint8_t first = bytes[at];
        const std::size_t length = first < 0x80    ? 1
                                   : first >= 0xF0 ? 4
                                   : first >= 0xE0 ? 3
                                   : first >= 0xC2 ? 2
                                                   : 0;
        if (length == 0 || at + length > bytes.size() || out.size() + length > longestText)
            break;
        bool isWhole = true;
        for (std::size_t i = 1; i < length; ++i)
            isWhole = isWhole && (bytes[at + i] & 0xC0U) == 0x80U;
        if (!isWhole)
            break;
        if (first >= 0x20 && first != 0x7F)
            out.append(asText(bytes.subspan(at, length)));
        at += length;
    }
    return out;
}

} // namespace

Result<TimeStampResponse> TimeStampResponse::read(BytesView der) {
    const auto bad = [](std::string what) { return failure(ErrorCode::TsaBadResponse, std::move(what)); };
    if (der.empty() || der.size() > TimeStampToken::maxBytes)
        return bad("response of " + std::to_string(der.size()) + " bytes");
    const auto whole = asn1::only(der, asn1::tagSequence);
    asn1::Reader fields(whole ? whole->content : BytesView());
    const auto info = fields.next(asn1::tagSequence);
    asn1::Reader status(info ? info->content : BytesView());
    const auto number = status.next(asn1::tagInteger);
    if (!number || number->content.size() != 1 || number->content.front() > 5)
        return bad("not a time-stamp response");
    TimeStampResponse out;
    out.m_status = number->content.front();
    if (const auto texts = status.next(asn1::tagSequence)) {
        asn1::Reader each(texts->content);
        if (const auto text = each.next(tagUtf8String))
            out.m_statusText = shownText(text->content);
    }
    if (const auto bits = status.next(asn1::tagBitString))
        out.m_failureInfo = nameOfFailure(bits->content);
    if (!out.isGranted())
        return out;
    const auto token = fields.next(asn1::tagSequence);
    if (!token || !fields.atEnd())
        return bad("granted, and no token is there");
    auto read = TimeStampToken::read(token->whole);
    if (!read)
        return bad(read.error().what);
    out.m_token = std::move(*read);
    return out;
}

Result<TimeStampToken> TimeStampResponse::tokenFor(const TimeStampRequest& request) const {
    if (!isGranted() || !m_token) {
        Error error{ErrorCode::TsaRejected,
                    m_statusText,
                    m_failureInfo.empty() ? "status " + std::to_string(m_status) : m_failureInfo,
                    {},
                    false,
                    std::nullopt};
        error.retriable = m_failureInfo == "timeNotAvailable" || m_failureInfo == "systemFailure";
        return failure(std::move(error));
    }
    if (!m_token->coversDigest(request.digestName(), request.digest()))
        return failure(ErrorCode::TsaImprintMismatch, "the token is about another digest");
    if (m_token->nonce() != request.nonce())
        return failure(ErrorCode::TsaNonceMismatch,
                       m_token->nonce() ? "another nonce" : "the nonce is missing");
    if (!request.policyOid().empty() && m_token->policyOid() != request.policyOid())
        return failure(ErrorCode::TsaBadResponse, "another policy than was asked for", m_token->policyOid());
    if (auto fault = m_token->fault())
        return failure(ErrorCode::TsaCertificateBad, std::move(fault->subject),
                       std::string(nameOf(fault->code)));
    return *m_token;
}

} // namespace kyso::cms
