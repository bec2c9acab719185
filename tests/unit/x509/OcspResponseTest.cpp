#include "x509/OcspResponse.h"

#include "support/PkiAnswers.h"
#include "support/TestRegistry.h"
#include "x509/Asn1.h"
#include "x509/OcspRequest.h"
#include "x509/RevocationSources.h"

#include <QTest>

#include <openssl/ocsp.h>

using namespace kyso;
using namespace kyso::x509;
using test::makeOcspResponse;
using test::OcspSpec;

namespace {

QString outcome(const Result<RevocationStatus>& status) {
    const auto name = status ? x509::nameOf(status->state) : kyso::nameOf(status.error().code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

class OcspResponseTest : public QObject {
    Q_OBJECT

    test::Issuer m_ca = test::makeCa("Kyso Test CA");
    test::Issuer m_other = test::makeCa("Kyso Other CA", nullptr, 101);
    Certificate m_leaf = leaf(0x1234);

    Certificate leaf(long serial) const {
        test::CertificateSpec spec;
        spec.issuer = &m_ca;
        spec.serial = serial;
        return test::makeCertificate(spec);
    }
    /// A responder's certificate with these extensions.
    test::Issuer delegate(std::vector<std::pair<int, std::string>> extensions, const test::Issuer& issuer,
                          long untilSeconds = 3600) const {
        test::CertificateSpec spec;
        spec.subject = {{NID_commonName, "Responder", MBSTRING_UTF8}};
        spec.subjectKey = test::key("EC:P-256", 300);
        spec.issuer = &issuer;
        spec.extensions = std::move(extensions);
        spec.serial = 0x77;
        spec.notAfterSeconds = untilSeconds;
        return {test::makeCertificate(spec), spec.subjectKey};
    }
    OcspSpec good() const {
        OcspSpec spec;
        spec.certificate = &m_leaf;
        spec.issuer = &m_ca.certificate;
        spec.responder = &m_ca;
        return spec;
    }
    static OcspResponse read(BytesView der) {
        auto response = OcspResponse::fromDer(der);
        if (!response)
            throw std::runtime_error(response.error().what);
        return *response;
    }

private slots:
    void theIssuerItselfMayAnswer() {
        const auto response = read(makeOcspResponse(good()));
        const auto status = response.statusOf(m_leaf, m_ca.certificate);
        QCOMPARE(outcome(status), QStringLiteral("good"));
        QVERIFY(!status->revokedAt);
        QVERIFY(status->nextUpdate && *status->nextUpdate > status->thisUpdate);
        QVERIFY(status->thisUpdate == response.thisUpdate());
        QVERIFY(status->producedAt == response.producedAt());
        QVERIFY(response.answersFor(m_leaf, m_ca.certificate));
        QVERIFY(!response.isSignedWeakly());
        QCOMPARE(response.responder(m_ca.certificate)->sha256(), m_ca.certificate.sha256());
    }
    void theResponderMayBeNamedByKeyOrName() {
        for (const bool byKey : {true, false}) {
            auto spec = good();
            spec.byKeyHash = byKey;
            QCOMPARE(outcome(read(makeOcspResponse(spec)).statusOf(m_leaf, m_ca.certificate)),
                     QStringLiteral("good"));
        }
    }
    void theCertificateMayBeNamedWithAnyDigest() {
        auto spec = good();
        spec.idDigest = EVP_sha256();
        QCOMPARE(outcome(read(makeOcspResponse(spec)).statusOf(m_leaf, m_ca.certificate)),
                 QStringLiteral("good"));
    }
    void revokedComesWithDateAndReason() {
        auto spec = good();
        spec.isRevoked = true;
        spec.reason = revocation_reason::certificateHold;
        const auto status = read(makeOcspResponse(spec)).statusOf(m_leaf, m_ca.certificate);
        QCOMPARE(outcome(status), QStringLiteral("revoked"));
        QVERIFY(status->isSuspended());
        QVERIFY(status->revokedAt && *status->revokedAt < status->thisUpdate);
        QCOMPARE(QByteArray(reasonName(status->reason).data()), QByteArray("certificateHold"));
    }
    void whoMayAnswerInTheIssuersPlace_data() {
        QTest::addColumn<QString>("usage");
        QTest::addColumn<QString>("keyUsage");
        QTest::addColumn<bool>("ofOther");
        QTest::addColumn<int>("untilSeconds");
        QTest::addColumn<QString>("expected");
        const auto no = QStringLiteral("ocsp_not_authorized");
        QTest::newRow("delegated") << "OCSPSigning"
                                   << "" << false << 3600 << "good";
        QTest::newRow("delegated, among other uses") << "OCSPSigning,emailProtection"
                                                     << "" << false << 3600 << "good";
        QTest::newRow("no usage") << ""
                                  << "" << false << 3600 << no;
        QTest::newRow("another usage") << "serverAuth"
                                       << "" << false << 3600 << no;
        QTest::newRow("any usage") << "anyExtendedKeyUsage"
                                   << "" << false << 3600 << no;
        QTest::newRow("key may not sign") << "OCSPSigning"
                                          << "keyEncipherment" << false << 3600 << no;
        QTest::newRow("another authority's") << "OCSPSigning"
                                             << "" << true << 3600 << no;
        QTest::newRow("expired") << "OCSPSigning"
                                 << "" << false << -3600 << no;
    }
    void whoMayAnswerInTheIssuersPlace() {
        QFETCH(QString, usage);
        QFETCH(QString, keyUsage);
        QFETCH(bool, ofOther);
        QFETCH(int, untilSeconds);
        QFETCH(QString, expected);
        std::vector<std::pair<int, std::string>> extensions;
        if (!usage.isEmpty())
            extensions.emplace_back(NID_ext_key_usage, usage.toStdString());
        if (!keyUsage.isEmpty())
            extensions.emplace_back(NID_key_usage, keyUsage.toStdString());
        const auto responder = delegate(extensions, ofOther ? m_other : m_ca, untilSeconds);
        auto spec = good();
        spec.responder = &responder;
        QCOMPARE(outcome(read(makeOcspResponse(spec)).statusOf(m_leaf, m_ca.certificate)), expected);
    }
    void aWeakDelegateCannotAnswer_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("digest"); // of the signature under its certificate
        QTest::addColumn<QString>("expected");
        QTest::newRow("strong") << "RSA:2048"
                                << "SHA256"
                                << "good";
        QTest::newRow("key of 1024 bits") << "RSA:1024"
                                          << "SHA256"
                                          << "ocsp_not_authorized";
        QTest::newRow("certificate signed with SHA-1") << "RSA:2048"
                                                       << "SHA1"
                                                       << "ocsp_not_authorized";
    }
    void aWeakDelegateCannotAnswer() {
        QFETCH(QString, kind);
        QFETCH(QString, digest);
        test::CertificateSpec made;
        made.subject = {{NID_commonName, "Responder", MBSTRING_UTF8}};
        made.subjectKey = test::key(kind.toStdString());
        made.issuer = &m_ca;
        made.extensions = {{NID_ext_key_usage, "OCSPSigning"}};
        made.digest = EVP_get_digestbyname(digest.toUtf8());
        const test::Issuer responder{test::makeCertificate(made), made.subjectKey};
        auto spec = good();
        spec.responder = &responder;
        QTEST(outcome(read(makeOcspResponse(spec)).statusOf(m_leaf, m_ca.certificate)), "expected");
    }
    void revokedOutweighsANewerGoodInOneResponse() {
        auto spec = good();
        spec.isRevoked = true;
        spec.alsoSaysGood = true;
        QCOMPARE(outcome(read(makeOcspResponse(spec)).statusOf(m_leaf, m_ca.certificate)),
                 QStringLiteral("revoked"));
    }
    void whatMustBeUnderstoodAndIsNotMakesItNoAnswer() {
        auto spec = good();
        spec.isUnknownCritical = true;
        const auto response = OcspResponse::fromDer(makeOcspResponse(spec));
        QVERIFY(!response && response.error().code == ErrorCode::OcspBadResponse);
        spec = good();
        spec.isAnswerUnknownCritical = true;
        QCOMPARE(outcome(read(makeOcspResponse(spec)).statusOf(m_leaf, m_ca.certificate)),
                 QStringLiteral("ocsp_bad_response"));
    }
    void aDelegateWhoseCertificateIsNotSentIsNotKnown() {
        const auto responder = delegate({{NID_ext_key_usage, "OCSPSigning"}}, m_ca);
        auto spec = good();
        spec.responder = &responder;
        spec.withCertificate = false;
        QCOMPARE(outcome(read(makeOcspResponse(spec)).statusOf(m_leaf, m_ca.certificate)),
                 QStringLiteral("ocsp_not_authorized"));
    }
    void aDelegateAtHandIsFoundThoughItWasNotSent() {
        const auto responder = delegate({{NID_ext_key_usage, "OCSPSigning"}}, m_ca);
        const auto foreign = delegate({{NID_ext_key_usage, "OCSPSigning"}}, m_other);
        auto spec = good();
        spec.responder = &responder;
        spec.withCertificate = false;
        const auto response = read(makeOcspResponse(spec));
        const auto ask = [&](const std::vector<Certificate>& others) {
            return outcome(response.statusOf(m_leaf, m_ca.certificate, others));
        };
        QCOMPARE(ask({}), QStringLiteral("ocsp_not_authorized"));
        QCOMPARE(ask({m_leaf, foreign.certificate}), QStringLiteral("ocsp_not_authorized"));
        QCOMPARE(ask({m_leaf, foreign.certificate, responder.certificate}), QStringLiteral("good"));
        QCOMPARE(ask({}), QStringLiteral("good")); // what held once holds
    }
    void noCheckIsToldOfTheResponder() {
        QVERIFY(hasNoCheck(delegate({{NID_id_pkix_OCSP_noCheck, "x"}}, m_ca).certificate));
        QVERIFY(!hasNoCheck(m_ca.certificate));
    }
    void anAnswerAboutAnotherSaysNothing() {
        const auto response = read(makeOcspResponse(good()));
        QCOMPARE(outcome(response.statusOf(leaf(0x9999), m_ca.certificate)),
                 QStringLiteral("ocsp_bad_response"));
        QCOMPARE(outcome(response.statusOf(m_leaf, m_other.certificate)),
                 QStringLiteral("ocsp_bad_response"));
        QVERIFY(!response.answersFor(leaf(0x9999), m_ca.certificate));
        QVERIFY(!response.answersFor(m_leaf, m_other.certificate));
    }
    void anotherAuthorityOfTheSameNameDoesNotCount() {
        const auto namesake = test::makeCa("Kyso Test CA", nullptr, 102);
        auto spec = good();
        spec.responder = &namesake;
        spec.byKeyHash = false;
        const auto said = outcome(read(makeOcspResponse(spec)).statusOf(m_leaf, m_ca.certificate));
        QCOMPARE(said, QStringLiteral("ocsp_not_authorized"));
    }
    void noBitMayBeFlippedUnseen() {
        const auto der = makeOcspResponse(good());
        const auto expected = *read(der).statusOf(m_leaf, m_ca.certificate);
        int refused = 0;
        for (std::size_t at = 0; at < der.size(); ++at) {
            auto changed = der;
            changed[at] ^= 0x04U;
            const auto response = OcspResponse::fromDer(changed);
            const auto status =
                response ? response->statusOf(m_leaf, m_ca.certificate) : failure(response.error());
            if (status)
                QCOMPARE(*status, expected); // what was flipped is not signed, and says nothing
            else
                ++refused;
        }
        QVERIFY(refused > 100);
    }
    void theNonceIsTheRequests() {
        const auto request = OcspRequest::create(m_leaf, m_ca.certificate);
        QVERIFY(request && request->nonce().size() == 32);
        auto spec = good();
        spec.nonce = request->nonce();
        QVERIFY(read(makeOcspResponse(spec)).nonce() == request->nonce());
        QVERIFY(!read(makeOcspResponse(good())).nonce());
        QVERIFY(OcspRequest::create(m_leaf, m_ca.certificate)->nonce() != request->nonce());
        QVERIFY(OcspRequest::create(m_leaf, m_ca.certificate, false)->nonce().empty());
    }
    void aRequestIsOneThatOthersRead() {
        const auto request = OcspRequest::create(m_leaf, m_ca.certificate);
        const unsigned char* at = request->der().data();
        const OpenSslPtr<OCSP_REQUEST, OCSP_REQUEST_free> read(
            d2i_OCSP_REQUEST(nullptr, &at, static_cast<long>(request->der().size())));
        QVERIFY(read != nullptr);
        QCOMPARE(OCSP_request_onereq_count(read.get()), 1);
    }
    void theBareResponseThatSignaturesCarryIsReadToo() {
        const auto der = makeOcspResponse(good());
        const unsigned char* at = der.data();
        const OpenSslPtr<OCSP_RESPONSE, OCSP_RESPONSE_free> response(
            d2i_OCSP_RESPONSE(nullptr, &at, static_cast<long>(der.size())));
        const OpenSslPtr<OCSP_BASICRESP, OCSP_BASICRESP_free> basic(OCSP_response_get1_basic(response.get()));
        unsigned char* bare = nullptr;
        const int size = i2d_OCSP_BASICRESP(basic.get(), &bare);
        const auto again = read({bare, static_cast<std::size_t>(size)});
        OPENSSL_free(bare);
        QCOMPARE(again.der(), der);
        QCOMPARE(outcome(again.statusOf(m_leaf, m_ca.certificate)), QStringLiteral("good"));
    }
    void aRespondersErrorIsNamed() {
        const auto later = OcspResponse::fromDer(test::makeOcspError(OCSP_RESPONSE_STATUS_TRYLATER));
        QVERIFY(later.error().code == ErrorCode::OcspBadResponse);
        QCOMPARE(later.error().native, std::string("tryLater"));
        QVERIFY(later.error().retriable);
        const auto refused = OcspResponse::fromDer(test::makeOcspError(OCSP_RESPONSE_STATUS_UNAUTHORIZED));
        QCOMPARE(refused.error().native, std::string("unauthorized"));
        QVERIFY(!refused.error().retriable);
    }
    void sha1IsSaidToBeWeak() {
        auto spec = good();
        spec.digest = EVP_sha1();
        QVERIFY(read(makeOcspResponse(spec)).isSignedWeakly());
    }
    void foreignBytesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto der = makeOcspResponse(good());
        const QByteArray whole(reinterpret_cast<const char*>(der.data()), static_cast<qsizetype>(der.size()));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("<html>Not Found</html>");
        QTest::newRow("cut off") << whole.left(whole.size() / 2);
        QTest::newRow("bytes behind") << whole + '\x01';
        QTest::newRow("larger than any") << QByteArray(static_cast<int>(OcspResponse::maxBytes) + 1, '\x30');
        QTest::newRow("deep") << QByteArray(4000, '\x30');
        QTest::newRow("lengths without end") << QByteArray(4000, '\x30').replace("\x30\x30", "\x30\x80");
        QTest::newRow("successful, and nothing in it") << QByteArray::fromHex("30030a0100");
    }
    void foreignBytesAreRefused() {
        QFETCH(QByteArray, bytes);
        const auto response = OcspResponse::fromDer({reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                                     static_cast<std::size_t>(bytes.size())});
        QVERIFY(!response);
        QVERIFY(response.error().code == ErrorCode::OcspBadResponse);
    }
    void freshnessHasAnEnd_data() {
        QTest::addColumn<int>("thisUpdateMinutes");
        QTest::addColumn<int>("nextUpdateMinutes"); // 0: none
        QTest::addColumn<bool>("expected");
        QTest::newRow("between") << -10 << 10 << true;
        QTest::newRow("just over") << -10 << -4 << true;
        QTest::newRow("over") << -20 << -10 << false;
        QTest::newRow("from a clock a little ahead") << 4 << 60 << true;
        QTest::newRow("from the future") << 10 << 60 << false;
        QTest::newRow("no end, new") << -60 << 0 << true;
        QTest::newRow("no end, old") << -8 * 24 * 60 << 0 << false;
    }
    void freshnessHasAnEnd() {
        QFETCH(int, thisUpdateMinutes);
        QFETCH(int, nextUpdateMinutes);
        QFETCH(bool, expected);
        const Time now = *fromIso8601("2026-11-22");
        const auto next = nextUpdateMinutes != 0
                              ? std::optional(now + std::chrono::minutes(nextUpdateMinutes))
                              : std::nullopt;
        QCOMPARE(isFresh(now + std::chrono::minutes(thisUpdateMinutes), next, now), expected);
    }
    void addressesAreReadFromACertificate() {
        test::CertificateSpec spec;
        spec.issuer = &m_ca;
        spec.extensions = {
            {NID_info_access, "OCSP;URI:http://ocsp.example/a,caIssuers;URI:HTTP://ca.example/ca.cer,"
                              "OCSP;URI:ldap://ocsp.example/b,OCSP;URI:https://ocsp.example/c,"
                              "OCSP;URI:http://ocsp.example/a,OCSP;URI:file:///etc/passwd"},
            {NID_crl_distribution_points, "URI:http://crl.example/1.crl,URI:ldap://crl.example/cn=x"}};
        const auto certificate = test::makeCertificate(spec);
        QCOMPARE(ocspAddresses(certificate),
                 (std::vector<std::string>{"http://ocsp.example/a", "https://ocsp.example/c"}));
        QCOMPARE(issuerAddresses(certificate), (std::vector<std::string>{"HTTP://ca.example/ca.cer"}));
        QCOMPARE(crlAddresses(certificate), (std::vector<std::string>{"http://crl.example/1.crl"}));
        QVERIFY(ocspAddresses(m_leaf).empty() && crlAddresses(m_leaf).empty() &&
                issuerAddresses(m_leaf).empty());
    }
};

KYSO_TEST(OcspResponseTest)
#include "OcspResponseTest.moc"
