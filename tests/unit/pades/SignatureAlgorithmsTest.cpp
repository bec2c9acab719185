#include "AttackBench.h"
#include "CraftedCms.h"
#include "support/TestRegistry.h"

using namespace kyso;
using namespace kyso::test;

namespace {

/// How one kind of signature is made.
struct Kind {
    const char* name;
    const char* keyKind;
    /// AlgorithmIdentifiers, hexadecimal DER.
    const char* digest;
    const char* algorithm;
    const char* digestName; ///< OpenSSL's, of the content
    const char* signedWith; ///< OpenSSL's, of the attributes; "" when the algorithm has its own
    int salt = -1;          ///< of RSA-PSS
    const char* expected = "intact";
    bool passes = true;
    const char* reason = ""; ///< what is to be told
};

const std::vector<Kind>& kinds() {
    static const char* const sha256 = "300b0609608648016503040201";
    static const char* const sha384 = "300b0609608648016503040202";
    static const char* const sha512 = "300b0609608648016503040203";
    static const char* const sha512_256 = "300b0609608648016503040206";
    static const char* const shake256 = "300b060960864801650304020c";
    static const char* const shake256Of512 = "300f060960864801650304021202020200";
    static const char* const rsa = "300d06092a864886f70d0101010500";
    static const char* const ecdsa = "300906072a8648ce3d0201";
    static const char* const ecdsaSha256 = "300a06082a8648ce3d040302";
    static const char* const ed25519 = "300506032b6570";
    static const char* const ed448 = "300506032b6571";
    static const std::vector<Kind> all = {
        {"Ed25519, SHA-512", "ED25519", sha512, ed25519, "SHA512", ""},
        {"Ed25519, SHA-256", "ED25519", sha256, ed25519, "SHA256", "", -1, "intact", false,
         "digest_not_allowed"},
        {"Ed448, id-shake256", "ED448", shake256, ed448, "SHAKE256", ""},
        {"Ed448, id-shake256-len of 512", "ED448", shake256Of512, ed448, "SHAKE256", ""},
        {"Ed448, SHA-512", "ED448", sha512, ed448, "SHA512", "", -1, "intact", false, "digest_not_allowed"},
        {"Ed448, id-shake256-len of 256", "ED448", "300f060960864801650304021202020100", ed448, "SHAKE256",
         "", -1, "undecided", false, "digest_unknown"},
        {"RSA, SHA-512/256", "RSA:2048", sha512_256, "300d06092a864886f70d0101100500", "SHA512-256",
         "SHA512-256"},
        {"RSA without a digest of its own, SHA-512/256", "RSA:2048", sha512_256, rsa, "SHA512-256",
         "SHA512-256"},
        {"RSA, SHA-512/224", "RSA:2048", "300b0609608648016503040205", rsa, "SHA512-224", "SHA512-224", -1,
         "intact", false, "weak_digest"},
        {"RSA, SHA3-256", "RSA:2048", "300b0609608648016503040208", "300b060960864801650304030e", "SHA3-256",
         "SHA3-256"},
        {"RSA-PSS, SHA-512/256, salt of 32", "RSA:2048", sha512_256,
         "303d06092a864886f70d01010a3030a00d300b0609608648016503040206a11a301806092a864886f70d010108300b"
         "0609608648016503040206a203020120",
         "SHA512-256", "SHA512-256", 32},
        {"RSA-PSS, SHA-256, no salt", "RSA:2048", sha256,
         "303d06092a864886f70d01010a3030a00d300b0609608648016503040201a11a301806092a864886f70d010108300b"
         "0609608648016503040201a203020100",
         "SHA256", "SHA256", 0},
        {"RSA-PSS, SHA-256, salt of 17", "RSA:2048", sha256,
         "303d06092a864886f70d01010a3030a00d300b0609608648016503040201a11a301806092a864886f70d010108300b"
         "0609608648016503040201a203020111",
         "SHA256", "SHA256", 17},
        {"RSA-PSS of unsaid parameters", "RSA:2048", sha256, "300b06092a864886f70d01010a", "SHA256", "SHA256",
         32, "undecided", false, "signature_algorithm_unknown"},
        {"ECDSA, SHA3-384", "EC:P-384", "300b0609608648016503040209", "300b060960864801650304030b",
         "SHA3-384", "SHA3-384"},
        {"ECDSA without a digest of its own, SHA-512/256", "EC:P-256", sha512_256, ecdsa, "SHA512-256",
         "SHA512-256"},
        {"ECDSA, brainpoolP256r1", "EC:brainpoolP256r1", sha256, ecdsaSha256, "SHA256", "SHA256"},
        {"ECDSA, brainpoolP384r1, SHA-384", "EC:brainpoolP384r1", sha384, "300a06082a8648ce3d040303",
         "SHA384", "SHA384"},
        {"ECDSA, secp256k1", "EC:secp256k1", sha256, ecdsaSha256, "SHA256", "SHA256"},
        {"ECDSA over SM3", "EC:P-256", "300a06082a811ccf55018311", ecdsa, "SM3", "SM3", -1, "intact", false,
         "digest_unknown"},
        {"SM2", "SM2", "300a06082a811ccf55018311", "300a06082a811ccf55018375", "SM3", "SM3", -1, "undecided",
         false, "signature_algorithm_unknown"},
        {"GOST R 34.10-2012", "EC:P-256", "300a06082a85030701010202", "300a06082a85030701010302", "SHA256",
         "SHA256", -1, "undecided", false, "digest_unknown"},
        {"RSA over a digest of the future", "RSA:2048", "300506032a0304", rsa, "SHA256", "SHA256", -1,
         "undecided", false, "digest_unknown"},
        {"ECDSA over SHAKE256", "EC:P-256", shake256, "300a06082b06010505070621", "SHAKE256", "SHA256", -1,
         "undecided", false, "signature_algorithm_unknown"},
    };
    return all;
}

Bytes signedBy(EVP_PKEY* key, const Kind& kind, BytesView message) {
    const x509::DigestContextPtr context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* keyContext = nullptr;
    const char* digest = kind.signedWith[0] != '\0' ? kind.signedWith : nullptr;
    std::size_t size = 0;
    bool done =
        EVP_DigestSignInit_ex(context.get(), &keyContext, digest, nullptr, nullptr, key, nullptr) == 1;
    if (kind.salt >= 0)
        done = done && EVP_PKEY_CTX_set_rsa_padding(keyContext, RSA_PKCS1_PSS_PADDING) == 1 &&
               EVP_PKEY_CTX_set_rsa_pss_saltlen(keyContext, kind.salt) == 1;
    done = done && EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size()) == 1;
    Bytes out(size);
    done = done && EVP_DigestSign(context.get(), out.data(), &size, message.data(), message.size()) == 1;
    if (!done)
        throw std::runtime_error(std::string(kind.name) + ": signing failed");
    out.resize(size);
    return out;
}

Bytes fromHex(const char* text) {
    const auto bytes = QByteArray::fromHex(text);
    return {bytes.begin(), bytes.end()};
}

/// `isForged`: the attribute holds the digest of something else.
std::string fileOf(const Kind& kind, bool isForged = false) {
    CertificateSpec spec;
    spec.issuer = &attackRoot();
    spec.subjectKey = key(kind.keyKind);
    const auto certificate = makeCertificate(spec);
    return victimSigned([&](TestSignature& first) {
        first.chain = {certificate, attackRoot().certificate};
        first.key = spec.subjectKey;
        first.cms = [&, plain = first](BytesView content) {
            auto cms = CraftedCms::over(content, plain);
            cms.digestIdentifier = fromHex(kind.digest);
            cms.algorithmIdentifier = fromHex(kind.algorithm);
            cms.attributes[1] = digestAttribute(kind.digestName, isForged ? asBytes("other") : content);
            cms.sign = [&](BytesView bytes) { return signedBy(spec.subjectKey.get(), kind, bytes); };
            return cms.der();
        };
    });
}

} // namespace

/// Which algorithms pass, and that what is not known is never called broken.
class SignatureAlgorithmsTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

private slots:
    void aSignatureIsJudgedByWhatItIs_data() {
        QTest::addColumn<int>("row");
        for (std::size_t i = 0; i < kinds().size(); ++i)
            QTest::newRow(kinds()[i].name) << static_cast<int>(i);
    }
    void aSignatureIsJudgedByWhatItIs() {
        QFETCH(int, row);
        const auto& kind = kinds()[static_cast<std::size_t>(row)];
        const auto path = m_dir.filePath("a.pdf").toStdString();
        const auto outcome = judged(path, fileOf(kind));
        QVERIFY2(outcome.word == kind.expected && outcome.passed == kind.passes, outcome.told.c_str());
        QVERIFY2(outcome.told.find(kind.reason) != std::string::npos, outcome.told.c_str());
        if (!kind.passes)
            return;
        // The same over other content.
        const auto forged = judged(path, fileOf(kind, true));
        QVERIFY2(forged.word == "broken", forged.told.c_str());
    }
};
KYSO_TEST(SignatureAlgorithmsTest)
#include "SignatureAlgorithmsTest.moc"
