#include "desktop/providers/IdentitiesModel.h"

#include "support/LoopbackPki.h"
#include "support/TestRegistry.h"

#include <QTest>

using namespace kyso;
using desktop::IdentitiesModel;

class IdentitiesModelTest : public QObject {
    Q_OBJECT

    static provider::Identity at(const x509::Certificate& certificate, std::string uri, std::string label,
                                 std::string serial = {}) {
        return {std::move(uri), certificate, {},          {}, std::move(label), std::move(serial), {}, {},
                false,          false,       std::nullopt};
    }

private slots:
    void oneCertificateOnATokenAndInAFile_isToldApart() {
        const test::LoopbackPki pki;
        const auto& certificate = pki.certificate("signer");
        const auto onToken = at(certificate, "pkcs11:token=A;serial=1", "VNPT-CA Token", "1");
        const auto inFile = at(certificate, "/home/huong/huong.p12", "huong.p12");
        IdentitiesModel model;
        model.setIdentities({onToken, inFile});
        QCOMPARE(model.rowOf(onToken), 0);
        QCOMPARE(model.rowOf(inFile), 1);
        const auto place = [&model](int row) {
            return model.get(row).value(QStringLiteral("place")).toString();
        };
        QVERIFY2(place(0).contains(QStringLiteral("token “VNPT-CA Token”")), qPrintable(place(0)));
        QVERIFY2(place(1).contains(QStringLiteral("file “huong.p12”")), qPrintable(place(1)));
        // The copy in the file is no substitute for the one on the token.
        model.setIdentities({inFile});
        QCOMPARE(model.rowOf(onToken), -1);
    }
    void aCopyOfAToken_isToldApartByItsSlot() {
        const test::LoopbackPki pki;
        const auto& certificate = pki.certificate("signer");
        IdentitiesModel model;
        model.setIdentities({at(certificate, "pkcs11:slot-id=0;serial=1", "Token", "1"),
                             at(certificate, "pkcs11:slot-id=1;serial=1", "Token", "1")});
        QCOMPARE(model.rowOf(at(certificate, "pkcs11:slot-id=0;serial=1", "Token", "1")), 0);
        QCOMPARE(model.rowOf(at(certificate, "pkcs11:slot-id=1;serial=1", "Token", "1")), 1);
    }
    void aTokenThatAnotherDriverNamesOtherwise_isTheSameToken() {
        const test::LoopbackPki pki;
        const auto& certificate = pki.certificate("signer");
        IdentitiesModel model;
        model.setIdentities({at(certificate, "pkcs11:manufacturer=B;serial=1", "Token", "1")});
        QCOMPARE(model.rowOf(at(certificate, "pkcs11:manufacturer=A;serial=1", "Token", "1")), 0);
        QCOMPARE(model.rowOf(at(certificate, "pkcs11:manufacturer=A;serial=2", "Token", "2")), -1);
    }
};

KYSO_TEST(IdentitiesModelTest)
#include "IdentitiesModelTest.moc"
