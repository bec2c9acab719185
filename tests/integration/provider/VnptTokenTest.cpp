#include "../../../plugins/vnptca/VnptToken.h"

#include "support/SoftHsmFixture.h"
#include "support/TestRegistry.h"
#include "token/TokenClaims.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using namespace kyso::test;
using plugins::claimVnptToken;
using provider::TokenFacts;

class VnptTokenTest : public QObject {
    Q_OBJECT
private slots:
    void certificateIssuedByVnptIsCertain() {
        for (const char* subject :
             {"/C=VN/O=VNPT Group/CN=VNPT Certification Authority", "/CN=VNPT-CA SHA-256",
              "/O=VIETNAM POSTS AND TELECOMMUNICATIONS GROUP/CN=CA"})
            QCOMPARE(claimVnptToken(facts("/usr/lib/opensc-pkcs11.so", subject)), 100);
    }
    void certificateOfAnotherIssuerIsNotClaimedWhateverTheDriver() {
        QCOMPARE(claimVnptToken(facts("/usr/lib/vnptca_p11_v8.so", "/CN=Viettel-CA")), 0);
    }
    void emptyTokenIsClaimedByItsDriversName() {
        QCOMPARE(claimVnptToken({"/usr/lib/vnptca_p11_v8.so", "t", "1", "m", "h", {}}), 50);
        QCOMPARE(claimVnptToken({"/opt/x/libVNPTCA_P11_V10.so", "t", "1", "m", "h", {}}), 50);
        QCOMPARE(claimVnptToken({"/usr/lib/opensc-pkcs11.so", "t", "1", "m", "h", {}}), 0);
    }
    void tokenGoesToTheSurestClaim() {
        const std::vector<token::Claimant> claimants{{"pkcs11", [](const TokenFacts&) { return 1; }, {}},
                                                     {"vnptca", claimVnptToken, {}}};
        QCOMPARE(token::ownerOf(facts("x.so", "/CN=VNPT-CA"), claimants), std::string("vnptca"));
        QCOMPARE(token::ownerOf(facts("x.so", "/CN=Bkav CA"), claimants), std::string("pkcs11"));
        QCOMPARE(token::ownerOf(facts("x.so", "/CN=Bkav CA"), {}), std::string());
    }

private:
    /// A token with one certificate from this issuer.
    TokenFacts facts(const QString& module, const QString& issuer) {
        const auto file = m_folder.filePath("issuer.pem");
        TokenFacts facts{module.toStdString(), "token", "1", "m", "h", {}};
        if (!runTool("openssl",
                     {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                      "-keyout", m_folder.filePath("k.pem"), "-out", file, "-subj", issuer}))
            return facts;
        QFile pem(file);
        if (pem.open(QIODevice::ReadOnly)) {
            const auto text = pem.readAll().toStdString();
            if (auto certificate = x509::Certificate::fromPem(asBytes(text)))
                facts.certificates.push_back(*certificate);
        }
        return facts;
    }

    QTemporaryDir m_folder;
};
KYSO_TEST(VnptTokenTest)
#include "VnptTokenTest.moc"
