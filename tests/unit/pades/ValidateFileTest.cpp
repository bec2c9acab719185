#include "TestPdf.h"
#include "base/Limits.h"
#include "pades/PdfPart.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"
#include "validation/Format.h"
#include "x509/Asn1.h"

#include <QTemporaryDir>
#include <QTest>

#include <openssl/cms.h>

#include <fstream>

using namespace kyso;
using namespace kyso::test;
using namespace kyso::validation;
using namespace std::chrono_literals;
using x509::DigestAlgorithm;
using x509::SignatureScheme;

namespace {

const Issuer& root() {
    static const Issuer ca = makeCa("Gốc thử", nullptr, 121);
    return ca;
}

/// A signature whose key and certificate are of this kind, valid from 2025 on.
TestSignature signatureBy(const std::string& kind,
                          x509::SignatureAlgorithm algorithm = {SignatureScheme::Ecdsa,
                                                                DigestAlgorithm::Sha256},
                          const std::function<void(CertificateSpec&)>& change = {}) {
    CertificateSpec spec;
    spec.issuer = &root();
    spec.subjectKey = key(kind);
    spec.notBeforeSeconds = -24L * 3600;
    if (change)
        change(spec);
    TestSignature signature;
    signature.chain = {makeCertificate(spec), root().certificate};
    signature.key = spec.subjectKey;
    signature.algorithm = algorithm;
    auto now = toIso8601(std::chrono::system_clock::now());
    std::erase_if(now, [](char c) { return c == '-' || c == ':' || c == 'T'; });
    signature.time = now;
    signature.alongside = newField(20, "Signature1", "6 0 R 7 0 R 8 0 R");
    return signature;
}

TestSignature usual() {
    return signatureBy("EC:P-256");
}

trust::TrustAnchors trusting(const x509::Certificate& certificate) {
    trust::TrustAnchors anchors;
    anchors.add(certificate);
    return anchors;
}

bool saysReason(const SignatureReport& report, const std::string& code) {
    return std::any_of(report.reasons.begin(), report.reasons.end(),
                       [&](const Reason& reason) { return nameOf(reason.code) == code; });
}

std::string told(const SignatureReport& report) {
    std::string out = std::string(nameOf(report.indication)) + " " +
                      std::string(nameOf(report.subIndication)) + " " +
                      std::string(nameOf(report.integrity)) + ":";
    for (const auto& reason : report.reasons)
        out += " " + std::string(nameOf(reason.code)) + "(" + reason.subject + ")";
    return out;
}

/// A SignedData by OpenSSL alone, for what our builder never writes.
Bytes opensslCms(const TestSignature& by, BytesView content, unsigned flags, const EVP_MD* md,
                 int signers = 1) {
    const x509::BioPtr in(BIO_new_mem_buf(content.data(), static_cast<int>(content.size())));
    const x509::OpenSslPtr<CMS_ContentInfo, CMS_ContentInfo_free> cms(
        CMS_sign(nullptr, nullptr, nullptr, nullptr, CMS_PARTIAL | CMS_BINARY | flags));
    for (int i = 0; i < signers; ++i)
        CMS_add1_signer(cms.get(), by.chain.front().handle(), by.key.get(), md,
                        flags | (i > 0 ? CMS_NOCERTS : 0U));
    CMS_final(cms.get(), in.get(), nullptr, CMS_BINARY | flags);
    unsigned char* der = nullptr;
    const int size = i2d_CMS_ContentInfo(cms.get(), &der);
    Bytes out(der, der + size);
    OPENSSL_free(der);
    return out;
}

} // namespace

class ValidateFileTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    std::filesystem::path write(const std::string& bytes) {
        const auto path = std::filesystem::path(m_dir.path().toStdString()) / "file.pdf";
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    std::vector<SignatureReport> judge(const std::string& bytes, const trust::TrustAnchors& anchors,
                                       std::optional<Time> at = {}) {
        ValidationOptions options;
        options.trust = &anchors;
        options.at = at;
        auto report = validateFile(write(bytes), kyso::test::toCheck(), options, {});
        if (!report)
            throw std::runtime_error(std::string(nameOf(report.error().code)) + ": " + report.error().what);
        return report->signatures;
    }
    SignatureReport judgeOne(const TestSignature& signature, std::optional<Time> at = {}) {
        TestPdf pdf;
        sign(pdf, signature);
        const auto reports = judge(pdf.bytes(), trusting(root().certificate), at);
        if (reports.size() != 1)
            throw std::runtime_error("not one signature");
        return reports.front();
    }
    void expect(const SignatureReport& report, Indication indication, SubIndication sub, Integrity integrity,
                const std::string& reason) {
        QVERIFY2(report.indication == indication && report.subIndication == sub &&
                     report.integrity == integrity && (reason.empty() || saysReason(report, reason)),
                 told(report).c_str());
    }

private slots:
    void aFlawlessTrustedSignaturePasses_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("digest");
        const auto row = [](const char* kind, SignatureScheme scheme, DigestAlgorithm digest) {
            QTest::addRow("%s %d", kind, static_cast<int>(scheme))
                << kind << static_cast<int>(scheme) << static_cast<int>(digest);
        };
        row("RSA:2048", SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256);
        row("RSA:2048", SignatureScheme::RsaPss, DigestAlgorithm::Sha512);
        row("EC:P-256", SignatureScheme::Ecdsa, DigestAlgorithm::Sha256);
        row("EC:P-384", SignatureScheme::Ecdsa, DigestAlgorithm::Sha384);
    }
    void aFlawlessTrustedSignaturePasses() {
        QFETCH(QString, kind);
        QFETCH(int, scheme);
        QFETCH(int, digest);
        const auto report = judgeOne(signatureBy(kind.toStdString(), {static_cast<SignatureScheme>(scheme),
                                                                      static_cast<DigestAlgorithm>(digest)}));
        expect(report, Indication::TotalPassed, SubIndication::None, Integrity::Intact, {});
        QCOMPARE(report.id, std::string("S1"));
        QCOMPARE(pades::pdfPartOf(report).field, std::string("Signature1"));
        QCOMPARE(nameOf(report.level), std::string("PAdES-BASELINE-B"));
        QVERIFY(pades::pdfPartOf(report).coverage == pades::Coverage::WholeFile);
        QCOMPARE(report.chain.size(), std::size_t(2));
        QVERIFY(report.claimedSigningTime && report.signer);
        QCOMPARE(pades::pdfPartOf(report).revision, 2);
    }
    void withoutTheAnchorThereIsNoChain() {
        TestPdf pdf;
        sign(pdf, usual());
        const auto report = judge(pdf.bytes(), {}).front();
        expect(report, Indication::Indeterminate, SubIndication::NoCertificateChainFound, Integrity::Intact,
               "chain_not_trusted");
        const auto stranger = makeCa("Gốc thử", nullptr, 122);
        expect(judge(pdf.bytes(), trusting(stranger.certificate)).front(), Indication::Indeterminate,
               SubIndication::NoCertificateChainFound, Integrity::Intact, "chain_not_trusted");
    }
    void theSignersOwnCertificateMayBeTrusted() {
        TestPdf pdf;
        const auto signature = usual();
        sign(pdf, signature);
        expect(judge(pdf.bytes(), trusting(signature.chain.front())).front(), Indication::TotalPassed,
               SubIndication::None, Integrity::Intact, {});
    }
    void anySignedByteChangedIsNoticed() {
        TestPdf pdf;
        sign(pdf, usual());
        const auto anchors = trusting(root().certificate);
        auto bytes = pdf.bytes();
        bytes[bytes.find("9 9 l")] = '8';
        expect(judge(bytes, anchors).front(), Indication::TotalFailed, SubIndication::HashFailure,
               Integrity::Broken, "digest_mismatch");
    }
    void aForeignSignatureValueIsNoticed() {
        auto signature = usual();
        signature.cms = [&](BytesView content) {
            auto other = signature;
            other.cms = nullptr;
            other.key = key("EC:P-256", 7);
            return builtCms(other, content);
        };
        expect(judgeOne(signature), Indication::TotalFailed, SubIndication::SigCryptoFailure,
               Integrity::Broken, "signature_value_wrong");
    }
    void byteRangeHasToBeExact_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("reason");
        QTest::newRow("starts late") << "start"
                                     << "byte_range_start";
        QTest::newRow("gap too wide") << "wide"
                                      << "byte_range_gap";
        QTest::newRow("gap inside the string") << "narrow"
                                               << "byte_range_gap";
        QTest::newRow("overlap") << "overlap"
                                 << "byte_range_overlap";
        QTest::newRow("beyond the file") << "beyond"
                                         << "byte_range_beyond_file";
        QTest::newRow("huge numbers") << "huge"
                                      << "byte_range_beyond_file";
        QTest::newRow("negative") << "negative"
                                  << "byte_range_negative";
        QTest::newRow("two numbers") << "two"
                                     << "byte_range_count";
        QTest::newRow("six numbers") << "six"
                                     << "byte_range_count";
        QTest::newRow("no numbers") << "names"
                                    << "byte_range_missing";
        QTest::newRow("tail left out") << "tail"
                                       << "byte_range_not_revision";
        QTest::newRow("empty span") << "empty"
                                    << "byte_range_empty";
    }
    void byteRangeHasToBeExact() {
        QFETCH(QString, kind);
        QFETCH(QString, reason);
        auto signature = usual();
        signature.byteRange = [&](std::size_t begin, std::size_t end, std::size_t size) {
            const auto text = [](std::vector<long long> numbers) {
                std::string out = "[";
                for (const auto number : numbers)
                    out += std::to_string(number) + " ";
                return out + "]";
            };
            const auto b = static_cast<long long>(begin);
            const auto e = static_cast<long long>(end);
            const auto s = static_cast<long long>(size);
            if (kind == "start")
                return text({1, b - 1, e, s - e});
            if (kind == "wide")
                return text({0, b - 3, e, s - e});
            if (kind == "narrow")
                return text({0, b + 1, e - 1, s - e + 1});
            if (kind == "overlap")
                return text({0, b, b - 5, s - b});
            if (kind == "beyond")
                return text({0, b, e, s - e + 1});
            if (kind == "huge")
                return text({0, b, 9223372036854775807LL, 9223372036854775807LL});
            if (kind == "negative")
                return text({0, b, e, -1});
            if (kind == "two")
                return text({0, b});
            if (kind == "six")
                return text({0, b, e, 10, e + 10, s - e - 10});
            if (kind == "names")
                return std::string("[/a /b /c /d]");
            if (kind == "tail")
                return text({0, b, e, s - e - 20});
            return text({0, b, e, 0});
        };
        const auto report = judgeOne(signature);
        expect(report, Indication::TotalFailed, SubIndication::FormatFailure, Integrity::Broken,
               reason.toStdString());
    }
    void twoFieldsWithOneSignatureFail() {
        auto signature = usual();
        signature.alongside = {{4, "<</Fields[6 0 R 7 0 R 8 0 R 20 0 R 21 0 R]/SigFlags 3>>"},
                               {20, "<</FT/Sig/T(a)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V @V>>"},
                               {21, "<</FT/Sig/T(b)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/P 3 0 R/V @V>>"}};
        TestPdf pdf;
        sign(pdf, signature);
        const auto reports = judge(pdf.bytes(), trusting(root().certificate));
        QCOMPARE(reports.size(), std::size_t(2));
        for (const auto& report : reports)
            expect(report, Indication::TotalFailed, SubIndication::FormatFailure, Integrity::Broken,
                   "byte_range_shared");
    }
    void contentsInAnotherPlaceFail() {
        // The dictionary's own /Contents is a literal string; the hexadecimal one in the gap belongs to
        // nobody.
        auto signature = usual();
        TestPdf pdf;
        sign(pdf, signature);
        auto bytes = pdf.bytes();
        const auto at = bytes.rfind("/Contents<");
        bytes.replace(at, 10, "/Nonsense<");
        expect(judge(bytes, trusting(root().certificate)).front(), Indication::TotalFailed,
               SubIndication::FormatFailure, Integrity::Broken, "contents_not_in_place");
    }
    void bytesBehindTheCmsAreToldAndChangeNothing() {
        auto signature = usual();
        signature.cms = [&](BytesView content) {
            auto plain = signature;
            plain.cms = nullptr;
            auto der = builtCms(plain, content);
            der.insert(der.end(), {0, 0, 1});
            return der;
        };
        expect(judgeOne(signature), Indication::TotalPassed, SubIndication::None, Integrity::Intact,
               "bytes_behind_cms");
    }
    void severalSignersInOneCmsFail() {
        auto signature = signatureBy("RSA:2048", {SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256});
        signature.cms = [&](BytesView content) {
            return opensslCms(signature, content, CMS_DETACHED | CMS_CADES, EVP_sha256(), 2);
        };
        expect(judgeOne(signature), Indication::TotalFailed, SubIndication::FormatFailure, Integrity::Broken,
               "signer_count");
    }
    void contentInsideADetachedSignatureFails() {
        auto signature = signatureBy("RSA:2048", {SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256});
        signature.cms = [&](BytesView content) {
            return opensslCms(signature, content.first(100), CMS_CADES, EVP_sha256());
        };
        expect(judgeOne(signature), Indication::TotalFailed, SubIndication::FormatFailure, Integrity::Broken,
               "encapsulated_content");
    }
    void padesWithoutSigningCertificateIsUndecided() {
        auto signature = signatureBy("RSA:2048", {SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256});
        signature.cms = [&](BytesView content) {
            return opensslCms(signature, content, CMS_DETACHED, EVP_sha256());
        };
        expect(judgeOne(signature), Indication::Indeterminate, SubIndication::SigConstraintsFailure,
               Integrity::Intact, "signing_certificate_missing");
        signature.subFilter = "adbe.pkcs7.detached";
        const auto report = judgeOne(signature);
        expect(report, Indication::TotalPassed, SubIndication::None, Integrity::Intact, {});
        QCOMPARE(nameOf(report.level), std::string("PKCS7-B"));
    }
    void pkcs7WithoutSignedAttributesIsRead() {
        auto signature = signatureBy("RSA:2048", {SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256});
        signature.subFilter = "adbe.pkcs7.detached";
        signature.cms = [&](BytesView content) {
            return opensslCms(signature, content, CMS_DETACHED | CMS_NOATTR, EVP_sha256());
        };
        expect(judgeOne(signature), Indication::TotalPassed, SubIndication::None, Integrity::Intact, {});
    }
    void pkcs7Sha1IsIntactButWeak() {
        auto signature = signatureBy("RSA:2048", {SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256});
        signature.subFilter = "adbe.pkcs7.sha1";
        signature.cms = [&](BytesView content) {
            return opensslCms(signature, *cms::digestOf("SHA1", content), 0, EVP_sha256());
        };
        expect(judgeOne(signature), Indication::Indeterminate, SubIndication::CryptoConstraintsFailure,
               Integrity::Intact, "weak_digest");
        signature.cms = [&](BytesView content) {
            return opensslCms(signature, *cms::digestOf("SHA1", content.first(9)), 0, EVP_sha256());
        };
        expect(judgeOne(signature), Indication::TotalFailed, SubIndication::HashFailure, Integrity::Broken,
               "digest_mismatch");
    }
    void sha1NeverPasses() {
        auto signature = signatureBy("RSA:2048", {SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256});
        signature.cms = [&](BytesView content) {
            return opensslCms(signature, content, CMS_DETACHED | CMS_CADES, EVP_sha1());
        };
        expect(judgeOne(signature), Indication::Indeterminate, SubIndication::CryptoConstraintsFailure,
               Integrity::Intact, "weak_digest");
    }
    void aShortKeyNeverPasses() {
        expect(judgeOne(signatureBy("RSA:1024", {SignatureScheme::RsaPkcs1, DigestAlgorithm::Sha256})),
               Indication::Indeterminate, SubIndication::CryptoConstraintsFailure, Integrity::Intact,
               "weak_certificate_key");
    }
    void anUnknownSubFilterIsUndecided() {
        auto signature = usual();
        signature.subFilter = "adbe.x509.rsa_sha1";
        expect(judgeOne(signature), Indication::Indeterminate, SubIndication::FormatFailure,
               Integrity::Undecided, "subfilter_unsupported");
        signature.subFilter = "ETSI.RFC3161";
        expect(judgeOne(signature), Indication::TotalFailed, SubIndication::FormatFailure, Integrity::Broken,
               "timestamp_damaged");
    }
    void anotherCertificateOfTheSameKeyIsNoticed() {
        // The value verifies with any certificate of the key; only the signed reference tells which was
        // meant.
        auto signature = usual();
        CertificateSpec spec;
        spec.issuer = &root();
        spec.subjectKey = signature.key;
        spec.subject = {{NID_commonName, "Người khác", MBSTRING_UTF8}};
        const auto other = makeCertificate(spec);
        signature.cms = [&, other](BytesView content) {
            auto plain = signature;
            plain.cms = nullptr;
            auto der = builtCms(plain, content);
            const auto& from = plain.chain.front().der();
            // Same size (padding the name would be needed otherwise): the certificate is swapped in place.
            const auto at = std::search(der.begin(), der.end(), from.begin(), from.end());
            if (other.der().size() == from.size())
                std::copy(other.der().begin(), other.der().end(), at);
            else
                *(at + static_cast<std::ptrdiff_t>(from.size()) - 1) ^= 1;
            return der;
        };
        const auto report = judgeOne(signature);
        QVERIFY2(report.indication != Indication::TotalPassed, told(report).c_str());
    }
    void certificateTimesCount() {
        auto signature = usual();
        const auto& leaf = signature.chain.front();
        expect(judgeOne(signature, leaf.notAfter() + 1h), Indication::Indeterminate,
               SubIndication::OutOfBoundsNoPoe, Integrity::Intact, "certificate_expired");
        expect(judgeOne(signature, leaf.notBefore() - 1h), Indication::TotalFailed,
               SubIndication::NotYetValid, Integrity::Intact, "certificate_not_yet_valid");
        signature.time = "19990101000000Z";
        expect(judgeOne(signature), Indication::Indeterminate, SubIndication::OutOfBoundsNoPoe,
               Integrity::Intact, "claimed_time_outside_certificate");
        auto now = toIso8601(std::chrono::system_clock::now() + 24h * 30);
        std::erase_if(now, [](char c) { return c == '-' || c == ':' || c == 'T'; });
        signature.time = now;
        expect(judgeOne(signature), Indication::Indeterminate, SubIndication::SigConstraintsFailure,
               Integrity::Intact, "claimed_time_in_future");
        // A time to come that is asked about lets nobody claim it.
        expect(judgeOne(signature, std::chrono::system_clock::now() + 24h * 60), Indication::Indeterminate,
               SubIndication::SigConstraintsFailure, Integrity::Intact, "claimed_time_in_future");
    }
    void nothingThatIsYoungerThanTheTimeAskedAboutPassesThere() {
        const auto now = std::chrono::system_clock::now();
        auto signature = usual();
        expect(judgeOne(signature, now - 1h), Indication::Indeterminate, SubIndication::NoPoe,
               Integrity::Intact, "claimed_time_after_asked");
        expect(judgeOne(signature, now), Indication::TotalPassed, SubIndication::None, Integrity::Intact, {});
        signature.time = {};
        expect(judgeOne(signature, now - 1h), Indication::Indeterminate, SubIndication::NoPoe,
               Integrity::Intact, "existence_unproven");
        expect(judgeOne(signature), Indication::TotalPassed, SubIndication::None, Integrity::Intact,
               "claimed_time_missing");
    }
    void aSignatureDictionaryMayStandInItsField_data() {
        QTest::addColumn<bool>("inherited");
        QTest::newRow("in the field") << false;
        QTest::newRow("in the field above") << true;
    }
    void aSignatureDictionaryMayStandInItsField() {
        QFETCH(bool, inherited);
        const auto signature = usual();
        TestPdf pdf;
        signDirectly(pdf, signature, inherited);
        const auto anchors = trusting(root().certificate);
        const auto whole = judge(pdf.bytes(), anchors).front();
        expect(whole, Indication::TotalPassed, SubIndication::None, Integrity::Intact, {});
        QVERIFY(pades::pdfPartOf(whole).coverage == pades::Coverage::WholeFile);
        auto changed = pdf.bytes();
        changed[changed.find("9 9 l")] = '8';
        expect(judge(changed, anchors).front(), Indication::TotalFailed, SubIndication::HashFailure,
               Integrity::Broken, "digest_mismatch");
        // The field that holds it is as signed as the dictionary.
        auto later = pdf;
        later.append({{30, "<</Producer(x)>>"}});
        expect(judge(later.bytes(), anchors).front(), Indication::TotalPassed, SubIndication::None,
               Integrity::Intact, {});
        const int holder = inherited ? 21 : 20;
        const auto at = pdf.bytes().rfind("\n" + std::to_string(holder) + " 0 obj\n") + 10;
        auto object = pdf.bytes().substr(at, pdf.bytes().find("\nendobj", at) - at);
        object.replace(object.find("/Filter/Adobe.PPKLite"), 21, "/Filter/Adobe.Another");
        pdf.append({{holder, object}});
        const auto moved = judge(pdf.bytes(), anchors).front();
        QVERIFY2(moved.indication != Indication::TotalPassed && moved.integrity != Integrity::Intact,
                 told(moved).c_str());
    }
    void contentsOfAnySizeAreReadAsFarAsTheSignatureGoes() {
        auto signature = usual();
        signature.contentsBytes = limits::maxSignatureContentsBytes + 1000;
        expect(judgeOne(signature), Indication::TotalPassed, SubIndication::None, Integrity::Intact, {});
        // A signature beyond the limit is not known to be anything.
        signature.cms = [&](BytesView content) {
            auto plain = signature;
            plain.cms = nullptr;
            const auto der = builtCms(plain, content);
            auto large = x509::asn1::wrap(x509::asn1::tagSequence, Bytes(limits::maxSignatureContentsBytes));
            std::copy(der.begin(), der.end(), large.begin() + 16);
            return large;
        };
        expect(judgeOne(signature), Indication::Indeterminate, SubIndication::FormatFailure,
               Integrity::Undecided, "contents_too_large");
    }
    void aNamedRevocationSourceThatWasNotAskedIsUndecided() {
        for (const auto& [nid, value] :
             {std::pair(NID_crl_distribution_points, "URI:http://crl.invalid/x.crl"),
              std::pair(NID_info_access, "OCSP;URI:http://ocsp.invalid/")})
            expect(judgeOne(signatureBy("EC:P-256", {SignatureScheme::Ecdsa, DigestAlgorithm::Sha256},
                                        [nid = nid, value = value](CertificateSpec& spec) {
                                            spec.extensions.emplace_back(nid, value);
                                        })),
                   Indication::Indeterminate, SubIndication::TryLater, Integrity::Intact,
                   "revocation_unknown");
    }
    void aCertificateForServersIsNotForSigning() {
        expect(judgeOne(signatureBy("EC:P-256", {SignatureScheme::Ecdsa, DigestAlgorithm::Sha256},
                                    [](CertificateSpec& spec) {
                                        spec.extensions.emplace_back(NID_ext_key_usage, "serverAuth");
                                    })),
               Indication::Indeterminate, SubIndication::ChainConstraintsFailure, Integrity::Intact,
               "certificate_not_for_signing");
    }
    void filesWithoutAVerdictGiveErrors() {
        ValidationOptions options;
        QCOMPARE(validateFile("/nonexistent.pdf", kyso::test::toCheck(), options, {}).error().code,
                 ErrorCode::FileNotFound);
        QCOMPARE(validateFile(write(""), kyso::test::toCheck(), options, {}).error().code,
                 ErrorCode::FileEmpty);
        QCOMPARE(validateFile(write("hello"), kyso::test::toCheck(), options, {}).error().code,
                 ErrorCode::PdfNotPdf);
        QVERIFY(
            validateFile(write(TestPdf().bytes()), kyso::test::toCheck(), options, {})->signatures.empty());
        TestPdf pdf;
        sign(pdf, usual());
        CancelSource stop;
        stop.request_stop();
        QCOMPARE(
            validateFile(write(pdf.bytes()), kyso::test::toCheck(), options, stop.get_token()).error().code,
            ErrorCode::Cancelled);
    }
    void damageAnywhereNeverPasses() {
        TestPdf pdf;
        sign(pdf, usual());
        const auto anchors = trusting(root().certificate);
        ValidationOptions options;
        options.trust = &anchors;
        const auto& good = pdf.bytes();
        const auto gap = good.rfind("/Contents<");
        int judged = 0;
        for (std::size_t i = 0; i < good.size(); i += (i > gap && i < gap + 24000 ? 97 : 3)) {
            auto bytes = good;
            bytes[i] = static_cast<char>(bytes[i] ^ 0x01);
            const auto report = validateFile(write(bytes), kyso::test::toCheck(), options, {});
            if (!report || report->signatures.empty())
                continue;
            ++judged;
            // Inside the gap, hexadecimal of the unsigned rest (padding, embedded root) may change unseen by
            // the signature value; that is for the CMS reader's own test.
            if (i <= gap + 9 || i > gap + 24000)
                QVERIFY2(report->signatures.front().indication != Indication::TotalPassed,
                         std::to_string(i).c_str());
        }
        QVERIFY(judged > 100);
    }
};
KYSO_TEST(ValidateFileTest)
#include "ValidateFileTest.moc"
