#include "x509/TrialIdentity.h"

#include "support/TestRegistry.h"
#include "x509/Certificate.h"

#include <QTest>

using namespace kyso;
using namespace kyso::x509;

class TrialIdentityTest : public QObject {
    Q_OBJECT

    const Time m_now = SystemClock().now();

    static Certificate of(const X509Ptr& handle) { return *Certificate::fromHandle(handle.get()); }
    static void expectForTrialsOnly(const TrialIdentity& made, Time now) {
        const auto certificate = of(made.certificate);
        QVERIFY(certificate.isDemo());
        QVERIFY(!reasonNotToSign(certificate, now));
        QVERIFY(!reasonNotToSign(certificate, now + std::chrono::hours(24 * 364)));
        QVERIFY(reasonNotToSign(certificate, now + std::chrono::hours(24 * 366)));
        QCOMPARE(X509_check_private_key(made.certificate.get(), made.key.get()), 1);
    }

private slots:
    void aSelfSignedOneVouchesForItselfAndSaysItHasNoValue() {
        const auto made = TrialIdentity::makeSelfSigned("Nguyễn Thử", m_now);
        QVERIFY(made && !made->issuer);
        expectForTrialsOnly(*made, m_now);
        QVERIFY(of(made->certificate).isSelfSigned());
        QCOMPARE(of(made->certificate).subject().displayName(), std::string("Nguyễn Thử"));
    }
    void anIssuedOneHangsOnAnAuthorityOfItsOwn() {
        const auto made = TrialIdentity::makeWithIssuer("Nguyễn Thử", m_now);
        const auto another = TrialIdentity::makeWithIssuer("Nguyễn Thử", m_now);
        QVERIFY(made && another && made->issuer && another->issuer);
        expectForTrialsOnly(*made, m_now);
        QVERIFY(!of(made->certificate).isSelfSigned());
        QVERIFY(of(made->certificate).isIssuedBy(of(made->issuer)));
        QVERIFY(of(made->issuer).isSelfSigned() && of(made->issuer).isDemo());
        QCOMPARE(X509_verify(made->certificate.get(), X509_get0_pubkey(made->issuer.get())), 1);
        // The other authority has the same name and cannot stand in for it.
        QVERIFY(X509_verify(made->certificate.get(), X509_get0_pubkey(another->issuer.get())) != 1);
        QVERIFY(reasonNotToSign(of(made->issuer), m_now));
    }
};

KYSO_TEST(TrialIdentityTest)
#include "TrialIdentityTest.moc"
