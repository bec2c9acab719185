#include "support/PkiAnswers.h"

#include "x509/Asn1.h"

#include <openssl/cms.h>
#include <openssl/ocsp.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

#include <ctime>

namespace kyso::test {
namespace {

using x509::OpenSslPtr;
using TimePtr = OpenSslPtr<ASN1_TIME, ASN1_TIME_free>;

[[noreturn]] void fail(const char* what) {
    throw std::runtime_error(std::string(what) + ": " + x509::takeOpenSslError());
}

void must(bool done, const char* what) {
    if (!done)
        fail(what);
}

template<class T, class Encode>
Bytes der(T* object, Encode encode) {
    unsigned char* out = nullptr;
    const int size = encode(object, &out);
    must(size > 0, "encoding");
    Bytes bytes(out, out + size);
    OPENSSL_free(out);
    return bytes;
}

OpenSslPtr<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free> generalized(long seconds) {
    return OpenSslPtr<ASN1_GENERALIZEDTIME, ASN1_GENERALIZEDTIME_free>(
        ASN1_GENERALIZEDTIME_adj(nullptr, std::time(nullptr), 0, seconds));
}

TimePtr timeAt(long seconds) {
    return TimePtr(X509_time_adj_ex(nullptr, 0, seconds, nullptr));
}

/// An extension that nobody knows and everybody has to.
OpenSslPtr<X509_EXTENSION, X509_EXTENSION_free> unknownCritical() {
    return OpenSslPtr<X509_EXTENSION, X509_EXTENSION_free>(
        X509V3_EXT_conf(nullptr, nullptr, "1.2.3.4.5", "critical,DER:0500"));
}

} // namespace

Bytes makeOcspResponse(const OcspSpec& spec) {
    const OpenSslPtr<OCSP_BASICRESP, OCSP_BASICRESP_free> basic(OCSP_BASICRESP_new());
    const OpenSslPtr<OCSP_CERTID, OCSP_CERTID_free> id(
        OCSP_cert_to_id(spec.idDigest, spec.certificate->handle(), spec.issuer->handle()));
    const auto thisUpdate = generalized(spec.thisUpdateSeconds);
    const auto nextUpdate = generalized(spec.nextUpdateSeconds.value_or(0));
    const auto revokedAt = generalized(spec.revokedAtSeconds);
    const int status = spec.isRevoked   ? V_OCSP_CERTSTATUS_REVOKED
                       : spec.isUnknown ? V_OCSP_CERTSTATUS_UNKNOWN
                                        : V_OCSP_CERTSTATUS_GOOD;
    OCSP_SINGLERESP* one = OCSP_basic_add1_status(
        basic.get(), id.get(), status, spec.reason, spec.isRevoked ? revokedAt.get() : nullptr,
        thisUpdate.get(), spec.nextUpdateSeconds ? nextUpdate.get() : nullptr);
    must(one != nullptr, "OCSP status");
    if (spec.alsoSaysGood)
        must(OCSP_basic_add1_status(basic.get(), id.get(), V_OCSP_CERTSTATUS_GOOD, 0, nullptr,
                                    generalized(0).get(), nextUpdate.get()) != nullptr,
             "second OCSP status");
    const auto unknown = unknownCritical();
    if (spec.isUnknownCritical)
        must(OCSP_BASICRESP_add_ext(basic.get(), unknown.get(), -1) == 1, "OCSP extension");
    if (spec.isAnswerUnknownCritical)
        must(OCSP_SINGLERESP_add_ext(one, unknown.get(), -1) == 1, "OCSP extension");
    if (spec.nonce) {
        Bytes nonce = *spec.nonce;
        must(OCSP_basic_add1_nonce(basic.get(), nonce.data(), static_cast<int>(nonce.size())) == 1,
             "OCSP nonce");
    }
    const unsigned long flags =
        (spec.byKeyHash ? OCSP_RESPID_KEY : 0UL) | (spec.withCertificate ? 0UL : OCSP_NOCERTS);
    must(OCSP_basic_sign(basic.get(), spec.responder->certificate.handle(), spec.responder->key.get(),
                         spec.digest, nullptr, flags) == 1,
         "OCSP signature");
    const OpenSslPtr<OCSP_RESPONSE, OCSP_RESPONSE_free> response(
        OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic.get()));
    return der(response.get(), i2d_OCSP_RESPONSE);
}

Bytes makeOcspError(int status) {
    const OpenSslPtr<OCSP_RESPONSE, OCSP_RESPONSE_free> response(OCSP_response_create(status, nullptr));
    return der(response.get(), i2d_OCSP_RESPONSE);
}

Bytes makeCrl(const CrlSpec& spec) {
    const OpenSslPtr<X509_CRL, X509_CRL_free> crl(X509_CRL_new());
    X509_CRL_set_version(crl.get(), 1);
    X509_CRL_set_issuer_name(crl.get(), X509_get_subject_name(spec.issuer->certificate.handle()));
    X509_CRL_set1_lastUpdate(crl.get(), timeAt(spec.thisUpdateSeconds).get());
    if (spec.nextUpdateSeconds)
        X509_CRL_set1_nextUpdate(crl.get(), timeAt(*spec.nextUpdateSeconds).get());
    const auto add = [&](long serial, int reason, long atSeconds, bool isUnknownCritical) {
        OpenSslPtr<X509_REVOKED, X509_REVOKED_free> entry(X509_REVOKED_new());
        const OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free> number(ASN1_INTEGER_new());
        ASN1_INTEGER_set_int64(number.get(), serial);
        X509_REVOKED_set_serialNumber(entry.get(), number.get());
        X509_REVOKED_set_revocationDate(entry.get(), timeAt(atSeconds).get());
        if (reason != 0) {
            const OpenSslPtr<ASN1_ENUMERATED, ASN1_ENUMERATED_free> value(ASN1_ENUMERATED_new());
            ASN1_ENUMERATED_set(value.get(), reason);
            must(X509_REVOKED_add1_ext_i2d(entry.get(), NID_crl_reason, value.get(), 0, 0) == 1,
                 "CRL reason");
        }
        if (isUnknownCritical)
            must(X509_REVOKED_add_ext(entry.get(), unknownCritical().get(), -1) == 1, "CRL entry extension");
        must(X509_CRL_add0_revoked(crl.get(), entry.release()) == 1, "CRL entry");
    };
    for (const auto& entry : spec.revoked)
        add(entry.serial, entry.reason, entry.atSeconds, entry.isUnknownCritical);
    static constexpr long firstPadding = 1'000'000'000'000;
    for (int i = 0; i < spec.padding; ++i)
        add(firstPadding + i, 0, -3600, false);
    X509V3_CTX context;
    X509V3_set_ctx(&context, spec.issuer->certificate.handle(), nullptr, nullptr, crl.get(), 0);
    const OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free> number(ASN1_INTEGER_new());
    ASN1_INTEGER_set(number.get(), 7);
    X509_CRL_add1_ext_i2d(crl.get(), NID_crl_number, number.get(), 0, 0);
    for (const auto& [nid, value] : spec.extensions) {
        const OpenSslPtr<X509_EXTENSION, X509_EXTENSION_free> extension(
            X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str()));
        must(extension && X509_CRL_add_ext(crl.get(), extension.get(), -1) == 1, "CRL extension");
    }
    X509_CRL_sort(crl.get());
    must(X509_CRL_sign(crl.get(), spec.issuer->key.get(), spec.digest) > 0, "CRL signature");
    return der(crl.get(), i2d_X509_CRL);
}

namespace {

using ImprintPtr = OpenSslPtr<TS_MSG_IMPRINT, TS_MSG_IMPRINT_free>;

OpenSslPtr<TS_TST_INFO, TS_TST_INFO_free> infoFor(TS_MSG_IMPRINT* asked, const ASN1_INTEGER* nonce,
                                                  const TimeStampSpec& spec) {
    OpenSslPtr<TS_TST_INFO, TS_TST_INFO_free> info(TS_TST_INFO_new());
    const ImprintPtr imprint(TS_MSG_IMPRINT_dup(asked));
    if (spec.wrongImprint) {
        Bytes other(static_cast<std::size_t>(ASN1_STRING_length(TS_MSG_IMPRINT_get_msg(asked))), 0xEE);
        TS_MSG_IMPRINT_set_msg(imprint.get(), other.data(), static_cast<int>(other.size()));
    }
    const OpenSslPtr<ASN1_OBJECT, ASN1_OBJECT_free> policy(OBJ_txt2obj(spec.policyOid.c_str(), 1));
    const OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free> serial(ASN1_INTEGER_new());
    ASN1_INTEGER_set_uint64(serial.get(), 0x4B79'736F'0001ULL);
    const auto time = generalized(spec.genTimeSeconds);
    if (!spec.genTimeText.empty())
        ASN1_STRING_set(time.get(), spec.genTimeText.data(), static_cast<int>(spec.genTimeText.size()));
    const OpenSslPtr<TS_ACCURACY, TS_ACCURACY_free> accuracy(TS_ACCURACY_new());
    const OpenSslPtr<ASN1_INTEGER, ASN1_INTEGER_free> one(ASN1_INTEGER_new());
    ASN1_INTEGER_set(one.get(), 1);
    TS_ACCURACY_set_seconds(accuracy.get(), one.get());
    must(TS_TST_INFO_set_version(info.get(), 1) == 1 &&
             TS_TST_INFO_set_policy_id(info.get(), policy.get()) == 1 &&
             TS_TST_INFO_set_msg_imprint(info.get(), imprint.get()) == 1 &&
             TS_TST_INFO_set_serial(info.get(), serial.get()) == 1 &&
             TS_TST_INFO_set_time(info.get(), time.get()) == 1 &&
             TS_TST_INFO_set_accuracy(info.get(), accuracy.get()) == 1,
         "TSTInfo");
    if (nonce != nullptr && !spec.withoutNonce)
        TS_TST_INFO_set_nonce(info.get(), spec.wrongNonce ? one.get() : nonce);
    return info;
}

/// Signed through CMS rather than TS_RESP_create_response, which refuses the certificates that tests of
/// refusal need.
Bytes signedToken(TS_TST_INFO* info, const TimeStampSpec& spec) {
    const auto content = der(info, i2d_TS_TST_INFO);
    const unsigned int flags = CMS_BINARY | CMS_NOSMIMECAP | CMS_PARTIAL |
                               (spec.withoutSigningCertificate ? 0U : static_cast<unsigned int>(CMS_CADES)) |
                               (spec.withoutCertificates ? static_cast<unsigned int>(CMS_NOCERTS) : 0U);
    const OpenSslPtr<CMS_ContentInfo, CMS_ContentInfo_free> cms(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_BINARY | CMS_PARTIAL));
    must(cms && CMS_set1_eContentType(cms.get(), OBJ_nid2obj(NID_id_smime_ct_TSTInfo)) == 1, "token type");
    must(CMS_add1_signer(cms.get(), spec.signer->certificate.handle(), spec.signer->key.get(), EVP_sha256(),
                         flags) != nullptr,
         "token signer");
    for (const auto& certificate : spec.chain)
        if (!spec.withoutCertificates)
            CMS_add1_cert(cms.get(), certificate.handle());
    const x509::BioPtr in(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    must(CMS_final(cms.get(), in.get(), nullptr, CMS_BINARY) == 1, "token");
    return der(cms.get(), i2d_CMS_ContentInfo);
}

Bytes responseAround(int status, const std::string& text, int failureBit, const Bytes& token) {
    const OpenSslPtr<TS_STATUS_INFO, TS_STATUS_INFO_free> info(TS_STATUS_INFO_new());
    TS_STATUS_INFO_set_status(info.get(), status);
    Bytes content = der(info.get(), i2d_TS_STATUS_INFO);
    if (failureBit >= 0) {
        // TS_STATUS_INFO has no public way to set words and reasons: written by hand.
        const OpenSslPtr<ASN1_BIT_STRING, ASN1_BIT_STRING_free> bits(ASN1_BIT_STRING_new());
        ASN1_BIT_STRING_set_bit(bits.get(), failureBit, 1);
        Bytes inner{0x02, 0x01, static_cast<std::uint8_t>(status)};
        const Bytes words = x509::asn1::wrap(x509::asn1::tagSequence, x509::asn1::wrap(0x0C, asBytes(text)));
        inner.insert(inner.end(), words.begin(), words.end());
        const Bytes failure = der(bits.get(), i2d_ASN1_BIT_STRING);
        inner.insert(inner.end(), failure.begin(), failure.end());
        content = x509::asn1::wrap(x509::asn1::tagSequence, inner);
    }
    content.insert(content.end(), token.begin(), token.end());
    return x509::asn1::wrap(x509::asn1::tagSequence, content);
}

} // namespace

Bytes makeTimeStampResponse(BytesView request, const TimeStampSpec& spec) {
    const unsigned char* at = request.data();
    const OpenSslPtr<TS_REQ, TS_REQ_free> read(d2i_TS_REQ(nullptr, &at, static_cast<long>(request.size())));
    must(read != nullptr, "time-stamp request");
    const auto info = infoFor(TS_REQ_get_msg_imprint(read.get()), TS_REQ_get_nonce(read.get()), spec);
    return responseAround(TS_STATUS_GRANTED, {}, -1, signedToken(info.get(), spec));
}

Bytes makeTimeStampRejection(int failureBit, const std::string& text) {
    return responseAround(TS_STATUS_REJECTION, text, failureBit, {});
}

Bytes makeTimeStampToken(BytesView digest, const TimeStampSpec& spec) {
    const ImprintPtr imprint(TS_MSG_IMPRINT_new());
    const OpenSslPtr<X509_ALGOR, X509_ALGOR_free> algorithm(X509_ALGOR_new());
    X509_ALGOR_set0(algorithm.get(), OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nullptr);
    Bytes copy(digest.begin(), digest.end());
    TS_MSG_IMPRINT_set_algo(imprint.get(), algorithm.get());
    TS_MSG_IMPRINT_set_msg(imprint.get(), copy.data(), static_cast<int>(copy.size()));
    const auto info = infoFor(imprint.get(), nullptr, spec);
    return signedToken(info.get(), spec);
}

} // namespace kyso::test
