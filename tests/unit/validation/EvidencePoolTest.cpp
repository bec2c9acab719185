#include "validation/EvidencePool.h"

#include "support/PkiAnswers.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso;
using namespace kyso::validation;

/// Which answers count: sound ones whatever they say, others only against a certificate.
class EvidencePoolTest : public QObject {
    Q_OBJECT

    test::Issuer m_ca = test::makeCa("Kyso Test CA");
    x509::Certificate m_leaf = [this] {
        test::CertificateSpec spec;
        spec.issuer = &m_ca;
        spec.serial = 0x1234;
        return test::makeCertificate(spec);
    }();

    Bytes list(bool isRevoked) const {
        test::CrlSpec spec;
        spec.issuer = &m_ca;
        if (isRevoked)
            spec.revoked = {{0x1234, 1, -60}};
        return test::makeCrl(spec);
    }
    static Bytes withLineEnd(Bytes bytes) {
        bytes.push_back('\n');
        return bytes;
    }
    static x509::EvidenceSet storeOf(const Bytes& crl) {
        x509::EvidenceSet store;
        store.crls = {crl};
        return store;
    }
    std::string said(const EvidencePool& pool) const {
        const auto answers = pool.answersFor(m_leaf, m_ca.certificate);
        return answers.empty() ? "nothing" : std::string(x509::nameOf(answers.front().status.state));
    }

private slots:
    void whatTheLastStoreHoldsCounts() {
        EvidencePool good;
        good.add(storeOf(list(false)), EvidenceOrigin::SecurityStore);
        QCOMPARE(said(good), std::string("good"));
        EvidencePool revoked;
        revoked.add(storeOf(list(true)), EvidenceOrigin::SecurityStore);
        QCOMPARE(said(revoked), std::string("revoked"));
    }
    void whatAnEarlierStoreHeldCountsAgainstACertificateOnly() {
        EvidencePool good;
        good.addEarlier(storeOf(list(false)), EvidenceOrigin::SecurityStore);
        QCOMPARE(said(good), std::string("nothing"));
        EvidencePool revoked;
        revoked.addEarlier(storeOf(list(true)), EvidenceOrigin::SecurityStore);
        QCOMPARE(said(revoked), std::string("revoked"));
    }
    void soDoesAListWithSomethingBehindIt() {
        EvidencePool good;
        good.add(storeOf(withLineEnd(list(false))), EvidenceOrigin::SecurityStore);
        QCOMPARE(said(good), std::string("nothing"));
        EvidencePool revoked;
        revoked.add(storeOf(withLineEnd(list(true))), EvidenceOrigin::SecurityStore);
        QCOMPARE(said(revoked), std::string("revoked"));
    }
    void theSameFetchedAgainCountsInFull() {
        const auto crl = list(false);
        EvidencePool pool;
        pool.addEarlier(storeOf(crl), EvidenceOrigin::SecurityStore);
        pool.addCrl(crl, EvidenceOrigin::Online);
        QCOMPARE(said(pool), std::string("good"));
    }
};

KYSO_TEST(EvidencePoolTest)
#include "EvidencePoolTest.moc"
