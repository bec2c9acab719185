#include "trust/CertificatePath.h"

#include "support/TestRegistry.h"
#include "unit/x509/TestPki.h"

#include <QTest>

using namespace kyso;
using namespace kyso::trust;
using namespace kyso::x509;
using namespace kyso::test;

/// Paths from a signer to somebody who is trusted (RFC 5280 §6.1).
class CertificatePathTest : public QObject {
    Q_OBJECT

    static Issuer authority(const Issuer& root, std::vector<std::pair<int, std::string>> more) {
        CertificateSpec spec;
        spec.subject = {{NID_commonName, "Authority", MBSTRING_UTF8}};
        spec.subjectKey = key("EC:P-256", 141);
        spec.issuer = &root;
        spec.extensions = {{NID_basic_constraints, "critical,CA:TRUE"},
                           {NID_key_usage, "critical,keyCertSign,cRLSign"}};
        spec.extensions.insert(spec.extensions.end(), more.begin(), more.end());
        return {makeCertificate(spec), spec.subjectKey};
    }
    static Certificate signer(const Issuer& issuer, std::vector<std::pair<int, std::string>> more) {
        CertificateSpec spec;
        spec.subjectKey = key("EC:P-256", 142);
        spec.issuer = &issuer;
        spec.extensions.insert(spec.extensions.end(), more.begin(), more.end());
        return makeCertificate(spec);
    }

private slots:
    void policiesThatAnAuthorityRequiresAreHeldTo_data() {
        using Extensions = std::vector<std::pair<int, std::string>>;
        QTest::addColumn<Extensions>("ofAuthority");
        QTest::addColumn<Extensions>("ofSigner");
        QTest::addColumn<bool>("holds");
        const std::pair<int, std::string> explicitPolicy{NID_policy_constraints,
                                                         "critical,requireExplicitPolicy:0"};
        const std::pair<int, std::string> policy{NID_certificate_policies, "DER:3007300506032A0304"};
        const std::pair<int, std::string> any{NID_certificate_policies, "DER:300830060604551D2000"};
        const std::pair<int, std::string> noAny{NID_inhibit_any_policy, "critical,0"};
        QTest::newRow("none asked for") << Extensions{} << Extensions{} << true;
        QTest::newRow("asked for and there")
            << Extensions{explicitPolicy, policy} << Extensions{policy} << true;
        QTest::newRow("asked for and missing") << Extensions{explicitPolicy, policy} << Extensions{} << false;
        QTest::newRow("any policy, which is inhibited")
            << Extensions{explicitPolicy, noAny, policy} << Extensions{any} << false;
    }
    void policiesThatAnAuthorityRequiresAreHeldTo() {
        using Extensions = std::vector<std::pair<int, std::string>>;
        QFETCH(Extensions, ofAuthority);
        QFETCH(Extensions, ofSigner);
        QFETCH(bool, holds);
        const auto root = makeCa("Root", nullptr, 140);
        const auto middle = authority(root, ofAuthority);
        TrustAnchors anchors;
        anchors.add(root.certificate);
        const auto path =
            findPath(signer(middle, ofSigner), {middle.certificate}, anchors,
                     std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()));
        QCOMPARE(!path.fault, holds);
    }
    void namesakesAreLookedPastUntilThereAreTooMany_data() {
        QTest::addColumn<int>("namesakes");
        QTest::addColumn<bool>("isFound");
        QTest::newRow("none") << 0 << true;
        QTest::newRow("a hundred") << 100 << true;
        QTest::newRow("so many that they are there to keep us busy") << 600 << false;
    }
    void namesakesAreLookedPastUntilThereAreTooMany() {
        QFETCH(int, namesakes);
        QFETCH(bool, isFound);
        const auto root = makeCa("Root", nullptr, 140);
        const auto middle = authority(root, {});
        CertificateSpec spec;
        spec.subject = {{NID_commonName, "Authority", MBSTRING_UTF8}};
        spec.subjectKey = key("EC:P-256", 143);
        std::vector<Certificate> others;
        for (spec.serial = 1; spec.serial <= namesakes; ++spec.serial)
            others.push_back(makeCertificate(spec));
        others.push_back(middle.certificate);
        TrustAnchors anchors;
        anchors.add(root.certificate);
        const auto path =
            findPath(signer(middle, {}), others, anchors,
                     std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now()));
        QCOMPARE(!path.fault, isFound);
    }
};

KYSO_TEST(CertificatePathTest)
#include "CertificatePathTest.moc"
