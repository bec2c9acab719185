#include "Workplace.h"
#include "support/TestRegistry.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

#include <memory>

using namespace kyso::test;

namespace {

QByteArray tlv(int tag, const QByteArray& content) {
    QByteArray out(1, static_cast<char>(tag));
    const auto size = content.size();
    if (size < 128) {
        out += static_cast<char>(size);
    } else {
        out += char(0x82) + QByteArray(1, static_cast<char>(size >> 8)) + static_cast<char>(size);
    }
    return out + content;
}

QByteArray sequence(const QByteArray& content) {
    return tlv(0x30, content);
}

QByteArray objectId(int nid) {
    const auto* object = OBJ_nid2obj(nid);
    return tlv(0x06, QByteArray(reinterpret_cast<const char*>(OBJ_get0_data(object)),
                                static_cast<qsizetype>(OBJ_length(object))));
}

/// What is inside the element at the start of `der`.
QByteArray inside(const QByteArray& der) {
    const auto* at = reinterpret_cast<const unsigned char*>(der.constData());
    long length = 0;
    int tag = 0;
    int kind = 0;
    ASN1_get_object(&at, &length, &tag, &kind, der.size());
    return {reinterpret_cast<const char*>(at), length};
}

QByteArray behindFirst(const QByteArray& elements) {
    const auto content = inside(elements);
    return elements.mid(elements.indexOf(content, 1) + content.size());
}

/// A PKCS#12 file of key and certificate in PEM files; without a MAC when `rounds` is -1.
QByteArray pkcs12(const Workplace& place, const QString& key, const QString& certificate,
                  const char* password, int rounds) {
    const auto open = [&place](const QString& name) {
        return std::unique_ptr<BIO, decltype(&BIO_free)>(BIO_new_file(place.path(name).toUtf8(), "r"),
                                                         BIO_free);
    };
    EVP_PKEY* const privateKey = PEM_read_bio_PrivateKey(open(key).get(), nullptr, nullptr, nullptr);
    X509* const leaf = PEM_read_bio_X509(open(certificate).get(), nullptr, nullptr, nullptr);
    PKCS12* const made = PKCS12_create(password, "An", privateKey, leaf, nullptr, 0, 0, 2048, rounds, 0);
    unsigned char* der = nullptr;
    const int size = i2d_PKCS12(made, &der);
    QByteArray out(reinterpret_cast<const char*>(der), size);
    OPENSSL_free(der);
    PKCS12_free(made);
    X509_free(leaf);
    EVP_PKEY_free(privateKey);
    return out;
}

/// The same file with PBMAC1 (RFC 9579): PBKDF2 and HMAC, both with SHA-256.
QByteArray withPbmac1(const QByteArray& withoutMac, const QByteArray& password) {
    constexpr int rounds = 2048;
    const QByteArray salt = "a salt for a test";
    const auto body = inside(withoutMac);
    const auto content = inside(inside(behindFirst(inside(behindFirst(body)))));
    QByteArray key(32, '\0');
    PKCS5_PBKDF2_HMAC(password.constData(), static_cast<int>(password.size()),
                      reinterpret_cast<const unsigned char*>(salt.constData()), static_cast<int>(salt.size()),
                      rounds, EVP_sha256(), 32, reinterpret_cast<unsigned char*>(key.data()));
    QByteArray mac(32, '\0');
    HMAC(EVP_sha256(), key.constData(), 32, reinterpret_cast<const unsigned char*>(content.constData()),
         static_cast<std::size_t>(content.size()), reinterpret_cast<unsigned char*>(mac.data()), nullptr);
    const auto hmac = sequence(objectId(NID_hmacWithSHA256) + tlv(0x05, {}));
    const auto derivation =
        sequence(objectId(NID_id_pbkdf2) + sequence(tlv(0x04, salt) + tlv(0x02, QByteArray::fromHex("0800")) +
                                                    tlv(0x02, QByteArray(1, ' ')) + hmac));
    const auto algorithm = sequence(objectId(NID_pbmac1) + sequence(derivation + hmac));
    const auto macData =
        sequence(sequence(algorithm + tlv(0x04, mac)) + tlv(0x04, salt) + tlv(0x02, QByteArray(1, 1)));
    return sequence(body + macData);
}

} // namespace

/// Key files as programs write them: what there is to sign with is found, and what cannot sign says so.
class KeyFileTest : public QObject {
    Q_OBJECT

    Workplace m_place;

    bool openssl(const QString& command) const {
        return m_place.runTool(QStringLiteral("openssl"), command.split(u' ', Qt::SkipEmptyParts));
    }
    /// A key NAME.key and its certificate NAME.pem, whose subject is NAME.
    bool makeKey(const QString& name, const QString& kind, const QString& usage,
                 const QString& options = {}) const {
        return openssl(QStringLiteral("genpkey %1 -out %2.key").arg(kind, name)) &&
               openssl(QStringLiteral(
                           "req -x509 -new -key %1.key -subj /CN=%1 -days 30 -addext keyUsage=critical,%2 %3 "
                           "-out %1.pem")
                           .arg(name, usage, options));
    }
    Outcome sign(const QString& file, const QStringList& options = {}) const {
        return m_place.run(QStringList{QStringLiteral("sign"), QStringLiteral("contract.pdf"),
                                       QStringLiteral("-o"), QStringLiteral("signed.pdf"),
                                       QStringLiteral("--on-exist"), QStringLiteral("replace"),
                                       QStringLiteral("--json"), QStringLiteral("--cert"), file} +
                           options);
    }
    Outcome signWithPassword(const QString& file, const QStringList& options = {}) const {
        return sign(file, QStringList{QStringLiteral("--pin-file"), QStringLiteral("pin.txt")} + options);
    }
    QJsonObject signature() const {
        const auto verified = m_place.run({QStringLiteral("verify"), QStringLiteral("signed.pdf"),
                                           QStringLiteral("--offline"), QStringLiteral("--json")});
        return verified.file().value(QStringLiteral("signatures")).toArray().at(0).toObject();
    }
    QString signerName() const {
        return signature()
            .value(QStringLiteral("signer"))
            .toObject()
            .value(QStringLiteral("name"))
            .toString();
    }

private slots:
    void initTestCase() {
        QVERIFY(m_place.isReady());
        m_place.write(QStringLiteral("pin.txt"), "123456\n");
        m_place.write(QStringLiteral("wrong.txt"), "654321\n");
        const auto signs = QStringLiteral("digitalSignature,nonRepudiation");
        QVERIFY(makeKey(QStringLiteral("An"), QStringLiteral("-algorithm RSA -pkeyopt rsa_keygen_bits:2048"),
                        signs));
        QVERIFY(makeKey(QStringLiteral("Box"), QStringLiteral("-algorithm RSA -pkeyopt rsa_keygen_bits:2048"),
                        QStringLiteral("keyEncipherment")));
        QVERIFY(makeKey(QStringLiteral("Edwards"), QStringLiteral("-algorithm ED25519"), signs));
    }

    void aKeyBoundToPssParametersSignsAsTheyDemand_data() {
        QTest::addColumn<QString>("bound");
        QTest::addColumn<QString>("digest");
        const auto row = [](const char* name, const char* bound, const char* digest) {
            QTest::newRow(name) << QString::fromLatin1(bound) << QString::fromLatin1(digest);
        };
        row("nothing demanded", "", "SHA-256");
        row("SHA-384", "sha384:48", "SHA-384");
        row("SHA-512", "sha512:64", "SHA-512");
        row("SHA-256 with a longer salt", "sha256:100", "SHA-256");
    }
    void aKeyBoundToPssParametersSignsAsTheyDemand() {
        QFETCH(QString, bound);
        QFETCH(QString, digest);
        auto kind = QStringLiteral("-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048");
        QString options;
        if (!bound.isEmpty()) {
            const auto parts = bound.split(u':');
            kind +=
                QStringLiteral(" -pkeyopt rsa_pss_keygen_md:%1 -pkeyopt rsa_pss_keygen_mgf1_md:%1 -pkeyopt "
                               "rsa_pss_keygen_saltlen:%2")
                    .arg(parts.at(0), parts.at(1));
            options = QStringLiteral("-%1 -sigopt rsa_pss_saltlen:%2").arg(parts.at(0), parts.at(1));
        }
        QVERIFY(makeKey(QStringLiteral("Pss"), kind, QStringLiteral("digitalSignature"), options));
        QVERIFY(openssl(
            QStringLiteral("pkcs12 -export -inkey Pss.key -in Pss.pem -passout pass:123456 -out pss.p12")));
        const auto done = signWithPassword(QStringLiteral("pss.p12"));
        QCOMPARE(done.errorCode(), QString());
        const auto made = signature();
        QCOMPARE(made.value(QStringLiteral("integrity")).toString(), QStringLiteral("intact"));
        QCOMPARE(made.value(QStringLiteral("signatureAlgorithm")).toString(), QStringLiteral("RSASSA-PSS"));
        QCOMPARE(made.value(QStringLiteral("digestAlgorithm")).toString(), digest);
        if (!bound.isEmpty()) {
            const auto other =
                digest == QStringLiteral("SHA-256") ? QStringLiteral("sha512") : QStringLiteral("sha256");
            QCOMPARE(sign(QStringLiteral("pss.p12"), {QStringLiteral("--pin-file"), QStringLiteral("pin.txt"),
                                                      QStringLiteral("--digest"), other})
                         .errorCode(),
                     QStringLiteral("algorithm_unsupported"));
        }
    }

    void aFileIsOpenedHoweverItsPasswordIsKept_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("hasPassword");
        const auto an = [this](const char* password, int rounds) {
            return pkcs12(m_place, QStringLiteral("An.key"), QStringLiteral("An.pem"), password, rounds);
        };
        QTest::newRow("an empty password") << an("", 2048) << false;
        QTest::newRow("no password at all") << an(nullptr, 2048) << false;
        QTest::newRow("encrypted, no MAC") << an("123456", -1) << true;
        QTest::newRow("PBMAC1") << withPbmac1(an("123456", -1), "123456") << true;
    }
    void aFileIsOpenedHoweverItsPasswordIsKept() {
        QFETCH(QByteArray, content);
        QFETCH(bool, hasPassword);
        m_place.write(QStringLiteral("kept.p12"), content);
        const auto done =
            hasPassword ? signWithPassword(QStringLiteral("kept.p12")) : sign(QStringLiteral("kept.p12"));
        QCOMPARE(done.errorCode(), QString());
        QCOMPARE(done.exitCode, 0);
        QCOMPARE(signature().value(QStringLiteral("integrity")).toString(), QStringLiteral("intact"));
        if (!hasPassword)
            return;
        QCOMPARE(sign(QStringLiteral("kept.p12"), {QStringLiteral("--pin-file"), QStringLiteral("wrong.txt")})
                     .errorCode(),
                 QStringLiteral("file_password_wrong"));
    }
    void aMacThatIsNotKnownIsNoWrongPassword() {
        // The algorithm's last number, HMAC with SHA-256, becomes one that does not exist.
        auto content = withPbmac1(
            pkcs12(m_place, QStringLiteral("An.key"), QStringLiteral("An.pem"), "123456", -1), "123456");
        const auto hmac = objectId(NID_hmacWithSHA256);
        content[content.lastIndexOf(hmac) + hmac.size() - 1] = 0x7f;
        m_place.write(QStringLiteral("unknown.p12"), content);
        QCOMPARE(signWithPassword(QStringLiteral("unknown.p12")).errorCode(),
                 QStringLiteral("key_file_unsupported"));
    }

    void oldCiphersOpenInEveryFormat_data() {
        QTest::addColumn<QString>("command");
        QTest::newRow("PKCS#8, RC2") << QStringLiteral(
            "pkcs8 -topk8 -v1 PBE-SHA1-RC2-40 -provider legacy -provider default -in An.key -passout "
            "pass:123456 -out old.key");
        QTest::newRow("traditional, DES") << QStringLiteral(
            "rsa -traditional -des -provider legacy -provider default -in An.key -passout pass:123456 -out "
            "old.key");
        QTest::newRow("traditional, AES")
            << QStringLiteral("rsa -traditional -aes128 -in An.key -passout pass:123456 -out old.key");
        QTest::newRow("PKCS#8, AES") << QStringLiteral(
            "pkcs8 -topk8 -in An.key -passout pass:123456 -out old.key");
    }
    void oldCiphersOpenInEveryFormat() {
        QFETCH(QString, command);
        QVERIFY(openssl(command));
        m_place.write(QStringLiteral("old.pem"),
                      m_place.read(QStringLiteral("old.key")) + m_place.read(QStringLiteral("An.pem")));
        QCOMPARE(signWithPassword(QStringLiteral("old.pem")).errorCode(), QString());
        QCOMPARE(sign(QStringLiteral("old.pem"), {QStringLiteral("--pin-file"), QStringLiteral("wrong.txt")})
                     .errorCode(),
                 QStringLiteral("file_password_wrong"));
    }

    void ofTwoKeysTheSigningOneIsUsed() {
        m_place.write(QStringLiteral("two.pem"),
                      m_place.read(QStringLiteral("Box.key")) + m_place.read(QStringLiteral("Box.pem")) +
                          m_place.read(QStringLiteral("An.key")) + m_place.read(QStringLiteral("An.pem")));
        QCOMPARE(sign(QStringLiteral("two.pem")).errorCode(), QString());
        QCOMPARE(signerName(), QStringLiteral("An"));

        // The same in PKCS#12: both keys and both certificates in one file, unlocked.
        const auto bags = [this](const QString& name) {
            const auto whole =
                pkcs12(m_place, name + QStringLiteral(".key"), name + QStringLiteral(".pem"), nullptr, -1);
            // authSafe's content: the sequence of safes.
            return inside(inside(inside(behindFirst(inside(behindFirst(inside(whole)))))));
        };
        const auto safes = sequence(bags(QStringLiteral("Box")) + bags(QStringLiteral("An")));
        m_place.write(QStringLiteral("two.p12"),
                      sequence(tlv(0x02, QByteArray(1, 3)) +
                               sequence(objectId(NID_pkcs7_data) + tlv(0xA0, tlv(0x04, safes)))));
        QCOMPARE(sign(QStringLiteral("two.p12")).errorCode(), QString());
        QCOMPARE(signerName(), QStringLiteral("An"));
    }

    void aKindOfKeyThatIsNotSignedWithIsSaidBeforeAnyPassword() {
        QVERIFY(
            openssl(QStringLiteral("pkcs8 -topk8 -in Edwards.key -passout pass:123456 -out Edwards.locked")));
        m_place.write(QStringLiteral("edwards.pem"), m_place.read(QStringLiteral("Edwards.locked")) +
                                                         m_place.read(QStringLiteral("Edwards.pem")));
        // Nobody is there to be asked: that would be pin_needed.
        const auto done = sign(QStringLiteral("edwards.pem"));
        QCOMPARE(done.errorCode(), QStringLiteral("algorithm_unsupported"));
        QVERIFY2(done.out.contains("ED25519"), done.out.constData());
    }
};
KYSO_TEST(KeyFileTest)
#include "KeyFileTest.moc"
