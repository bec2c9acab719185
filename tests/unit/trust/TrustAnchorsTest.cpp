#include "trust/TrustAnchors.h"

#include "support/TestRegistry.h"
#include "unit/x509/TestPki.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace kyso;
using namespace kyso::test;
using trust::TrustAnchors;

/// The system's one big file, read by name.
class TrustAnchorsTest : public QObject {
    Q_OBJECT

    static QByteArray pem(const x509::Certificate& certificate, const char* label = "CERTIFICATE") {
        const auto& der = certificate.der();
        const auto text =
            QByteArray(reinterpret_cast<const char*>(der.data()), static_cast<qsizetype>(der.size()))
                .toBase64();
        QByteArray out = QByteArray("-----BEGIN ") + label + "-----\n";
        for (qsizetype at = 0; at < text.size(); at += 64)
            out += text.mid(at, 64) + '\n';
        return out + "-----END " + label + "-----\n";
    }
    /// Trusts what is in a bundle with `content`, and nothing else.
    TrustAnchors systemOf(const QByteArray& content) const {
        QFile file(m_dir.filePath(QStringLiteral("bundle.pem")));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        file.close();
        qputenv("SSL_CERT_FILE", file.fileName().toUtf8());
        qputenv("SSL_CERT_DIR", m_dir.filePath(QStringLiteral("none")).toUtf8());
        TrustAnchors anchors;
        anchors.addSystem();
        return anchors;
    }

    QTemporaryDir m_dir;

private slots:
    void aCertificateOfTheBundleIsTrustedAndNoOther() {
        CertificateSpec first;
        CertificateSpec second;
        second.serial = 0x4321; // the same name and key: only the bytes tell them apart
        const auto one = makeCertificate(first);
        const auto other = makeCertificate(second);
        const auto anchors = systemOf("# a remark\n" + pem(one));
        QVERIFY(anchors.contains(one));
        QVERIFY(!anchors.contains(other));
        QVERIFY(systemOf(pem(other) + pem(one)).contains(one));
    }
    void whatIsNoCertificateIsPassedOver_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("another kind of PEM")
            << QByteArray("-----BEGIN RSA PUBLIC KEY-----\nMAMCAQA=\n-----END RSA PUBLIC KEY-----\n");
        QTest::newRow("a certificate that is none")
            << QByteArray("-----BEGIN CERTIFICATE-----\nMAMCAQA=\n-----END CERTIFICATE-----\n");
        QTest::newRow("an empty sequence")
            << QByteArray("-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n");
    }
    void whatIsNoCertificateIsPassedOver() {
        QFETCH(QByteArray, before);
        const auto one = makeCertificate(CertificateSpec());
        QVERIFY(systemOf(before + pem(one)).contains(one));
    }
    void withoutTheFileNothingIsTrusted() {
        const auto one = makeCertificate(CertificateSpec());
        const auto anchors = systemOf({});
        QVERIFY(!anchors.contains(one));
        qputenv("SSL_CERT_FILE", "/nowhere/bundle.pem");
        TrustAnchors none;
        none.addSystem();
        QVERIFY(!none.contains(one));
    }
    void cleanupTestCase() {
        qunsetenv("SSL_CERT_FILE");
        qunsetenv("SSL_CERT_DIR");
    }
};
KYSO_TEST(TrustAnchorsTest)
#include "TrustAnchorsTest.moc"
