#include "cms/SignedDataBuilder.h"
#include "cms/TimeStampResponse.h"
#include "cms/UnsignedAttributes.h"
#include "support/PkiAnswers.h"
#include "support/TestRegistry.h"
#include "x509/Asn1.h"

#include <QTest>

#include <openssl/cms.h>
#include <openssl/ts.h>

#include <algorithm>

using namespace kyso;
using namespace kyso::cms;
using test::TimeStampSpec;
using x509::DigestAlgorithm;

namespace {

QByteArray blob(const Bytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}
BytesView view(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}
template<class T>
QString outcome(const Result<T>& result) {
    return result ? QStringLiteral("ok") : QString::fromUtf8(nameOf(result.error().code).data());
}

} // namespace

class TimeStampTest : public QObject {
    Q_OBJECT

    test::Issuer m_ca = test::makeCa("Kyso Test CA");
    test::Issuer m_tsa = authority({{NID_ext_key_usage, "critical,timeStamping"}});
    Bytes m_digest = *digestOf("SHA256", asBytes("stamp me"));

    test::Issuer authority(std::vector<std::pair<int, std::string>> extensions,
                           long untilSeconds = 3600L * 24) const {
        test::CertificateSpec spec;
        spec.subject = {{NID_commonName, "Kyso Test TSA", MBSTRING_UTF8}};
        spec.subjectKey = test::key("EC:P-256", 400);
        spec.issuer = &m_ca;
        spec.extensions = std::move(extensions);
        spec.notAfterSeconds = untilSeconds;
        return {test::makeCertificate(spec), spec.subjectKey};
    }
    TimeStampSpec spec() const {
        TimeStampSpec out;
        out.signer = &m_tsa;
        out.chain = {m_ca.certificate};
        return out;
    }
    TimeStampRequest request() const { return *TimeStampRequest::create(DigestAlgorithm::Sha256, m_digest); }
    Bytes token(const TimeStampSpec& how) const { return test::makeTimeStampToken(m_digest, how); }
    static QString faultOf(BytesView token) {
        const auto read = TimeStampToken::read(token);
        if (!read)
            return QStringLiteral("unreadable");
        const auto fault = read->fault();
        return fault ? QString::fromStdString(std::string(nameOf(fault->code))) : QString();
    }
    /// A signature of ours to put tokens into.
    Bytes signature() const {
        test::CertificateSpec leaf;
        leaf.issuer = &m_ca;
        const auto certificate = test::makeCertificate(leaf);
        auto builder = SignedDataBuilder::create({certificate, m_ca.certificate}, {}, m_digest);
        const auto value = test::signWith(leaf.subjectKey, {}, builder->dataToBeSigned());
        return *builder->finish(value);
    }

private slots:
    void aTokenIsReadWhole() {
        const auto read = TimeStampToken::read(token(spec()));
        QCOMPARE(outcome(read), QStringLiteral("ok"));
        QCOMPARE(read->imprint(), m_digest);
        QCOMPARE(read->imprintDigestName(), std::string("SHA256"));
        QCOMPARE(read->policyOid(), std::string("1.3.6.1.4.1.99999.1"));
        QCOMPARE(read->serialHex(), std::string("4b79736f0001"));
        QVERIFY(read->accuracy() == std::chrono::seconds(1));
        QVERIFY(!read->nonce() && !read->ordering() && read->tsaName().empty());
        const auto age = SystemClock().now() - read->genTime();
        QVERIFY(age > std::chrono::seconds(-5) && age < std::chrono::minutes(5));
        QCOMPARE(read->certificates().size(), std::size_t{2});
        QCOMPARE(read->tsaCertificate()->sha256(), m_tsa.certificate.sha256());
        QVERIFY(read->checkSignature() == SignatureCheck::Good);
        QVERIFY(!read->fault());
    }
    void aTokenCoversItsBytesAndNoOthers() {
        const auto read = TimeStampToken::read(token(spec()));
        QVERIFY(read->coversBytes(asBytes("stamp me")));
        QVERIFY(!read->coversBytes(asBytes("stamp me ")));
        QVERIFY(read->coversDigest("SHA256", m_digest));
        QVERIFY(!read->coversDigest("SHA512", m_digest));
        QVERIFY(!read->coversDigest("SHA256", BytesView(m_digest).first(31)));
        QVERIFY(!read->coversDigest("", m_digest));
    }
    void paddingBehindATokenIsLeftOut() {
        const auto der = token(spec());
        auto padded = der;
        padded.resize(der.size() + 500);
        QCOMPARE(TimeStampToken::read(padded)->der(), der);
    }
    void whatAnAuthorityMayNotDoIsNamed_data() {
        QTest::addColumn<QString>("usage");
        QTest::addColumn<QString>("keyUsage");
        QTest::addColumn<int>("untilSeconds");
        QTest::addColumn<QString>("code");
        QTest::newRow("none") << "critical,timeStamping"
                              << "critical,digitalSignature" << 3600 << "";
        QTest::newRow("no usage") << ""
                                  << "" << 3600 << "timestamp_key_usage";
        QTest::newRow("another usage") << "critical,emailProtection"
                                       << "" << 3600 << "timestamp_key_usage";
        QTest::newRow("also another") << "critical,timeStamping,emailProtection"
                                      << "" << 3600 << "timestamp_key_usage";
        QTest::newRow("also an unknown one") << "critical,timeStamping,1.2.3.4"
                                             << "" << 3600 << "timestamp_key_usage";
        QTest::newRow("not critical") << "timeStamping"
                                      << "" << 3600 << "timestamp_key_usage_not_critical";
        QTest::newRow("key may not sign") << "critical,timeStamping"
                                          << "keyEncipherment" << 3600 << "timestamp_key_usage";
        QTest::newRow("expired") << "critical,timeStamping"
                                 << "" << -3600 << "timestamp_outside_certificate_period";
    }
    void whatAnAuthorityMayNotDoIsNamed() {
        QFETCH(QString, usage);
        QFETCH(QString, keyUsage);
        QFETCH(int, untilSeconds);
        QFETCH(QString, code);
        std::vector<std::pair<int, std::string>> extensions;
        if (!usage.isEmpty())
            extensions.emplace_back(NID_ext_key_usage, usage.toStdString());
        if (!keyUsage.isEmpty())
            extensions.emplace_back(NID_key_usage, keyUsage.toStdString());
        const auto other = authority(extensions, untilSeconds);
        auto how = spec();
        how.signer = &other;
        QCOMPARE(faultOf(token(how)), code);
    }
    void withoutSigningCertificateAttributeItIsNotBound() {
        auto how = spec();
        how.withoutSigningCertificate = true;
        QCOMPARE(faultOf(token(how)), QStringLiteral("timestamp_signing_certificate_missing"));
    }
    void aTokenWithoutCertificateFindsItAmongThoseKnown() {
        auto how = spec();
        how.withoutCertificates = true;
        const auto read = TimeStampToken::read(token(how));
        QCOMPARE(read->fault()->code, kyso::ReasonCode::TimestampCertificateMissing);
        QVERIFY(read->checkSignature() == SignatureCheck::Unsupported);
        QVERIFY(!read->fault({m_ca.certificate, m_tsa.certificate}));
        QVERIFY(read->checkSignature({m_tsa.certificate}) == SignatureCheck::Good);
    }
    void noBitMayBeFlippedUnseen() {
        const auto der = token(spec());
        const auto genuine = *TimeStampToken::read(der);
        int refused = 0;
        for (std::size_t at = 0; at < der.size(); ++at) {
            auto changed = der;
            changed[at] ^= 0x02U;
            const auto read = TimeStampToken::read(changed);
            if (!read || read->fault()) {
                ++refused;
                continue;
            }
            QVERIFY2(read->genTime() == genuine.genTime() && read->imprint() == genuine.imprint() &&
                         read->tsaCertificate()->sha256() == genuine.tsaCertificate()->sha256(),
                     qPrintable(QString::number(at)));
        }
        QVERIFY(refused > 300);
    }
    void theTimeIsReadToTheMicrosecond_data() {
        QTest::addColumn<QString>("written");
        QTest::addColumn<int>("microseconds"); // -1: refused
        QTest::newRow("whole") << "20261122120000Z" << 0;
        QTest::newRow("a quarter") << "20261122120000.25Z" << 250'000;
        QTest::newRow("six digits") << "20261122120000.000001Z" << 1;
        QTest::newRow("more digits than counted") << "20261122120000.1234567Z" << 123'456;
        QTest::newRow("no date") << "20261322120000Z" << -1;
        QTest::newRow("year 9999") << "99991231235959Z" << -1;
    }
    void theTimeIsReadToTheMicrosecond() {
        QFETCH(QString, written);
        QFETCH(int, microseconds);
        auto how = spec();
        how.genTimeText = written.toStdString();
        const auto read = TimeStampToken::read(token(how));
        if (microseconds < 0) {
            QCOMPARE(outcome(read), QStringLiteral("time_stamp_damaged"));
            return;
        }
        QCOMPARE(outcome(read), QStringLiteral("ok"));
        QVERIFY(read->genTime() ==
                *fromIso8601("2026-11-22T12:00:00Z") + std::chrono::microseconds(microseconds));
    }
    void aRequestIsOneThatOthersRead() {
        for (const auto algorithm :
             {DigestAlgorithm::Sha256, DigestAlgorithm::Sha384, DigestAlgorithm::Sha512}) {
            const Bytes digest(x509::digestSizeBytes(algorithm), 7);
            const auto made = TimeStampRequest::create(algorithm, digest, "1.2.3.4.5");
            const unsigned char* at = made->der().data();
            const x509::OpenSslPtr<TS_REQ, TS_REQ_free> read(
                d2i_TS_REQ(nullptr, &at, static_cast<long>(made->der().size())));
            QVERIFY(read != nullptr);
            QCOMPARE(TS_REQ_get_cert_req(read.get()), 1);
            const ASN1_INTEGER* nonce = TS_REQ_get_nonce(read.get());
            QCOMPARE(
                Bytes(ASN1_STRING_get0_data(nonce), ASN1_STRING_get0_data(nonce) + ASN1_STRING_length(nonce)),
                made->nonce());
            const ASN1_OCTET_STRING* imprint = TS_MSG_IMPRINT_get_msg(TS_REQ_get_msg_imprint(read.get()));
            QCOMPARE(ASN1_STRING_length(imprint), static_cast<int>(digest.size()));
            unsigned char* again = nullptr;
            const int size = i2d_TS_REQ(read.get(), &again);
            QCOMPARE(Bytes(again, again + size), made->der()); // DER, as OpenSSL would write it
            OPENSSL_free(again);
        }
        QVERIFY(request().nonce() != request().nonce());
    }
    void aRequestForNonsenseIsRefused() {
        QCOMPARE(outcome(TimeStampRequest::create(DigestAlgorithm::Sha512, m_digest)),
                 QStringLiteral("usage_wrong"));
        QCOMPARE(outcome(TimeStampRequest::create(DigestAlgorithm::Sha256, m_digest, "1.2.x")),
                 QStringLiteral("usage_wrong"));
    }
    void anAnswerMustBeToTheRequest_data() {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("code");
        // One request for all rows, so that the answers fit the one that is asked.
        const auto der = m_asked.der();
        const auto row = [&](const char* name, auto change, const char* code) {
            auto how = spec();
            change(how);
            QTest::newRow(name) << blob(test::makeTimeStampResponse(der, how)) << QString::fromLatin1(code);
        };
        row(
            "right", [](TimeStampSpec&) {}, "ok");
        row(
            "wrong imprint", [](TimeStampSpec& how) { how.wrongImprint = true; }, "tsa_imprint_mismatch");
        row(
            "wrong nonce", [](TimeStampSpec& how) { how.wrongNonce = true; }, "tsa_nonce_mismatch");
        row(
            "no nonce", [](TimeStampSpec& how) { how.withoutNonce = true; }, "tsa_nonce_mismatch");
        row(
            "another policy", [](TimeStampSpec& how) { how.policyOid = "1.2.3"; }, "tsa_bad_response");
        row(
            "no certificate", [](TimeStampSpec& how) { how.withoutCertificates = true; },
            "tsa_certificate_bad");
        row(
            "not bound", [](TimeStampSpec& how) { how.withoutSigningCertificate = true; },
            "tsa_certificate_bad");
        QTest::newRow("rejected") << blob(test::makeTimeStampRejection(14, "clock stopped"))
                                  << "tsa_rejected";
    }
    void anAnswerMustBeToTheRequest() {
        QFETCH(QByteArray, answer);
        QFETCH(QString, code);
        const auto response = TimeStampResponse::read(view(answer));
        QCOMPARE(outcome(response), QStringLiteral("ok"));
        QCOMPARE(outcome(response->tokenFor(m_asked)), code);
    }
    void aRejectionSaysWhyInItsWords_data() {
        QTest::addColumn<int>("bit");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("retriable");
        QTest::newRow("badAlg") << 0 << "badAlg" << false;
        QTest::newRow("badRequest") << 2 << "badRequest" << false;
        QTest::newRow("timeNotAvailable") << 14 << "timeNotAvailable" << true;
        QTest::newRow("unacceptedPolicy") << 15 << "unacceptedPolicy" << false;
        QTest::newRow("systemFailure") << 25 << "systemFailure" << true;
        QTest::newRow("one that RFC 3161 does not have") << 9 << "failure 0040" << false;
    }
    void aRejectionSaysWhyInItsWords() {
        QFETCH(int, bit);
        QFETCH(QString, name);
        QFETCH(bool, retriable);
        const auto words = std::string("Hết\nhạn\x01 mức ") + std::string(500, 'x');
        const auto response = TimeStampResponse::read(test::makeTimeStampRejection(bit, words));
        QVERIFY(!response->isGranted() && !response->token());
        const auto error = response->tokenFor(request()).error();
        QCOMPARE(QString::fromStdString(error.native), name);
        QCOMPARE(error.retriable, retriable);
        QVERIFY(QString::fromStdString(error.what).startsWith(QStringLiteral("Hếthạn mức x")));
        QVERIFY(error.what.size() <= 200);
    }
    void aTokenIsPutIntoASignatureAndNothingElseMoves() {
        const auto before = signature();
        const auto value = signatureValueOf(before);
        QCOMPARE(outcome(value), QStringLiteral("ok"));
        const auto stamp = test::makeTimeStampToken(*digestOf("SHA256", *value), spec());
        const auto after = withSignatureTimeStamp(before, stamp);
        QCOMPARE(outcome(after), QStringLiteral("ok"));
        const auto read = SignedData::read(*after);
        const auto& signer = read->signers().front();
        QCOMPARE(signer.signatureTimeStamps().size(), std::size_t{1});
        QCOMPARE(signer.signatureTimeStamps().front(), stamp);
        QVERIFY(TimeStampToken::read(signer.signatureTimeStamps().front())->coversBytes(signer.signature));
        QVERIFY(signer.checkSignature(*read->certificateOf(signer), m_digest) == SignatureCheck::Good);
        const auto old = SignedData::read(before);
        QCOMPARE(signer.signedAttributesContent, old->signers().front().signedAttributesContent);
        QCOMPARE(signer.signature, old->signers().front().signature);
        QCOMPARE(read->certificates().size(), old->certificates().size());
    }
    void whatIsWrittenIsDer() {
        const auto stamped = withSignatureTimeStamp(signature(), token(spec()));
        const unsigned char* at = stamped->data();
        const x509::OpenSslPtr<CMS_ContentInfo, CMS_ContentInfo_free> read(
            d2i_CMS_ContentInfo(nullptr, &at, static_cast<long>(stamped->size())));
        QVERIFY(read != nullptr);
        QVERIFY(at == stamped->data() + stamped->size());
        unsigned char* again = nullptr;
        const int size = i2d_CMS_ContentInfo(read.get(), &again);
        QCOMPARE(Bytes(again, again + size), *stamped);
        OPENSSL_free(again);
    }
    void aSecondTokenStandsBesideTheFirst() {
        const auto once = withSignatureTimeStamp(signature(), token(spec()));
        auto padded = *once;
        padded.resize(padded.size() + 2000); // as it stands in a PDF
        const auto twice = withSignatureTimeStamp(padded, token(spec()));
        QCOMPARE(outcome(twice), QStringLiteral("ok"));
        QCOMPARE(SignedData::read(*twice)->signers().front().signatureTimeStamps().size(), std::size_t{2});
    }
    void onlyATokenGoesIntoOnlyASignature() {
        const auto whole = signature();
        QCOMPARE(outcome(withSignatureTimeStamp(whole, whole)), QStringLiteral("time_stamp_damaged"));
        QCOMPARE(outcome(withSignatureTimeStamp(whole, {})), QStringLiteral("time_stamp_damaged"));
        QCOMPARE(outcome(withSignatureTimeStamp({}, token(spec()))), QStringLiteral("cms_damaged"));
        QCOMPARE(outcome(withSignatureTimeStamp(BytesView(whole).first(whole.size() - 5), token(spec()))),
                 QStringLiteral("cms_damaged"));
        QCOMPARE(outcome(signatureValueOf(asBytes("nothing"))), QStringLiteral("cms_damaged"));
    }
    void foreignBytesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto whole = blob(token(spec()));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("<html>Not Found</html>");
        QTest::newRow("cut off") << whole.left(whole.size() / 2);
        QTest::newRow("a signature of a document") << blob(signature());
        QTest::newRow("deep") << QByteArray(4000, '\x30');
        QTest::newRow("larger than any")
            << blob(x509::asn1::wrap(x509::asn1::tagSequence, Bytes(TimeStampToken::maxBytes)));
    }
    void whatStandsBehindATokenIsPassedOver() {
        const auto whole = token(spec());
        for (const auto& padding : {Bytes(TimeStampToken::maxBytes), Bytes(9, 0xFF)}) {
            auto padded = whole;
            padded.insert(padded.end(), padding.begin(), padding.end());
            const auto read = TimeStampToken::read(padded);
            QVERIFY(read);
            QCOMPARE(read->der(), whole);
        }
    }
    void foreignBytesAreRefused() {
        QFETCH(QByteArray, bytes);
        const auto read = TimeStampToken::read(view(bytes));
        QVERIFY(!read);
        QVERIFY(read.error().code == ErrorCode::TimeStampDamaged ||
                read.error().code == ErrorCode::CmsDamaged);
        QCOMPARE(outcome(TimeStampResponse::read(view(bytes))), QStringLiteral("tsa_bad_response"));
        // Granted, with that in the token's place.
        Bytes content{0x30, 0x03, 0x02, 0x01, 0x00};
        content.insert(content.end(), bytes.begin(), bytes.end());
        QCOMPARE(outcome(TimeStampResponse::read(x509::asn1::wrap(x509::asn1::tagSequence, content))),
                 QStringLiteral("tsa_bad_response"));
    }

private:
    TimeStampRequest m_asked =
        *TimeStampRequest::create(DigestAlgorithm::Sha256, m_digest, "1.3.6.1.4.1.99999.1");
};

KYSO_TEST(TimeStampTest)
#include "TimeStampTest.moc"
