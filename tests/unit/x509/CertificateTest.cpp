#include "TestPki.h"
#include "base/Limits.h"
#include "support/TestRegistry.h"

#include <QTest>

#include <openssl/param_build.h>

using namespace kyso;
using namespace kyso::test;
using namespace std::chrono_literals;

class CertificateTest : public QObject {
    Q_OBJECT
private slots:
    void aVietnameseNameIsUtf8WhateverItsStringType() {
        CertificateSpec spec;
        spec.subject = {{NID_countryName, "VN", MBSTRING_ASC},
                        {NID_organizationName, "Công ty Sao Đỏ", MBSTRING_UTF8},
                        {NID_commonName, std::string("\x1E\xA4\x00N", 4), V_ASN1_BMPSTRING},
                        {NID_userId, "MST:0312345678-001", MBSTRING_UTF8},
                        {NID_userId, "CCCD:079123456789", MBSTRING_UTF8}};
        const auto certificate = makeCertificate(spec);
        const auto& subject = certificate.subject();
        QCOMPARE(subject.commonName, std::string("ẤN"));
        QCOMPARE(subject.organization, std::string("Công ty Sao Đỏ"));
        QCOMPARE(subject.country, std::string("VN"));
        QCOMPARE(subject.userIds.size(), std::size_t(2));
        QCOMPARE(subject.userId("MST"), std::string("0312345678-001"));
        QCOMPARE(subject.userId("CCCD"), std::string("079123456789"));
        QCOMPARE(subject.userId("HC"), std::string());
        QVERIFY(subject.rfc4514.find("Công ty Sao Đỏ") != std::string::npos);
        QCOMPARE(subject.displayName(), std::string("ẤN"));
    }
    void aT61StringIsReadAsLatin1() {
        CertificateSpec spec;
        spec.subject = {{NID_commonName, "Ren\xE9", V_ASN1_T61STRING}};
        QCOMPARE(makeCertificate(spec).subject().commonName, std::string("René"));
    }
    void charactersThatTurnTheTextRoundOrCannotBeSeenAreShownByTheirCodes() {
        const std::pair<const char*, const char*> all[] = {
            {"\u202E", "202E"}, {"\u2066", "2066"}, {"\u200F", "200F"}, {"\u061C", "061C"},
            {"\u200B", "200B"}, {"\uFEFF", "FEFF"}, {"\x07", "0007"},   {"\u0085", "0085"},
            {"\u3164", "3164"}, {"\u034F", "034F"}, {"\u00AD", "00AD"}, {"\u2800", "2800"}};
        for (const auto& [turning, code] : all) {
            CertificateSpec spec;
            const auto name = std::string("An ") + turning + "ễ🖋.exe";
            spec.subject = {{NID_commonName, name, MBSTRING_UTF8}};
            const auto certificate = makeCertificate(spec);
            QCOMPARE(certificate.subject().commonName, "An [U+" + std::string(code) + "]ễ🖋.exe");
            QVERIFY(certificate.subject().rfc4514.ends_with("ễ🖋.exe"));
        }
    }
    void keyTypesAndStrength_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("weak");
        const auto row = [](const char* kind, x509::KeyType type, int bits, bool weak) {
            QTest::newRow(kind) << kind << static_cast<int>(type) << bits << weak;
        };
        row("RSA:2048", x509::KeyType::Rsa, 2048, false);
        row("RSA-PSS:2048", x509::KeyType::Rsa, 2048, false);
        row("RSA:1024", x509::KeyType::Rsa, 1024, true);
        row("EC:P-256", x509::KeyType::EcP256, 256, false);
        row("EC:P-384", x509::KeyType::EcP384, 384, false);
        row("EC:P-521", x509::KeyType::EcP521, 521, false);
        row("EC:P-224", x509::KeyType::Other, 224, true);
    }
    void keyTypesAndStrength() {
        QFETCH(QString, kind);
        CertificateSpec spec;
        spec.subjectKey = key(kind.toStdString());
        const auto certificate = makeCertificate(spec);
        QTEST(static_cast<int>(certificate.keyType()), "type");
        QTEST(certificate.keyBits(), "bits");
        QTEST(certificate.hasWeakKey(), "weak");
    }
    void aKeyMadeToBeBrokenIsWeak_data() {
        QTest::addColumn<QString>("modulusChange");
        QTest::addColumn<int>("exponent");
        QTest::addColumn<bool>("weak");
        QTest::newRow("as usual") << "" << 65537 << false;
        QTest::newRow("exponent 3") << "" << 3 << false;
        QTest::newRow("exponent 1") << "" << 1 << true;
        QTest::newRow("even exponent") << "" << 65536 << true;
        QTest::newRow("even modulus") << "even" << 65537 << true;
    }
    void aKeyMadeToBeBrokenIsWeak() {
        QFETCH(QString, modulusChange);
        QFETCH(int, exponent);
        using BignumPtr = x509::OpenSslPtr<BIGNUM, BN_free>;
        BIGNUM* read = nullptr;
        QVERIFY(EVP_PKEY_get_bn_param(key("RSA:2048").get(), "n", &read) == 1);
        const BignumPtr modulus(read);
        if (!modulusChange.isEmpty())
            BN_clear_bit(modulus.get(), 0);
        const BignumPtr power(BN_new());
        BN_set_word(power.get(), static_cast<BN_ULONG>(exponent));
        const x509::OpenSslPtr<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free> parts(OSSL_PARAM_BLD_new());
        OSSL_PARAM_BLD_push_BN(parts.get(), "n", modulus.get());
        OSSL_PARAM_BLD_push_BN(parts.get(), "e", power.get());
        const x509::OpenSslPtr<OSSL_PARAM, OSSL_PARAM_free> given(OSSL_PARAM_BLD_to_param(parts.get()));
        const x509::OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(
            EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
        EVP_PKEY* made = nullptr;
        QVERIFY(EVP_PKEY_fromdata_init(context.get()) == 1 &&
                EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, given.get()) == 1);
        const auto ca = makeCa("Kyso Test CA");
        CertificateSpec spec;
        spec.subjectKey = Key(made, EVP_PKEY_free);
        spec.issuer = &ca;
        QTEST(makeCertificate(spec).hasWeakKey(), "weak");
    }
    void aCurveWrittenOutIsWeak() {
        const x509::OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(
            EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
        EVP_PKEY* made = nullptr;
        QVERIFY(EVP_PKEY_keygen_init(context.get()) == 1 &&
                EVP_PKEY_CTX_set_group_name(context.get(), "P-256") == 1 &&
                EVP_PKEY_CTX_set_ec_param_enc(context.get(), OPENSSL_EC_EXPLICIT_CURVE) == 1 &&
                EVP_PKEY_generate(context.get(), &made) == 1);
        CertificateSpec spec;
        spec.subjectKey = Key(made, EVP_PKEY_free);
        QVERIFY(makeCertificate(spec).hasWeakKey());
    }
    void usageDecidesWhetherItMaySign_data() {
        QTest::addColumn<QString>("keyUsage");
        QTest::addColumn<QString>("extendedKeyUsage");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("no usage at all") << ""
                                         << "" << true;
        QTest::newRow("digitalSignature") << "digitalSignature"
                                          << "" << true;
        QTest::newRow("nonRepudiation") << "critical,nonRepudiation"
                                        << "" << true;
        QTest::newRow("keyEncipherment only") << "keyEncipherment"
                                              << "" << false;
        QTest::newRow("certificate signing only") << "keyCertSign"
                                                  << "" << false;
        QTest::newRow("e-mail") << "digitalSignature"
                                << "emailProtection,clientAuth" << true;
        QTest::newRow("document signing") << "digitalSignature"
                                          << "1.3.6.1.5.5.7.3.36" << true;
        QTest::newRow("server") << "digitalSignature"
                                << "serverAuth" << false;
        QTest::newRow("time-stamping") << "digitalSignature"
                                       << "critical,timeStamping" << false;
        QTest::newRow("OCSP") << "digitalSignature"
                              << "OCSPSigning" << false;
        for (const char* purpose : {"codeSigning", "ipsecIKE", "1.3.6.1.4.1.311.20.2.2", "1.2.3.4.5"})
            QTest::newRow(purpose) << "digitalSignature" << purpose << false;
        for (const char* purpose : {"anyExtendedKeyUsage", "clientAuth", "1.2.840.113583.1.1.5",
                                    "1.3.6.1.4.1.311.10.3.12", "codeSigning,emailProtection"})
            QTest::newRow(purpose) << "digitalSignature" << purpose << true;
        QTest::newRow("server and documents") << "digitalSignature"
                                              << "serverAuth,1.3.6.1.5.5.7.3.36" << true;
    }
    void usageDecidesWhetherItMaySign() {
        QFETCH(QString, keyUsage);
        QFETCH(QString, extendedKeyUsage);
        QFETCH(bool, allowed);
        CertificateSpec spec;
        spec.extensions.clear();
        if (!keyUsage.isEmpty())
            spec.extensions.emplace_back(NID_key_usage, keyUsage.toStdString());
        if (!extendedKeyUsage.isEmpty())
            spec.extensions.emplace_back(NID_ext_key_usage, extendedKeyUsage.toStdString());
        const auto certificate = makeCertificate(spec);
        QCOMPARE(certificate.allowsSigning(), allowed);
        const auto reason = reasonNotToSign(certificate, std::chrono::system_clock::now());
        QCOMPARE(!reason, allowed);
        if (!allowed)
            QCOMPARE(reason->code, ErrorCode::CertificateNotForSigning);
    }
    void timeAndKeyAreReasonsNotToSign() {
        const auto certificate = makeCertificate({});
        QVERIFY(!reasonNotToSign(certificate, certificate.notBefore()));
        QVERIFY(!reasonNotToSign(certificate, certificate.notAfter()));
        QCOMPARE(reasonNotToSign(certificate, certificate.notAfter() + 1s)->code,
                 ErrorCode::CertificateExpired);
        QCOMPARE(reasonNotToSign(certificate, certificate.notAfter() + 1s)->subject,
                 toIso8601(certificate.notAfter()));
        QCOMPARE(reasonNotToSign(certificate, certificate.notBefore() - 1s)->code,
                 ErrorCode::CertificateNotYetValid);
        CertificateSpec weak;
        weak.subjectKey = key("RSA:1024");
        QCOMPARE(reasonNotToSign(makeCertificate(weak), certificate.notBefore() + 1h)->code,
                 ErrorCode::KeyTooWeak);
    }
    void aKindOfKeyThatIsNotSignedWithIsAReasonNotToSign_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("named");
        QTest::newRow("Ed25519") << QStringLiteral("ED25519") << QStringLiteral("ED25519");
        QTest::newRow("Ed448") << QStringLiteral("ED448") << QStringLiteral("ED448");
        QTest::newRow("another curve") << QStringLiteral("EC:secp256k1") << QStringLiteral("secp256k1");
    }
    void aKindOfKeyThatIsNotSignedWithIsAReasonNotToSign() {
        QFETCH(QString, kind);
        QFETCH(QString, named);
        CertificateSpec spec;
        spec.subjectKey = key(kind.toStdString());
        const auto certificate = makeCertificate(spec);
        const auto reason = reasonNotToSign(certificate, certificate.notBefore());
        QVERIFY(reason);
        QCOMPARE(reason->code, ErrorCode::AlgorithmUnsupported);
        QCOMPARE(QString::fromStdString(reason->subject), named);
        QVERIFY(x509::algorithmsOf(certificate).empty());
    }
    void aDateBeyondTheClockIsItsEnd() {
        CertificateSpec spec;
        spec.notAfterSeconds = 6000L * 365 * 24 * 3600;
        const auto certificate = makeCertificate(spec);
        QVERIFY(certificate.notAfter() > certificate.notBefore());
        QVERIFY(!reasonNotToSign(certificate, std::chrono::system_clock::now()));
    }
    void chainIsOrderedFromTheLeafAndLeavesStrangersOut() {
        const auto root = makeCa("Root", nullptr, 101);
        const auto middle = makeCa("Middle", &root, 102);
        const auto impostor = makeCa("Middle", nullptr, 103);
        CertificateSpec spec;
        spec.issuer = &middle;
        const auto leaf = makeCertificate(spec);
        const auto chain =
            orderedChain(leaf, {root.certificate, impostor.certificate, leaf, middle.certificate});
        QCOMPARE(chain.size(), std::size_t(3));
        QVERIFY(chain[0] == leaf && chain[1] == middle.certificate && chain[2] == root.certificate);
        QVERIFY(leaf.isIssuedBy(middle.certificate));
        QVERIFY(!leaf.isIssuedBy(impostor.certificate));
        QVERIFY(root.certificate.isSelfSigned() && !middle.certificate.isSelfSigned());
        QVERIFY(root.certificate.isCa() && !leaf.isCa());
        QCOMPARE(orderedChain(leaf, {}).size(), std::size_t(1));
    }
    void aDemoCertificateSaysSo() {
        CertificateSpec spec;
        QVERIFY(!makeCertificate(spec).isDemo());
        spec.subject.push_back({NID_organizationName, std::string(x509::demoOrganization), MBSTRING_UTF8});
        QVERIFY(makeCertificate(spec).isDemo());
    }
    void bytesThatAreNoCertificateAreDamaged_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto der = makeCertificate({}).der();
        const QByteArray good(reinterpret_cast<const char*>(der.data()), static_cast<qsizetype>(der.size()));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("one byte") << QByteArray("0");
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("cut off") << good.chopped(1);
        QTest::newRow("trailing byte") << good + '\0';
        QTest::newRow("huge") << QByteArray(static_cast<qsizetype>(limits::maxCertificateBytes) + 1, '0');
        QTest::newRow("length of 2 GB") << QByteArray::fromHex("30847fffffff00");
    }
    void bytesThatAreNoCertificateAreDamaged() {
        QFETCH(QByteArray, bytes);
        const BytesView view(reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                             static_cast<std::size_t>(bytes.size()));
        const auto certificate = x509::Certificate::fromDer(view);
        QVERIFY(!certificate);
        QCOMPARE(certificate.error().code, ErrorCode::CertificateDamaged);
        QVERIFY(!x509::Certificate::fromPem(view));
    }
    void damageAnywhereNeverCrashes() {
        const auto der = makeCertificate({}).der();
        int read = 0;
        for (std::size_t i = 0; i < der.size(); ++i) {
            auto copy = der;
            copy[i] ^= 0x41;
            if (const auto certificate = x509::Certificate::fromDer(copy)) {
                ++read;
                static_cast<void>(certificate->isSelfSigned());
                static_cast<void>(certificate->allowsSigning());
                static_cast<void>(certificate->hasWeakKey());
            }
        }
        QVERIFY(read > 0);
    }
    void everyUsualBundleGivesItsCertificates() {
        const auto a = makeCa("A", nullptr, 101).certificate;
        const auto b = makeCa("B", nullptr, 102).certificate;
        const auto pem = x509::Certificate::allFrom(asBytes("a comment\n" + pemOf(a) + "\n" + pemOf(b)));
        QVERIFY(pem);
        QCOMPARE(pem->size(), std::size_t(2));
        QVERIFY(pem->front() == a && pem->back() == b);
        QCOMPARE(x509::Certificate::allFrom(a.der())->size(), std::size_t(1));

        const x509::Pkcs7Ptr bag(PKCS7_new());
        PKCS7_set_type(bag.get(), NID_pkcs7_signed);
        PKCS7_content_new(bag.get(), NID_pkcs7_data);
        PKCS7_add_certificate(bag.get(), a.handle());
        PKCS7_add_certificate(bag.get(), b.handle());
        unsigned char* der = nullptr;
        const int size = i2d_PKCS7(bag.get(), &der);
        const Bytes p7(der, der + size);
        OPENSSL_free(der);
        QCOMPARE(x509::Certificate::allFrom(p7)->size(), std::size_t(2));
        const x509::BioPtr out(BIO_new(BIO_s_mem()));
        PEM_write_bio_PKCS7(out.get(), bag.get());
        char* text = nullptr;
        const long length = BIO_get_mem_data(out.get(), &text);
        QCOMPARE(x509::Certificate::allFrom(asBytes({text, static_cast<std::size_t>(length)}))->size(),
                 std::size_t(2));
    }
    void oneDamagedBlockDoesNotHideTheOthers() {
        const auto a = makeCa("A", nullptr, 101).certificate;
        const auto text = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + pemOf(a);
        const auto all = x509::Certificate::allFrom(asBytes(text));
        QVERIFY(all);
        QCOMPARE(all->size(), std::size_t(1));
    }
    void aKeyBoundToPssSignsAsItsParametersDemand_data() {
        QTest::addColumn<QString>("digest");
        QTest::addColumn<QString>("mask");
        QTest::addColumn<int>("salt");
        QTest::addColumn<QString>("able");
        QTest::newRow("SHA-256") << "SHA256"
                                 << "SHA256" << 32 << "SHA-256/32";
        QTest::newRow("SHA-384") << "SHA384"
                                 << "SHA384" << 0 << "SHA-384/48";
        QTest::newRow("SHA-512, longer salt") << "SHA512"
                                              << "SHA512" << 100 << "SHA-512/100";
        QTest::newRow("no room for the salt") << "SHA512"
                                              << "SHA512" << 191 << "";
        QTest::newRow("another mask") << "SHA512"
                                      << "SHA256" << 32 << "";
        QTest::newRow("SHA-1") << "SHA1"
                               << "SHA1" << 20 << "";
    }
    void aKeyBoundToPssSignsAsItsParametersDemand() {
        QFETCH(QString, digest);
        QFETCH(QString, mask);
        QFETCH(int, salt);
        QFETCH(QString, able);
        const x509::OpenSslPtr<EVP_PKEY_CTX, EVP_PKEY_CTX_free> context(
            EVP_PKEY_CTX_new_from_name(nullptr, "RSA-PSS", nullptr));
        EVP_PKEY* made = nullptr;
        QVERIFY(EVP_PKEY_keygen_init(context.get()) == 1 &&
                EVP_PKEY_CTX_set_rsa_keygen_bits(context.get(), 2048) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_keygen_md_name(context.get(), digest.toLatin1(), nullptr) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_keygen_mgf1_md_name(context.get(), mask.toLatin1()) == 1 &&
                EVP_PKEY_CTX_set_rsa_pss_keygen_saltlen(context.get(), salt) == 1 &&
                EVP_PKEY_generate(context.get(), &made) == 1);
        const auto ca = makeCa("CA");
        CertificateSpec spec;
        spec.subjectKey = {made, EVP_PKEY_free};
        spec.issuer = &ca;
        const auto certificate = makeCertificate(spec);
        QStringList found;
        for (const auto algorithm : x509::algorithmsOf(certificate)) {
            QCOMPARE(algorithm.scheme, x509::SignatureScheme::RsaPss);
            const auto name = x509::nameOf(algorithm.digest);
            found << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())) + '/' +
                         QString::number(x509::pssSaltBytes(certificate, algorithm.digest));
        }
        QCOMPARE(found.join(' '), able);
        const auto reason = reasonNotToSign(certificate, certificate.notBefore());
        QCOMPARE(!reason, !able.isEmpty());
        QVERIFY(!reason || reason->code == ErrorCode::AlgorithmUnsupported);
    }
    void defaultAlgorithmFollowsTheKey() {
        using x509::DigestAlgorithm;
        using x509::SignatureScheme;
        const auto of = [](const char* kind) {
            CertificateSpec spec;
            spec.subjectKey = key(kind);
            return defaultAlgorithmFor(makeCertificate(spec));
        };
        QVERIFY(
            (of("RSA:2048") == x509::SignatureAlgorithm{SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256}));
        QVERIFY((of("RSA-PSS:2048") ==
                 x509::SignatureAlgorithm{SignatureScheme::RsaPss, DigestAlgorithm::Sha256}));
        QVERIFY(
            (of("EC:P-256") == x509::SignatureAlgorithm{SignatureScheme::Ecdsa, DigestAlgorithm::Sha256}));
        QVERIFY(
            (of("EC:P-384") == x509::SignatureAlgorithm{SignatureScheme::Ecdsa, DigestAlgorithm::Sha384}));
    }
};
KYSO_TEST(CertificateTest)
#include "CertificateTest.moc"
