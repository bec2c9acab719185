#include "trust/TrustStore.h"

#include "base/JoiningThread.h"
#include "support/TestRegistry.h"
#include "unit/x509/TestPki.h"
#include "x509/OpenSslPtr.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>

#include <algorithm>
#include <iterator>

using namespace kyso;
using namespace kyso::test;
using trust::TrustStore;

class TrustStoreTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    static x509::Certificate authority(const std::string& name, long serial) {
        CertificateSpec spec;
        spec.subject = {{NID_commonName, name, MBSTRING_UTF8}};
        spec.serial = serial;
        spec.extensions = {{NID_basic_constraints, "critical,CA:TRUE"},
                           {NID_key_usage, "critical,keyCertSign"}};
        return makeCertificate(spec);
    }
    static x509::Certificate person() { return makeCertificate(CertificateSpec()); }
    std::filesystem::path path(const QString& name) const { return m_dir.filePath(name).toStdString(); }
    std::filesystem::path file(const QString& name, BytesView content) const {
        QFile out(m_dir.filePath(name));
        if (out.open(QIODevice::WriteOnly))
            out.write(reinterpret_cast<const char*>(content.data()), static_cast<qsizetype>(content.size()));
        return path(name);
    }
    static Bytes pem(const x509::Certificate& certificate) {
        const x509::BioPtr out(BIO_new(BIO_s_mem()));
        PEM_write_bio_X509(out.get(), certificate.handle());
        char* text = nullptr;
        const auto size = BIO_get_mem_data(out.get(), &text);
        return {text, text + size};
    }
    static Bytes pkcs12(const x509::Certificate& leaf, const x509::Certificate& ca, const char* password,
                        int bagRounds = 0, int macRounds = 0) {
        const Key key = test::key("RSA:2048");
        STACK_OF(X509)* others = sk_X509_new_null();
        sk_X509_push(others, ca.handle());
        PKCS12* made =
            PKCS12_create(password, "x", key.get(), leaf.handle(), others, 0, 0, bagRounds, macRounds, 0);
        sk_X509_free(others);
        unsigned char* der = nullptr;
        const int size = i2d_PKCS12(made, &der);
        Bytes out(der, der + size);
        OPENSSL_free(der);
        PKCS12_free(made);
        return out;
    }
    static QString codeOf(const Error& error) {
        const auto name = nameOf(error.code);
        return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
    }

private slots:
    void whatIsAddedIsListedAndTrustedUntilItIsRemoved() {
        TrustStore store(path(QStringLiteral("store")));
        QVERIFY(store.list().empty());
        const auto ca = authority("Gốc G2", 1);
        const auto added = store.add(file(QStringLiteral("g2.pem"), pem(ca)));
        QVERIFY(added);
        QCOMPARE(added->size(), std::size_t(1));
        QVERIFY(store.add(path(QStringLiteral("g2.pem")))->empty());
        trust::TrustAnchors anchors;
        TrustStore(path(QStringLiteral("store"))).addTo(anchors);
        QVERIFY(anchors.contains(ca));
        QVERIFY(store.remove(ca.sha256().substr(0, 12)));
        QVERIFY(store.list().empty());
    }
    void rootsOfOneNameStandSideBySide() {
        TrustStore store(path(QStringLiteral("side")));
        QVERIFY(store.add(authority("Vietnam National Root CA", 2)));
        QVERIFY(store.add(authority("Vietnam National Root CA", 3)));
        QCOMPARE(store.list().size(), std::size_t(2));
    }
    void ofAFileWithAuthoritiesOnlyTheseAreMeant() {
        TrustStore store(path(QStringLiteral("meant")));
        const auto ca = authority("CA", 4);
        auto both = pem(person());
        const auto more = pem(ca);
        both.insert(both.end(), more.begin(), more.end());
        QVERIFY(store.add(file(QStringLiteral("both.pem"), both)));
        QCOMPARE(store.list().size(), std::size_t(1));
        QVERIFY(store.list().front() == ca);
        // Somebody's own certificate can be trusted, too, when that is all there is.
        QVERIFY(store.add(file(QStringLiteral("person.cer"), person().der())));
        QCOMPARE(store.list().size(), std::size_t(2));
    }
    void aFolderGivesAllItsFilesAndWithoutAnyIsAMistake() {
        QVERIFY(QDir(m_dir.path()).mkdir(QStringLiteral("folder")));
        TrustStore store(path(QStringLiteral("of-folder")));
        QCOMPARE(codeOf(store.add(path(QStringLiteral("folder"))).error()),
                 QStringLiteral("trust_anchors_unreadable"));
        file(QStringLiteral("folder/README"), asBytes("not a certificate"));
        file(QStringLiteral("folder/a.pem"), pem(authority("A", 5)));
        file(QStringLiteral("folder/b.der"), authority("B", 6).der());
        QCOMPARE(store.add(path(QStringLiteral("folder")))->size(), std::size_t(2));
    }
    void aPkcs12OpensWithItsPasswordOnly() {
        TrustStore store(path(QStringLiteral("of-p12")));
        CertificateSpec spec;
        spec.subjectKey = test::key("RSA:2048");
        const auto p12 =
            file(QStringLiteral("x.p12"), pkcs12(makeCertificate(spec), authority("CA", 7), "mở ra"));
        QCOMPARE(codeOf(store.add(p12).error()), QStringLiteral("pin_needed"));
        QCOMPARE(codeOf(store.add(p12, asBytes("sai")).error()), QStringLiteral("file_password_wrong"));
        const auto added = store.add(p12, asBytes("mở ra"));
        QVERIFY(added);
        QCOMPARE(added->size(), std::size_t(1));
        QVERIFY(added->front().isCa());
        const auto open =
            file(QStringLiteral("open.p12"), pkcs12(makeCertificate(spec), authority("Q", 8), ""));
        QVERIFY(store.add(open));
    }
    void aFileThatWouldKeepUsHashingIsRefused_data() {
        QTest::addColumn<int>("bagRounds");
        QTest::addColumn<int>("macRounds");
        QTest::newRow("for its certificates") << 70'000 << 1;
        QTest::newRow("for its password") << 1 << 70'000;
    }
    void aFileThatWouldKeepUsHashingIsRefused() {
        QFETCH(int, bagRounds);
        QFETCH(int, macRounds);
        CertificateSpec spec;
        spec.subjectKey = test::key("RSA:2048");
        auto made = pkcs12(makeCertificate(spec), authority("CA", 7), "x", bagRounds, macRounds);
        QVERIFY(trust::certificatesFromPkcs12(made, asBytes("x")).has_value());
        const Bytes asked{0x02, 0x03, 0x01, 0x11, 0x70}; // 70,000
        auto at = std::search(made.begin(), made.end(), asked.begin(), asked.end());
        QVERIFY(at != made.end());
        *std::next(at, 2) = 0x7F; // more than eight million
        const auto refused = trust::certificatesFromPkcs12(made, asBytes("x"));
        QCOMPARE(codeOf(refused.error()), QStringLiteral("key_file_damaged"));
    }
    void whatIsNoCertificateIsRefusedAndNothingAdded() {
        TrustStore store(path(QStringLiteral("bad")));
        QCOMPARE(codeOf(store.add(file(QStringLiteral("empty"), {})).error()),
                 QStringLiteral("trust_anchors_unreadable"));
        QCOMPARE(codeOf(store.add(file(QStringLiteral("text"), asBytes("hello"))).error()),
                 QStringLiteral("trust_anchors_unreadable"));
        QCOMPARE(codeOf(store.add(path(QStringLiteral("nowhere"))).error()),
                 QStringLiteral("file_not_found"));
        QVERIFY(store.list().empty());
    }
    void aFileThatDoesNotHoldWhatItsNameSaysIsNotTrusted() {
        TrustStore store(path(QStringLiteral("forged")));
        const auto ca = authority("Thật", 9);
        QVERIFY(store.add(ca));
        QVERIFY(QFile::rename(
            m_dir.filePath(QStringLiteral("forged/%1.cer").arg(QString::fromStdString(ca.sha256()))),
            m_dir.filePath(QStringLiteral("forged/%1.cer").arg(QString(64, QLatin1Char('0'))))));
        file(QStringLiteral("forged/rubbish.cer"), asBytes("rubbish"));
        QVERIFY(store.list().empty());
    }
    void aFingerprintThatFitsNobodyOrIsTooShortRemovesNothing() {
        TrustStore store(path(QStringLiteral("short")));
        const auto ca = authority("CA", 10);
        QVERIFY(store.add(ca));
        QCOMPARE(codeOf(store.remove("0000000000").error()), QStringLiteral("certificate_not_found"));
        QCOMPARE(codeOf(store.remove(ca.sha256().substr(0, 4)).error()),
                 QStringLiteral("certificate_not_found"));
        QCOMPARE(codeOf(store.remove("").error()), QStringLiteral("certificate_not_found"));
        QCOMPARE(store.list().size(), std::size_t(1));
    }
    void severalAtOnceLoseNothing() {
        const auto folder = path(QStringLiteral("many"));
        std::vector<x509::Certificate> all;
        for (long i = 0; i < 16; ++i)
            all.push_back(authority("CA " + std::to_string(i), 100 + i));
        {
            std::vector<JoiningThread> threads;
            for (std::size_t from = 0; from < 4; ++from)
                threads.emplace_back([&, from] {
                    TrustStore store(folder);
                    for (std::size_t i = from; i < all.size(); i += 2)
                        (void)store.add(all[i]);
                });
        }
        QCOMPARE(TrustStore(folder).list().size(), all.size());
    }
};

KYSO_TEST(TrustStoreTest)
#include "TrustStoreTest.moc"
