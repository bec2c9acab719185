#include "x509/Crl.h"

#include "support/PkiAnswers.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso;
using namespace kyso::x509;
using test::CrlSpec;
using test::makeCrl;

namespace {

QString outcome(const Result<RevocationStatus>& status) {
    const auto name = status ? x509::nameOf(status->state) : kyso::nameOf(status.error().code);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

} // namespace

class CrlTest : public QObject {
    Q_OBJECT

    static constexpr const char* m_address = "URI:http://crl.example/ca.crl";
    test::Issuer m_ca = test::makeCa("Kyso Test CA");
    Certificate m_leaf = leaf(0x1234);

    Certificate leaf(long serial) const {
        test::CertificateSpec spec;
        spec.issuer = &m_ca;
        spec.serial = serial;
        spec.extensions.emplace_back(NID_crl_distribution_points, m_address);
        return test::makeCertificate(spec);
    }
    CrlSpec empty() const {
        CrlSpec spec;
        spec.issuer = &m_ca;
        return spec;
    }
    static Crl read(BytesView bytes) {
        auto crl = Crl::fromDer(bytes);
        if (!crl)
            throw std::runtime_error(crl.error().what);
        return *crl;
    }

private slots:
    void whoIsNotOnTheListIsGood() {
        const auto crl = read(makeCrl(empty()));
        const auto status = crl.statusOf(m_leaf, m_ca.certificate);
        QCOMPARE(outcome(status), QStringLiteral("good"));
        QVERIFY(status->thisUpdate == crl.thisUpdate() && status->nextUpdate == crl.nextUpdate());
        QCOMPARE(crl.number(), std::string("07"));
        QCOMPARE(crl.issuerName(), m_ca.certificate.subject().rfc4514);
        QVERIFY(!crl.isSignedWeakly());
    }
    void whoIsOnTheListIsRevokedSinceAndWhy() {
        auto spec = empty();
        spec.revoked = {
            {0x1234, revocation_reason::keyCompromise, -7200}, {0x1235, 0, -7200}, {0x1236, 6, -60}};
        const auto crl = read(makeCrl(spec));
        const auto status = crl.statusOf(m_leaf, m_ca.certificate);
        QCOMPARE(outcome(status), QStringLiteral("revoked"));
        QCOMPARE(status->reason, revocation_reason::keyCompromise);
        QVERIFY(status->revokedAt && *status->revokedAt < crl.thisUpdate());
        QCOMPARE(crl.statusOf(leaf(0x1235), m_ca.certificate)->reason, revocation_reason::unspecified);
        QVERIFY(crl.statusOf(leaf(0x1236), m_ca.certificate)->isSuspended());
        QCOMPARE(outcome(crl.statusOf(leaf(0x1237), m_ca.certificate)), QStringLiteral("good"));
    }
    void onlyItsIssuersListCounts() {
        const auto other = test::makeCa("Kyso Other CA", nullptr, 101);
        const auto namesake = test::makeCa("Kyso Test CA", nullptr, 102);
        auto spec = empty();
        spec.issuer = &other;
        const auto others = read(makeCrl(spec));
        QVERIFY(!others.answersFor(m_leaf));
        QCOMPARE(outcome(others.statusOf(m_leaf, m_ca.certificate)), QStringLiteral("crl_bad"));
        QCOMPARE(outcome(others.statusOf(m_leaf, other.certificate)), QStringLiteral("crl_bad"));
        spec.issuer = &namesake;
        const auto forged = read(makeCrl(spec));
        QVERIFY(forged.answersFor(m_leaf));
        QCOMPARE(outcome(forged.statusOf(m_leaf, m_ca.certificate)), QStringLiteral("crl_bad"));
    }
    void aKeyThatMayNotSignListsCannot() {
        test::CertificateSpec spec;
        spec.subject = {{NID_commonName, "Kyso Test CA", MBSTRING_UTF8}};
        spec.subjectKey = m_ca.key;
        spec.extensions = {{NID_basic_constraints, "critical,CA:TRUE"},
                           {NID_key_usage, "critical,keyCertSign"}};
        QCOMPARE(outcome(read(makeCrl(empty())).statusOf(m_leaf, test::makeCertificate(spec))),
                 QStringLiteral("crl_bad"));
    }
    void aListOfOnlyAPartDecidesOnlyWhatItNames_data() {
        QTest::addColumn<int>("extension");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("unnamed"); // what is said of a certificate not on the list
        QTest::addColumn<QString>("named");
        const int point = NID_issuing_distribution_point;
        QTest::newRow("its own point") << point << "critical,fullname:URI:http://crl.example/ca.crl"
                                       << "good"
                                       << "revoked";
        QTest::newRow("another point") << point << "critical,fullname:URI:http://crl.example/b.crl"
                                       << "unknown"
                                       << "revoked";
        QTest::newRow("end users only") << point << "critical,onlyuser:TRUE"
                                        << "good"
                                        << "revoked";
        QTest::newRow("authorities only") << point << "critical,onlyCA:TRUE"
                                          << "unknown"
                                          << "revoked";
        QTest::newRow("attribute certificates") << point << "critical,onlyAA:TRUE"
                                                << "unknown"
                                                << "unknown";
        QTest::newRow("some reasons") << point << "critical,onlysomereasons:keyCompromise"
                                      << "unknown"
                                      << "revoked";
        QTest::newRow("indirect") << point << "critical,indirectCRL:TRUE"
                                  << "unknown"
                                  << "revoked";
        QTest::newRow("unreadable point") << point << "critical,DER:0102"
                                          << "unknown"
                                          << "unknown";
        QTest::newRow("delta") << NID_delta_crl << "critical,DER:020103"
                               << "unknown"
                               << "revoked";
        QTest::newRow("unknown critical") << NID_netscape_comment << "critical,x"
                                          << "unknown"
                                          << "revoked";
        QTest::newRow("unknown not critical") << NID_netscape_comment << "x"
                                              << "good"
                                              << "revoked";
    }
    void aListOfOnlyAPartDecidesOnlyWhatItNames() {
        QFETCH(int, extension);
        QFETCH(QString, value);
        QFETCH(QString, unnamed);
        QFETCH(QString, named);
        auto spec = empty();
        spec.extensions = {{extension, value.toStdString()}};
        QCOMPARE(outcome(read(makeCrl(spec)).statusOf(m_leaf, m_ca.certificate)), unnamed);
        spec.revoked = {{0x1234, 1, -60}};
        QCOMPARE(outcome(read(makeCrl(spec)).statusOf(m_leaf, m_ca.certificate)), named);
    }
    void anEntryThatMayMeanMoreLeavesTheOthersUnknown() {
        auto spec = empty();
        spec.revoked = {{0x1235, 0, -60, true}};
        const auto crl = read(makeCrl(spec));
        QCOMPARE(outcome(crl.statusOf(m_leaf, m_ca.certificate)), QStringLiteral("unknown"));
        QCOMPARE(outcome(crl.statusOf(leaf(0x1235), m_ca.certificate)), QStringLiteral("revoked"));
    }
    void takenOffADeltaIsNotRevokedByIt() {
        auto spec = empty();
        spec.extensions = {{NID_delta_crl, "critical,DER:020103"}};
        spec.revoked = {{0x1234, revocation_reason::removeFromCrl, -60}};
        QCOMPARE(outcome(read(makeCrl(spec)).statusOf(m_leaf, m_ca.certificate)), QStringLiteral("unknown"));
    }
    void pemIsReadAndKeptAsDer() {
        const auto der = makeCrl(empty());
        const unsigned char* at = der.data();
        const OpenSslPtr<X509_CRL, X509_CRL_free> crl(
            d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
        const BioPtr out(BIO_new(BIO_s_mem()));
        PEM_write_bio_X509_CRL(out.get(), crl.get());
        char* text = nullptr;
        const long size = BIO_get_mem_data(out.get(), &text);
        QCOMPARE(read(asBytes({text, static_cast<std::size_t>(size)})).der(), der);
    }
    void noBitMayBeFlippedUnseen() {
        auto spec = empty();
        spec.revoked = {{0x1234, 1, -60}};
        const auto der = makeCrl(spec);
        const auto expected = *read(der).statusOf(m_leaf, m_ca.certificate);
        int refused = 0;
        for (std::size_t at = 0; at < der.size(); ++at) {
            auto changed = der;
            changed[at] ^= 0x04U;
            const auto crl = Crl::fromDer(changed);
            const auto status = crl ? crl->statusOf(m_leaf, m_ca.certificate) : failure(crl.error());
            if (status)
                QCOMPARE(*status, expected);
            else
                ++refused;
        }
        QVERIFY(refused > 100);
    }
    void sha1IsSaidToBeWeak() {
        auto spec = empty();
        spec.digest = EVP_sha1();
        QVERIFY(read(makeCrl(spec)).isSignedWeakly());
    }
    void aListMayHaveNoNextUpdate() {
        auto spec = empty();
        spec.nextUpdateSeconds.reset();
        QVERIFY(!read(makeCrl(spec)).nextUpdate());
    }
    void foreignBytesAreRefused_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto der = makeCrl(empty());
        const QByteArray whole(reinterpret_cast<const char*>(der.data()), static_cast<qsizetype>(der.size()));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("<html>Not Found</html>");
        QTest::newRow("empty PEM") << QByteArray("-----BEGIN X509 CRL-----\n-----END X509 CRL-----\n");
        QTest::newRow("a certificate") << QByteArray(reinterpret_cast<const char*>(m_leaf.der().data()),
                                                     static_cast<qsizetype>(m_leaf.der().size()));
        QTest::newRow("cut off") << whole.left(whole.size() / 2);
        QTest::newRow("bytes behind") << whole + '\x01';
        QTest::newRow("deep") << QByteArray(4000, '\x30');
    }
    void foreignBytesAreRefused() {
        QFETCH(QByteArray, bytes);
        const auto crl = Crl::fromDer({reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                       static_cast<std::size_t>(bytes.size())});
        QVERIFY(!crl);
        QVERIFY(crl.error().code == ErrorCode::CrlBad);
    }
};

KYSO_TEST(CrlTest)
#include "CrlTest.moc"
