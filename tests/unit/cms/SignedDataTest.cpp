#include "cms/SignedData.h"

#include "cms/SignatureMethodReader.h"
#include "cms/SignedDataBuilder.h"
#include "support/TestRegistry.h"
#include "unit/x509/TestPki.h"
#include "x509/Asn1.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <openssl/cms.h>

using namespace kyso;
using namespace kyso::test;
using cms::SignatureCheck;
using cms::SignedData;
using cms::SignedDataBuilder;
using x509::DigestAlgorithm;
using x509::SignatureAlgorithm;
using x509::SignatureScheme;

namespace {

const std::string content = "Hợp đồng số 1";

Bytes contentDigest(DigestAlgorithm digest) {
    return *cms::digestOf(EVP_MD_get0_name(digestFor(digest)), asBytes(content));
}

struct Made {
    std::vector<x509::Certificate> chain;
    SignatureAlgorithm algorithm;
    Bytes der;
};

Made make(const std::string& kind, SignatureScheme scheme, DigestAlgorithm digest) {
    const auto root = makeCa("Gốc", nullptr, 111);
    CertificateSpec spec;
    spec.issuer = &root;
    spec.subjectKey = key(kind);
    Made made{{makeCertificate(spec), root.certificate}, {scheme, digest}, {}};
    auto builder = SignedDataBuilder::create(made.chain, made.algorithm, contentDigest(digest));
    if (!builder)
        throw std::runtime_error("builder: " + builder.error().what);
    const auto value = signWith(spec.subjectKey, made.algorithm, builder->dataToBeSigned());
    auto der = builder->finish(value);
    if (!der)
        throw std::runtime_error("finish: " + der.error().what);
    made.der = std::move(*der);
    return made;
}

Made makeUsual() {
    return make("EC:P-256", SignatureScheme::Ecdsa, DigestAlgorithm::Sha256);
}

/// A SignedData as OpenSSL alone makes it, for what our builder never writes.
Bytes opensslSigned(unsigned flags, const EVP_MD* md, bool cadesFlag, int signers = 1) {
    CertificateSpec spec;
    const auto certificate = makeCertificate(spec);
    const x509::BioPtr in(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    const x509::OpenSslPtr<CMS_ContentInfo, CMS_ContentInfo_free> cms(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_BINARY | flags));
    for (int i = 0; i < signers; ++i)
        CMS_add1_signer(cms.get(), certificate.handle(), spec.subjectKey.get(), md,
                        flags | (cadesFlag ? CMS_CADES : 0U) | (i > 0 ? CMS_NOCERTS : 0U));
    CMS_final(cms.get(), in.get(), nullptr, CMS_BINARY | flags);
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(cms.get(), &der);
    Bytes out(der, der + size);
    OPENSSL_free(der);
    return out;
}

void kinds() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("scheme");
    QTest::addColumn<int>("digest");
    const auto row = [](const char* kind, SignatureScheme scheme, DigestAlgorithm digest) {
        QTest::addRow("%s %s %s", kind, std::string(nameOf(scheme)).c_str(),
                      std::string(nameOf(digest)).c_str())
            << kind << static_cast<int>(scheme) << static_cast<int>(digest);
    };
    row("RSA:2048", SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256);
    row("RSA:3072", SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha512);
    row("RSA:2048", SignatureScheme::RsaPss, DigestAlgorithm::Sha256);
    row("RSA:2048", SignatureScheme::RsaPss, DigestAlgorithm::Sha384);
    row("RSA-PSS:2048", SignatureScheme::RsaPss, DigestAlgorithm::Sha512);
    row("EC:P-256", SignatureScheme::Ecdsa, DigestAlgorithm::Sha256);
    row("EC:P-384", SignatureScheme::Ecdsa, DigestAlgorithm::Sha384);
    row("EC:P-521", SignatureScheme::Ecdsa, DigestAlgorithm::Sha512);
}

Made makeRow() {
    QFETCH(QString, kind);
    QFETCH(int, scheme);
    QFETCH(int, digest);
    return make(kind.toStdString(), static_cast<SignatureScheme>(scheme),
                static_cast<DigestAlgorithm>(digest));
}

bool writeFile(const QString& path, BytesView bytes) {
    QFile file(path);
    const auto size = static_cast<qint64>(bytes.size());
    return file.open(QIODevice::WriteOnly) &&
           file.write(reinterpret_cast<const char*>(bytes.data()), size) == size;
}

} // namespace

class SignedDataTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsMadeReadsBack_data() { kinds(); }
    void whatIsMadeReadsBack() {
        const auto made = makeRow();
        const auto read = SignedData::read(made.der);
        QVERIFY(read);
        QCOMPARE(read->contentType(), std::string(cms::oid::data));
        QVERIFY(!read->encapsulatedContent());
        QCOMPARE(read->certificates().size(), std::size_t(2));
        QCOMPARE(read->signers().size(), std::size_t(1));
        const auto& signer = read->signers().front();
        QCOMPARE(signer.method.signatureName, std::string(nameOf(made.algorithm.scheme)));
        QCOMPARE(cms::displayDigestName(signer.digestName), std::string(nameOf(made.algorithm.digest)));
        QVERIFY(signer.signedAttributes);
        const auto& attributes = *signer.signedAttributes;
        QCOMPARE(attributes.contentType, std::string(cms::oid::data));
        QCOMPARE(attributes.messageDigest, contentDigest(made.algorithm.digest));
        QVERIFY(!attributes.signingTime);
        QVERIFY(attributes.hasSigningCertificateV2 && !attributes.hasSigningCertificateV1);
        QVERIFY(attributes.signingCertificates.front().matches(made.chain.front()));
        QVERIFY(!attributes.signingCertificates.front().matches(made.chain.back()));
        QCOMPARE(signer.signedAttributeList.size(), std::size_t(3));
        QVERIFY(read->certificateOf(signer) == made.chain.front());
        QCOMPARE(signer.checkSignature(made.chain.front(), {}), SignatureCheck::Good);
        QVERIFY(signer.checkSignature(made.chain.back(), {}) != SignatureCheck::Good);
    }
    void opensslAcceptsWhatIsMade_data() { kinds(); }
    void opensslAcceptsWhatIsMade() {
        const auto made = makeRow();
        const auto openssl = QStandardPaths::findExecutable("openssl");
        if (openssl.isEmpty())
            QSKIP("the openssl program is not installed");
        QTemporaryDir dir;
        QVERIFY(writeFile(dir.filePath("cms"), made.der));
        QVERIFY(writeFile(dir.filePath("content"), asBytes(content)));
        QVERIFY(writeFile(dir.filePath("root"), asBytes(pemOf(made.chain.back()))));
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(openssl, {"cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in",
                                dir.filePath("cms"), "-content", dir.filePath("content"), "-CAfile",
                                dir.filePath("root"), "-purpose", "any", "-out", dir.filePath("out")});
        QVERIFY(process.waitForFinished());
        const auto output = process.readAll();
        QVERIFY2(process.exitCode() == 0, output.constData());
        QVERIFY(output.contains("CAdES Verification successful"));
    }
    void theDryRunIsNeverShortAndHardlyLong_data() { kinds(); }
    void theDryRunIsNeverShortAndHardlyLong() {
        const auto made = makeRow();
        const auto most = SignedDataBuilder::maximumSizeBytes(made.chain, made.algorithm);
        QVERIFY(most);
        QVERIFY(made.der.size() <= *most);
        QVERIFY(*most - made.der.size() < 16);
    }
    void attributesToBeSignedAreASortedSet() {
        const auto made = makeUsual();
        const auto builder =
            SignedDataBuilder::create(made.chain, made.algorithm, contentDigest(DigestAlgorithm::Sha256));
        const auto set = x509::asn1::only(builder->dataToBeSigned(), x509::asn1::tagSet);
        QVERIFY(set);
        std::vector<BytesView> elements;
        x509::asn1::Reader reader(set->content);
        while (const auto element = reader.next())
            elements.push_back(element->whole);
        QCOMPARE(elements.size(), std::size_t(3));
        QCOMPARE(x509::asn1::sortedSetContent(elements), Bytes(set->content.begin(), set->content.end()));
    }
    void aKeyThatDoesNotMakeTheSchemeIsRefused() {
        const auto made = makeUsual();
        const auto builder = SignedDataBuilder::create(
            made.chain, {SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256}, Bytes(32));
        QVERIFY(!builder);
        QCOMPARE(builder.error().code, ErrorCode::AlgorithmUnsupported);
    }
    void wrongInputToTheBuilderIsRefused() {
        const auto made = makeUsual();
        QCOMPARE(SignedDataBuilder::create({}, made.algorithm, Bytes(32)).error().code,
                 ErrorCode::CmsSignFailed);
        QCOMPARE(SignedDataBuilder::create(made.chain, made.algorithm, Bytes(20)).error().code,
                 ErrorCode::CmsSignFailed);
        auto builder = SignedDataBuilder::create(made.chain, made.algorithm, Bytes(32));
        QVERIFY(builder->finish(Bytes(70, 1)));
        QCOMPARE(builder->finish(Bytes(70, 1)).error().code, ErrorCode::CmsSignFailed);
    }
    void whatStandsBehindTheFirstValueIsPassedOver() {
        auto bytes = makeUsual().der;
        const auto size = bytes.size();
        bytes.resize(size + 1000);
        const auto read = SignedData::read(bytes);
        QVERIFY(read);
        QCOMPARE(read->sizeBytes(), size);
        QVERIFY(!read->hasBytesBehind());
        bytes.back() = 1;
        const auto padded = SignedData::read(bytes);
        QVERIFY(padded);
        QCOMPARE(padded->sizeBytes(), size);
        QVERIFY(padded->hasBytesBehind());
        // Padding is no part of what has a limit.
        QVERIFY(SignedData::read(bytes, size));
        QCOMPARE(SignedData::read(bytes, size - 1).error().code, ErrorCode::CmsDamaged);
    }
    void digestsAreOfTheLengthThatCmsAsksFor_data() {
        QTest::addColumn<QByteArray>("identifier");
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("shown");
        QTest::addColumn<QByteArray>("ofNothing");
        const auto row = [](const char* title, const char* identifier, const char* name, const char* shown,
                            const char* ofNothing) {
            QTest::newRow(title) << QByteArray::fromHex(identifier) << QByteArray(name) << QByteArray(shown)
                                 << QByteArray(ofNothing);
        };
        const char* shake256 = "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f"
                               "d75dc4ddd8c0f200cb05019d67b592f6fc821c49479ab48640292eacb3b7c4be";
        row("SHAKE256", "300b060960864801650304020c", "SHAKE256", "SHAKE256", shake256);
        row("SHAKE256 of 512 bits", "300f060960864801650304021202020200", "SHAKE256", "SHAKE256", shake256);
        row("SHAKE256 of 256 bits", "300f060960864801650304021202020100", "", "", "");
        row("SHAKE256 of unsaid length", "300b0609608648016503040212", "", "", "");
        row("SHAKE128 of 256 bits", "300f060960864801650304021102020100", "SHAKE128", "SHAKE128",
            "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26");
        row("SHA-512/256", "300b0609608648016503040206", "SHA512-256", "SHA-512/256",
            "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a");
        row("SHA-512/256 with NULL", "300d06096086480165030402060500", "SHA512-256", "SHA-512/256",
            "c672b8d1ef56ed28ab87c3622c5114069bdd3ad7b8f9737498d0c01ecef0967a");
        row("SHA3-256", "300b0609608648016503040208", "SHA3-256", "SHA3-256",
            "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a");
        row("SHA-1", "300906052b0e03021a0500", "SHA1", "SHA-1", "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    }
    void digestsAreOfTheLengthThatCmsAsksFor() {
        QFETCH(QByteArray, identifier);
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, shown);
        QFETCH(QByteArray, ofNothing);
        const auto read = cms::digestNameOf(asBytes(identifier.toStdString()));
        QCOMPARE(read, name.toStdString());
        QCOMPARE(cms::displayDigestName(read), shown.toStdString());
        const auto digest = cms::digestOf(read, {});
        QCOMPARE(digest.has_value(), !ofNothing.isEmpty());
        if (digest)
            QCOMPARE(QByteArray::fromStdString(toHex(*digest)), ofNothing);
    }
    void whatIsNoSignedDataIsDamaged_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("zeros") << QByteArray(64, '\0');
        QTest::newRow("data, not signed") << QByteArray::fromHex("300b06092a864886f70d010701");
        QTest::newRow("length beyond the end") << QByteArray::fromHex("3084ffffffff");
        QTest::newRow("endless indefinite length") << QByteArray::fromHex("3080").repeated(100000);
        QTest::newRow("too large") << QByteArray(
            static_cast<qsizetype>(limits::maxSignatureContentsBytes) + 1, '0');
    }
    void whatIsNoSignedDataIsDamaged() {
        QFETCH(QByteArray, bytes);
        const auto read = SignedData::read({reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                            static_cast<std::size_t>(bytes.size())});
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::CmsDamaged);
    }
    void oneFlippedBitIsNeverGoodAndSameContent() {
        const auto made = makeUsual();
        const auto digest = contentDigest(DigestAlgorithm::Sha256);
        for (std::size_t i = 0; i < made.der.size(); ++i) {
            auto copy = made.der;
            copy[i] ^= 0x04;
            const auto read = SignedData::read(copy);
            if (!read)
                continue;
            for (const auto& signer : read->signers()) {
                static_cast<void>(read->certificateOf(signer));
                if (!signer.signedAttributes ||
                    signer.checkSignature(made.chain.front(), digest) != SignatureCheck::Good)
                    continue;
                // The value still holds: then nothing that it signs can have changed.
                QCOMPARE(signer.signedAttributes->messageDigest, digest);
                QVERIFY(signer.signedAttributes->signingCertificates.front().matches(made.chain.front()));
            }
        }
    }
    void everyTruncationIsDamaged() {
        const auto made = makeUsual();
        for (std::size_t size = 0; size < made.der.size(); ++size)
            QVERIFY(!SignedData::read(BytesView(made.der).first(size)));
    }
    void aSignatureWithoutAttributesSignsTheDigest() {
        const auto der = opensslSigned(CMS_DETACHED | CMS_NOATTR, EVP_sha256(), false);
        const auto read = SignedData::read(der);
        QVERIFY(read);
        const auto& signer = read->signers().front();
        QVERIFY(!signer.signedAttributes);
        const auto certificate = read->certificateOf(signer);
        QVERIFY(certificate);
        QCOMPARE(signer.checkSignature(*certificate, contentDigest(DigestAlgorithm::Sha256)),
                 SignatureCheck::Good);
        QCOMPARE(signer.checkSignature(*certificate, Bytes(32)), SignatureCheck::Bad);
    }
    void signingTimeAndMissingSigningCertificateAreSeen() {
        const auto read = SignedData::read(opensslSigned(CMS_DETACHED, EVP_sha256(), false));
        const auto& attributes = *read->signers().front().signedAttributes;
        QVERIFY(attributes.signingTime);
        QVERIFY(std::chrono::abs(*attributes.signingTime - std::chrono::system_clock::now()) <
                std::chrono::hours(1));
        QVERIFY(attributes.signingCertificates.empty());
    }
    void sha1IsNamed() {
        const auto read = SignedData::read(opensslSigned(CMS_DETACHED, EVP_sha1(), true));
        const auto& signer = read->signers().front();
        QCOMPARE(cms::displayDigestName(signer.digestName), std::string("SHA-1"));
        QVERIFY(signer.signedAttributes->hasSigningCertificateV1);
        QCOMPARE(signer.checkSignature(*read->certificateOf(signer), {}), SignatureCheck::Good);
    }
    void aSignerNamedByKeyIdentifierIsFound() {
        CertificateSpec spec;
        spec.extensions.emplace_back(NID_subject_key_identifier, "hash");
        const auto certificate = makeCertificate(spec);
        const x509::BioPtr in(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
        const x509::OpenSslPtr<CMS_ContentInfo, CMS_ContentInfo_free> made(
            CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_BINARY | CMS_DETACHED));
        CMS_add1_signer(made.get(), certificate.handle(), spec.subjectKey.get(), EVP_sha256(),
                        CMS_USE_KEYID | CMS_CADES);
        CMS_final(made.get(), in.get(), nullptr, CMS_BINARY | CMS_DETACHED);
        unsigned char* der = nullptr;
        const int size = i2d_CMS_ContentInfo(made.get(), &der);
        const Bytes bytes(der, der + size);
        OPENSSL_free(der);
        const auto read = SignedData::read(bytes);
        QVERIFY(read->certificateOf(read->signers().front()) == certificate);
    }
    void whatIsKnownAlreadyIsReadTheSame() {
        const auto bytes = opensslSigned(0, EVP_sha256(), true, 2);
        const auto plain = SignedData::read(bytes);
        QVERIFY(plain);
        const auto& all = plain->certificates();
        for (const auto& known :
             {std::vector<x509::Certificate>{}, all, std::vector<x509::Certificate>{all.back()},
              std::vector<x509::Certificate>{makeCertificate(CertificateSpec())}}) {
            const auto read = SignedData::read(bytes, known);
            QVERIFY(read);
            QVERIFY(read->certificates() == all);
            QCOMPARE(read->signers().size(), std::size_t(2));
        }
    }
    void encapsulatedContentAndSecondSignersAreSeen() {
        const auto read = SignedData::read(opensslSigned(0, EVP_sha256(), true, 2));
        QVERIFY(read);
        QCOMPARE(asText(*read->encapsulatedContent()), std::string_view(content));
        QCOMPARE(read->signers().size(), std::size_t(2));
    }
    void indefiniteLengthsAreRead() {
        // A streamed BER encoding, as some signers write it.
        CertificateSpec spec;
        const auto certificate = makeCertificate(spec);
        const x509::BioPtr in(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
        const x509::BioPtr out(BIO_new(BIO_s_mem()));
        const x509::OpenSslPtr<CMS_ContentInfo, CMS_ContentInfo_free> made(CMS_sign(
            certificate.handle(), spec.subjectKey.get(), nullptr, in.get(), CMS_BINARY | CMS_STREAM));
        QVERIFY(i2d_CMS_bio_stream(out.get(), made.get(), in.get(), CMS_BINARY | CMS_STREAM) == 1);
        char* data = nullptr;
        const long size = BIO_get_mem_data(out.get(), &data);
        const std::string_view bytes(data, static_cast<std::size_t>(size));
        QVERIFY(bytes.starts_with("\x30\x80"));
        const auto read = SignedData::read(asBytes(bytes));
        QVERIFY(read);
        QCOMPARE(asText(*read->encapsulatedContent()), std::string_view(content));
        QCOMPARE(read->signers().front().checkSignature(certificate, {}), SignatureCheck::Good);
    }
};
KYSO_TEST(SignedDataTest)
#include "SignedDataTest.moc"
