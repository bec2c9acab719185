#include "CraftedCms.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

constexpr const char* signaturePolicy = "1.2.840.113549.1.9.16.2.15";

/// RFC 5126 §5.8.1: a policy by its identifier and digest.
Bytes namedPolicy() {
    const auto digest = *cms::digestOf("SHA256", asBytes("the rules, as somebody published them"));
    return sequence(
        {oidBytes("2.16.704.1.99"), sequence({sequence({oidBytes(oid::sha256)}), octets(digest)})});
}
/// The same section: SignaturePolicyImplied, a NULL.
Bytes impliedPolicy() {
    return {0x05, 0x00};
}

} // namespace

/// A signer may say by which rules the signature is to be judged (CAdES signature-policy-identifier).
class SignaturePolicyTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    validation::SignatureReport judge(const std::vector<Bytes>& moreAttributes) {
        const auto path = m_dir.filePath(QStringLiteral("file.pdf")).toStdString();
        CraftedPdf::write(path, victimSigned([&](TestSignature& first) {
                              first.cms = [moreAttributes, plain = first](BytesView content) {
                                  auto cms = CraftedCms::over(content, plain);
                                  for (const auto& one : moreAttributes)
                                      cms.attributes.push_back(one);
                                  return cms.der();
                              };
                          }));
        trust::TrustAnchors anchors;
        anchors.add(attackRoot().certificate);
        validation::ValidationOptions options;
        options.trust = &anchors;
        const auto report = validation::validateFile(path, kyso::test::toCheck(), options, {});
        return report && report->signatures.size() == 1 ? report->signatures.front()
                                                        : validation::SignatureReport();
    }
    static bool tellsOfPolicy(const validation::SignatureReport& report) {
        return std::ranges::any_of(report.reasons, [](const validation::Reason& reason) {
            return reason.code == ReasonCode::SignaturePolicyNotApplied;
        });
    }

private slots:
    void aSignersOwnPolicyIsToldAndOursDecides_data() {
        QTest::addColumn<QByteArray>("policy");
        const auto row = [](const char* name, const Bytes& policy) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(policy.data()),
                                              static_cast<qsizetype>(policy.size()));
        };
        row("named", namedPolicy());
        row("implied", impliedPolicy());
    }
    void aSignersOwnPolicyIsToldAndOursDecides() {
        QFETCH(QByteArray, policy);
        const auto report = judge({attribute(signaturePolicy, {Bytes(policy.begin(), policy.end())})});
        QVERIFY(tellsOfPolicy(report));
        QVERIFY(report.indication == validation::Indication::TotalPassed);
        QVERIFY(report.integrity == validation::Integrity::Intact);
    }
    void aPolicyTwiceIsToldOnce() {
        const auto twice = attribute(signaturePolicy, {namedPolicy()});
        const auto report = judge({twice, twice});
        QCOMPARE(std::ranges::count(report.reasons, ReasonCode::SignaturePolicyNotApplied,
                                    &validation::Reason::code),
                 1);
    }
    void whoNamesNoPolicyIsNotSaidTo() {
        const auto report = judge({});
        QVERIFY(!tellsOfPolicy(report));
        QVERIFY(report.indication == validation::Indication::TotalPassed);
    }
};

KYSO_TEST(SignaturePolicyTest)
#include "SignaturePolicyTest.moc"
