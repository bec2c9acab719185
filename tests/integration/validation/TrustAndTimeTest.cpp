#include "cms/UnsignedAttributes.h"
#include "net/IssuerClient.h"
#include "net/RevocationService.h"
#include "net/TimeStampClient.h"
#include "pdfwrite/DocumentSecurityStore.h"
#include "pdfwrite/TimeStampUpdate.h"
#include "support/LoopbackHttp.h"
#include "support/LoopbackPki.h"
#include "support/PdfFormats.h"
#include "support/PkiAnswers.h"
#include "support/TestRegistry.h"
#include "unit/pades/TestPdf.h"
#include "validation/Format.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <future>
#include <optional>
#include <stdexcept>
#include <thread>

using namespace kyso;
using namespace kyso::test;
using namespace kyso::validation;
using namespace std::chrono_literals;

namespace {

std::string told(const SignatureReport& report) {
    auto out = std::string(nameOf(report.indication)) + " " + std::string(nameOf(report.subIndication)) +
               " " + std::string(nameOf(report.integrity)) + " " + nameOf(report.level) + ":";
    for (const auto& reason : report.reasons)
        out += " " + std::string(nameOf(reason.code)) + "(" + reason.subject + ")";
    for (const auto& stamp : report.timeStamps)
        for (const auto& reason : stamp.reasons)
            out += " stamp:" + std::string(nameOf(reason.code));
    return out;
}

} // namespace

/// Verdicts that depend on who was asked, what was answered and when, against a certification authority on
/// loopback.
class TrustAndTimeTest : public QObject {
    Q_OBJECT

    LoopbackPki m_pki;
    test::LoopbackHttp m_http;
    net::TimeStampClient m_tsa{m_http, {net::TimeStampServer{m_pki.tsaUrl(), nullptr, {}}}, 30s};
    QTemporaryDir m_folder;

    struct Made {
        TestPdf pdf;
        std::filesystem::path path;
    };

    static std::string claimedNow() {
        auto text = toIso8601(SystemClock().now());
        std::erase_if(text, [](char c) { return c == '-' || c == ':' || c == 'T'; });
        return text;
    }
    TestSignature signatureBy(const std::string& name, bool withIntermediate = true) const {
        const auto& identity = m_pki.identity(name);
        TestSignature signature;
        signature.chain = {identity.certificate};
        if (withIntermediate)
            signature.chain.push_back(m_pki.intermediate());
        signature.key = identity.key;
        signature.algorithm = x509::defaultAlgorithmFor(identity.certificate);
        signature.time = claimedNow();
        signature.alongside = newField(20, "Sig", "6 0 R 7 0 R 8 0 R");
        return signature;
    }
    /// Adds the token of `stamp` over the signature value to the CMS.
    void stampWith(TestSignature& signature,
                   const std::function<Result<cms::TimeStampToken>(BytesView digest)>& stamp) const {
        signature.cms = [signature, stamp](BytesView content) {
            auto plain = signature;
            plain.cms = nullptr;
            const auto der = builtCms(plain, content);
            const auto token = stamp(*cms::digestOf("SHA256", *cms::signatureValueOf(der)));
            if (!token)
                throw std::runtime_error(token.error().what);
            return *cms::withSignatureTimeStamp(der, token->der());
        };
    }
    TestSignature stamped(const std::string& name) {
        auto signature = signatureBy(name);
        stampWith(signature,
                  [this](BytesView digest) { return m_tsa.stamp(x509::DigestAlgorithm::Sha256, digest); });
        return signature;
    }
    /// With a token of the past, or of the future.
    TestSignature stampedAt(const std::string& name, long seconds, const std::string& tsa = "tsa") {
        auto signature = signatureBy(name);
        stampWith(signature, [this, seconds, tsa](BytesView digest) {
            TimeStampSpec spec;
            spec.signer = &m_pki.identity(tsa);
            spec.chain = {m_pki.intermediate()};
            spec.genTimeSeconds = seconds;
            return cms::TimeStampToken::read(makeTimeStampToken(digest, spec));
        });
        return signature;
    }
    std::filesystem::path write(const std::string& bytes) const {
        auto path = std::filesystem::path(m_folder.path().toStdString()) / "file.pdf";
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    /// Who may be asked, and for how long.
    struct Asking {
        net::HttpClient& http;
        std::chrono::milliseconds each = 1h;
        std::chrono::milliseconds timeout = 1h;
    };
    Result<FileReport> judgeAsking(const std::string& bytes, const Asking& asking, bool trusted = true,
                                   const CancelToken& cancel = {}) const {
        trust::TrustAnchors anchors;
        if (trusted)
            anchors.add(m_pki.root());
        net::RevocationService::Settings settings;
        settings.ocspDeadline = asking.each;
        settings.crl.deadline = asking.each;
        net::RevocationService revocation(asking.http, settings);
        net::IssuerClient issuers(asking.http, asking.each);
        ValidationOptions options;
        options.trust = &anchors;
        options.revocation = &revocation;
        options.issuers = &issuers;
        options.timeout = asking.timeout;
        return validateFile(write(bytes), kyso::test::toCheck(), options, cancel);
    }
    /// The subject of the first reason of that name; nothing without one.
    static std::optional<std::string> subjectOf(const SignatureReport& report, std::string_view reason) {
        const auto found =
            std::ranges::find(report.reasons, reason, [](const Reason& one) { return nameOf(one.code); });
        return found != report.reasons.end() ? std::optional(found->subject) : std::nullopt;
    }
    static std::string bytesOf(const TestSignature& signature) {
        TestPdf pdf;
        sign(pdf, signature);
        return pdf.bytes();
    }
    FileReport judgeFile(const std::string& bytes, bool online, bool trusted = true,
                         std::optional<Time> at = {}) {
        trust::TrustAnchors anchors;
        if (trusted)
            anchors.add(m_pki.root());
        net::RevocationService::Settings settings;
        settings.ocspDeadline = 2s;
        settings.crl.deadline = 2s;
        net::RevocationService revocation(m_http, settings);
        net::IssuerClient issuers(m_http);
        ValidationOptions options;
        options.trust = &anchors;
        options.at = at;
        if (online) {
            options.revocation = &revocation;
            options.issuers = &issuers;
        }
        auto report = validateFile(write(bytes), kyso::test::toCheck(), options, {});
        if (!report)
            throw std::runtime_error(std::string(nameOf(report.error().code)) + " " + report.error().what);
        return *report;
    }
    SignatureReport judge(const std::string& bytes, bool online, bool trusted = true) {
        return judgeFile(bytes, online, trusted).signatures.front();
    }
    SignatureReport judge(const TestSignature& signature, bool online, bool trusted = true) {
        TestPdf pdf;
        sign(pdf, signature);
        return judge(pdf.bytes(), online, trusted);
    }
    SignatureReport judgeAt(const TestSignature& signature, std::chrono::seconds fromNow) {
        TestPdf pdf;
        sign(pdf, signature);
        return judgeFile(pdf.bytes(), true, true, SystemClock().now() + fromNow).signatures.front();
    }
    static TestSignature claiming(TestSignature signature, std::chrono::seconds fromNow) {
        signature.time = toIso8601(SystemClock().now() + fromNow);
        std::erase_if(signature.time, [](char c) { return c == '-' || c == ':' || c == 'T'; });
        return signature;
    }
    /// Evidence for the certificates named, as the network has it now.
    pdf::DocumentSecurityStore storeFor(const std::vector<std::string>& names) {
        pdf::DocumentSecurityStore store;
        net::RevocationService revocation(m_http);
        store.addCertificate(m_pki.intermediate().der());
        const auto add = [&](const x509::Certificate& certificate, const x509::Certificate& issuer) {
            const auto found = revocation.fetch(certificate, issuer, SystemClock().now());
            if (!found)
                throw std::runtime_error(found.error().native);
            std::holds_alternative<x509::Crl>(found->source) ? store.addCrl(found->der())
                                                             : store.addOcsp(found->der());
        };
        for (const auto& name : names)
            add(m_pki.certificate(name), m_pki.intermediate());
        add(m_pki.intermediate(), m_pki.root());
        return store;
    }
    OcspSpec saying(const char* about, const char* by) const {
        OcspSpec spec;
        spec.certificate = &m_pki.certificate(about);
        spec.issuer = &m_pki.intermediate();
        spec.responder = &m_pki.identity(by);
        return spec;
    }
    void append(std::string& bytes, const pdf::DocumentSecurityStore& store) const {
        const auto file = File::open(write(bytes));
        const auto document = pdf::Document::open(*file, {});
        bytes += pdf::buildSecurityStoreUpdate(*document, store)->bytes;
    }
    void appendTimeStamp(std::string& bytes, bool spoilt = false) {
        const auto file = File::open(write(bytes));
        const auto document = pdf::Document::open(*file, {});
        const auto form = pdf::InteractiveForm::read(*document);
        const auto update = pdf::buildTimeStampUpdate(*document, *form, 10'000);
        bytes += update->bytes;
        const auto content = bytes.substr(0, update->gapBegin) + bytes.substr(update->gapEnd);
        const auto digest = cms::digestOf("SHA256", asBytes(spoilt ? content + "x" : content));
        const auto token = m_tsa.stamp(x509::DigestAlgorithm::Sha256, *digest);
        const auto hex = toHex(token->der());
        bytes.replace(update->gapBegin + 1, hex.size(), hex);
    }
    void expect(const SignatureReport& report, Indication indication, SubIndication sub,
                const std::string& reason = {}) {
        const bool says = reason.empty() || std::ranges::any_of(report.reasons, [&](const Reason& one) {
                              return nameOf(one.code) == reason;
                          });
        QVERIFY2(report.indication == indication && report.subIndication == sub &&
                     report.integrity == Integrity::Intact && says,
                 told(report).c_str());
    }

private slots:
    void cleanup() {
        for (const char* kind : {"ocsp", "crl", "aia", "tsa", "ocsp/ca", "ocsp/root", "crl/ca.crl"})
            m_pki.setFault(kind, "");
    }

    void aGoodCertificatePassesOnTheResponder() {
        const auto report = judge(signatureBy("signer"), true);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QCOMPARE(report.evidence.size(), std::size_t(2));
        QVERIFY(!report.bestSignatureTime);
        for (const auto& evidence : report.evidence) {
            QVERIFY(evidence.origin == EvidenceOrigin::Online);
            QVERIFY(std::holds_alternative<x509::OcspResponse>(evidence.source));
        }
    }
    void withoutAskingAnybodyNothingIsKnown() {
        expect(judge(signatureBy("signer"), false), Indication::Indeterminate, SubIndication::TryLater,
               "revocation_unknown");
        QVERIFY(subjectOf(judge(signatureBy("signer"), false), "nobody_asked"));
    }
    void serversThatStaySilentHaveOneTimeForAllOfThemAndAreNamed() {
        // Each would be waited for an hour: that this ends is the proof. Responder, list and issuer of the
        // signer, and of the time-stamp's server.
        const auto bytes = bytesOf(stamped("signer"));
        for (const char* kind : {"ocsp", "crl", "aia"})
            m_pki.setFault(kind, "late");
        const auto report = judgeAsking(bytes, {m_http, 1h, 400ms});
        QVERIFY(report.has_value());
        const auto& signature = report->signatures.front();
        expect(signature, Indication::Indeterminate, SubIndication::TryLater, "revocation_unknown");
        QCOMPARE("http://" + subjectOf(signature, "time_ran_out").value_or("nothing"), m_pki.url());
    }
    void serversOfOneChainAreAskedSideBySide() {
        m_pki.setFault("ocsp", "late");
        const auto before = m_pki.stats();
        const auto count = [&](const char* path) {
            const auto was = before.find(path);
            return m_pki.requests(path) - (was != before.end() ? was->second : 0);
        };
        const auto bytes = bytesOf(signatureBy("signer"));
        CancelSource stop;
        auto report = std::async(std::launch::async,
                                 [&] { return judgeAsking(bytes, {m_http}, true, stop.get_token()); });
        // Neither of the two is answered, and yet both are asked.
        while (count("/ocsp/ca") < 1 || count("/ocsp/root") < 1)
            std::this_thread::sleep_for(5ms);
        stop.request_stop();
        const auto ended = report.get();
        QVERIFY(!ended);
        QCOMPARE(nameOf(ended.error().code), std::string_view("cancelled"));
    }
    void aServerOfThisComputerIsNotAskedForADocumentAndThatIsTold() {
        net::HttpClient careful(net::ProxySettings{net::ProxySettings::Kind::None, {}, 0, nullptr});
        const auto before = m_pki.stats();
        const auto report = judgeAsking(bytesOf(signatureBy("signer")), {careful});
        QVERIFY(report.has_value());
        const auto& signature = report->signatures.front();
        expect(signature, Indication::Indeterminate, SubIndication::TryLater, "revocation_unknown");
        QCOMPARE("http://" + subjectOf(signature, "server_not_allowed").value_or("nothing"), m_pki.url());
        const auto withoutIssuer = judgeAsking(bytesOf(signatureBy("signer", false)), {careful});
        QVERIFY(withoutIssuer.has_value());
        QVERIFY(subjectOf(withoutIssuer->signatures.front(), "server_not_allowed"));
        QVERIFY(m_pki.stats() == before);
    }
    void nobodyIsAskedAboutCertificatesThatLeadNowhere() {
        const auto before = m_pki.requests("/ocsp/ca");
        expect(judge(signatureBy("signer"), true, false), Indication::Indeterminate,
               SubIndication::NoCertificateChainFound, "chain_not_trusted");
        QCOMPARE(m_pki.requests("/ocsp/ca"), before);
        QVERIFY(subjectOf(judge(signatureBy("signer"), true, false), "revocation_not_asked"));
        QVERIFY(!subjectOf(judge(signatureBy("signer"), false, false), "revocation_not_asked"));
        QVERIFY(!subjectOf(judge(signatureBy("no-source"), true, false), "revocation_not_asked"));
    }
    void aListStepsInForAResponderThatFails_data() {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"garbage", "broken", "wrong-nonce", "stale", "stranger", "unknown",
                                  "try-later", "huge", "late"})
            QTest::newRow(fault) << fault;
    }
    void aListStepsInForAResponderThatFails() {
        QFETCH(QString, fault);
        m_pki.setFault("ocsp/ca", fault.toStdString());
        const auto report = judge(signatureBy("signer"), true);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QVERIFY(std::ranges::any_of(report.evidence, [](const EvidenceReport& evidence) {
            return std::holds_alternative<x509::Crl>(evidence.source);
        }));
    }
    void whenEverybodyFailsNothingIsKnown_data() {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"garbage", "stale", "stranger", "missing", "huge"})
            QTest::newRow(fault) << fault;
    }
    void whenEverybodyFailsNothingIsKnown() {
        QFETCH(QString, fault);
        m_pki.setFault("ocsp", "garbage");
        m_pki.setFault("crl", fault.toStdString());
        expect(judge(signatureBy("signer"), true), Indication::Indeterminate, SubIndication::TryLater,
               "revocation_unknown");
    }
    void aRevokedCertificateNeverPassesWithoutAnOlderTimeStamp() {
        expect(judge(signatureBy("revoked"), true), Indication::Indeterminate, SubIndication::RevokedNoPoe,
               "certificate_revoked");
        expect(judge(stamped("revoked"), true), Indication::Indeterminate, SubIndication::RevokedNoPoe,
               "certificate_revoked");
        m_pki.setFault("ocsp", "garbage");
        expect(judge(signatureBy("revoked"), true), Indication::Indeterminate, SubIndication::RevokedNoPoe,
               "certificate_revoked");
    }
    void aResponderThatMustBeCheckedIsAskedAbout() {
        m_pki.setFault("ocsp/ca", "checked");
        m_pki.setFault("crl/ca.crl", "missing");
        const auto report = judge(signatureBy("signer"), true);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QVERIFY(std::ranges::any_of(report.evidence, [&](const EvidenceReport& evidence) {
            return evidence.about == m_pki.certificate("ocsp-checked");
        }));
    }
    void aResponderSupersededAfterItAnsweredIsStillBelieved() {
        m_pki.setFault("ocsp/ca", "checked-superseded");
        m_pki.setFault("crl/ca.crl", "missing");
        expect(judge(signatureBy("signer"), true), Indication::TotalPassed, SubIndication::None);
    }
    void aResponderThatNamesNobodyToAskIsTakenAsItIs() {
        m_pki.setFault("ocsp/ca", "silent");
        m_pki.setFault("crl/ca.crl", "missing");
        expect(judge(signatureBy("signer"), true), Indication::TotalPassed, SubIndication::None);
    }
    void aResponderThatCannotBeReliedOnProvesNothing_data() {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("reason");
        QTest::newRow("revoked") << "checked-revoked"
                                 << "ocsp_responder_revoked";
        QTest::newRow("unknown") << "checked-unknown"
                                 << "ocsp_responder_unknown";
        QTest::newRow("only its own word") << "checked-itself"
                                           << "ocsp_responder_unknown";
    }
    void aResponderThatCannotBeReliedOnProvesNothing() {
        QFETCH(QString, fault);
        QFETCH(QString, reason);
        m_pki.setFault("ocsp/ca", fault.toStdString());
        m_pki.setFault("crl/ca.crl", "missing");
        expect(judge(signatureBy("signer"), true), Indication::Indeterminate, SubIndication::TryLater,
               reason.toStdString());
        // The issuer's own list tells, of the signer or of the responder, without any responder's word.
        m_pki.setFault("crl/ca.crl", "fresh");
        const auto report = judge(signatureBy("signer"), true);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QVERIFY(std::ranges::any_of(report.evidence, [](const EvidenceReport& evidence) {
            return std::holds_alternative<x509::Crl>(evidence.source);
        }));
    }
    void embeddedWordOfAResponderNeedsEmbeddedWordAboutIt() {
        m_pki.setFault("ocsp/ca", "checked");
        const auto signature = stamped("signer");
        TestPdf pdf;
        sign(pdf, signature);
        auto without = pdf.bytes();
        append(without, storeFor({"signer", "tsa"}));
        // The time-stamp's server was answered for by the same responder.
        const auto lacking = judge(without, false);
        expect(lacking, Indication::Indeterminate, SubIndication::TryLater, "ocsp_responder_unknown");
        QVERIFY(lacking.timeStamps.front().indication == Indication::Indeterminate);
        QCOMPARE(nameOf(lacking.level), std::string("PAdES-BASELINE-T"));
        auto with = pdf.bytes();
        append(with, storeFor({"signer", "tsa", "ocsp-checked"}));
        const auto report = judge(with, false);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QCOMPARE(nameOf(report.level), std::string("PAdES-BASELINE-LT"));
    }
    void twoRespondersCannotVouchForEachOther() {
        auto store = storeFor({});
        for (const auto& [about, by] :
             {std::pair("signer", "ocsp-checked"), std::pair("ocsp-checked", "ocsp-checked-2"),
              std::pair("ocsp-checked-2", "ocsp-checked")})
            store.addOcsp(makeOcspResponse(saying(about, by)));
        TestPdf pdf;
        sign(pdf, signatureBy("signer"));
        auto bytes = pdf.bytes();
        append(bytes, store);
        expect(judge(bytes, false), Indication::Indeterminate, SubIndication::TryLater,
               "ocsp_responder_unknown");
    }
    void aStolenRespondersKeyCannotDateItsAnswersBack() {
        auto revoked = saying("ocsp-checked", "ocsp");
        revoked.isRevoked = true;
        revoked.reason = 1;
        revoked.revokedAtSeconds = 600; // after the answer was given, or so it says
        auto store = storeFor({});
        store.addOcsp(makeOcspResponse(saying("signer", "ocsp-checked")));
        store.addOcsp(makeOcspResponse(revoked));
        TestPdf pdf;
        sign(pdf, signatureBy("signer"));
        auto bytes = pdf.bytes();
        append(bytes, store);
        expect(judge(bytes, false), Indication::Indeterminate, SubIndication::TryLater,
               "ocsp_responder_revoked");
    }
    void aRevokedIssuerNeverPasses() {
        m_pki.setFault("ocsp/root", "revoked");
        expect(judge(signatureBy("signer"), true), Indication::Indeterminate, SubIndication::RevokedCaNoPoe,
               "ca_certificate_revoked");
    }
    void aRevocationThatIsOutCountsWhateverDateItBears() {
        auto revoked = saying("signer", "ocsp");
        revoked.isRevoked = true;
        revoked.revokedAtSeconds = 3600;
        auto store = storeFor({"signer"});
        store.addOcsp(makeOcspResponse(revoked));
        TestPdf pdf;
        sign(pdf, signatureBy("signer"));
        auto bytes = pdf.bytes();
        append(bytes, store);
        expect(judge(bytes, false), Indication::Indeterminate, SubIndication::RevokedNoPoe,
               "certificate_revoked");
    }
    void aListWithoutTheRevokedDoesNotClearThem() {
        const auto before = storeFor({"crl-only"});
        m_pki.setFault("crl/ca.crl", "revoked");
        auto both = storeFor({"crl-only"});
        for (const auto& list : before.crls)
            both.addCrl(list);
        TestPdf pdf;
        sign(pdf, signatureBy("crl-only"));
        auto cleared = pdf.bytes();
        append(cleared, before);
        expect(judge(cleared, false), Indication::TotalPassed, SubIndication::None);
        auto bytes = pdf.bytes();
        append(bytes, both);
        expect(judge(bytes, false), Indication::Indeterminate, SubIndication::RevokedNoPoe,
               "certificate_revoked");
    }
    void aListFromBeforeTheTimeStampDoesNotKeepFromAsking() {
        // Whoever stole the key brings the list from before that was known.
        const auto before = storeFor({"crl-only", "tsa"});
        TestPdf pdf;
        sign(pdf, stamped("crl-only"));
        auto bytes = pdf.bytes();
        append(bytes, before);
        expect(judge(bytes, true), Indication::TotalPassed, SubIndication::None);
        m_pki.setFault("crl/ca.crl", "revoked");
        expect(judge(bytes, true), Indication::Indeterminate, SubIndication::RevokedNoPoe,
               "certificate_revoked");
    }
    void whatFillsTheStoreDoesNotKeepOutWhatIsFetched() {
        auto store = storeFor({"crl-only"});
        const auto list = store.crls.front();
        for (std::size_t i = 0; i < 2'100; ++i) {
            auto spoilt = list;
            spoilt[spoilt.size() - 1 - i % 32] ^= static_cast<std::uint8_t>(1 + i / 32);
            store.addCrl(spoilt);
        }
        TestPdf pdf;
        sign(pdf, signatureBy("crl-only"));
        auto bytes = pdf.bytes();
        append(bytes, store);
        m_pki.setFault("crl/ca.crl", "revoked");
        expect(judge(bytes, true), Indication::Indeterminate, SubIndication::RevokedNoPoe,
               "certificate_revoked");
    }
    void aSuspendedCertificateIsUndecided() {
        expect(judge(signatureBy("suspended"), true), Indication::Indeterminate, SubIndication::TryLater,
               "certificate_suspended");
    }
    void anExpiredCertificateIsUndecidedWithoutProof() {
        expect(judge(signatureBy("expired"), true), Indication::Indeterminate,
               SubIndication::OutOfBoundsNoPoe, "certificate_expired");
    }
    void aCertificateThatNamesNoSourcePassesUnasked() {
        m_pki.setFault("ocsp/ca", "garbage");
        expect(judge(signatureBy("no-source"), true), Indication::TotalPassed, SubIndication::None);
    }
    void aMissingIssuerIsFetchedFromWhereTheCertificateSays() {
        auto signature = signatureBy("signer", false);
        expect(judge(signature, true), Indication::TotalPassed, SubIndication::None);
        expect(judge(signature, false), Indication::Indeterminate, SubIndication::NoCertificateChainFound);
        for (const char* fault : {"garbage", "huge", "missing", "wrong"}) {
            m_pki.setFault("aia", fault);
            expect(judge(signature, true), Indication::Indeterminate, SubIndication::NoCertificateChainFound);
        }
        m_pki.setFault("aia", "pkcs7");
        expect(judge(signature, true), Indication::TotalPassed, SubIndication::None);
    }
    void aTimeStampProvesTheTime() {
        const auto before = SystemClock().now() - 2s;
        const auto report = judge(stamped("signer"), true);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QCOMPARE(report.timeStamps.size(), std::size_t(1));
        QVERIFY(report.bestSignatureTime && *report.bestSignatureTime >= before);
        QCOMPARE(nameOf(report.level), std::string("PAdES-BASELINE-T"));
    }
    void aTimeStampOverSomethingElseProvesNothing() {
        auto signature = signatureBy("signer");
        stampWith(signature, [this](BytesView) {
            return m_tsa.stamp(x509::DigestAlgorithm::Sha256, *cms::digestOf("SHA256", asBytes("other")));
        });
        const auto report = judge(signature, true);
        expect(report, Indication::TotalPassed, SubIndication::None, "timestamp_imprint_mismatch");
        QVERIFY(report.timeStamps.front().indication == Indication::TotalFailed);
        QVERIFY(!report.bestSignatureTime);
        QCOMPARE(nameOf(report.level), std::string("PAdES-BASELINE-B"));
    }
    void whatDecidesIsSaidBeforeTheRest() {
        auto signature = signatureBy("signer");
        stampWith(signature, [this](BytesView) {
            return m_tsa.stamp(x509::DigestAlgorithm::Sha256, *cms::digestOf("SHA256", asBytes("other")));
        });
        const auto report = judge(signature, true, false);
        expect(report, Indication::Indeterminate, SubIndication::NoCertificateChainFound,
               "timestamp_imprint_mismatch");
        QCOMPARE(report.reasons.front().code, ReasonCode::ChainNotTrusted);
    }
    void aTimeStampWhoseStatusIsUnknownProvesNothing() {
        const auto signature = stamped("no-source");
        const auto report = judge(signature, false);
        QVERIFY(!report.bestSignatureTime);
        QVERIFY(report.timeStamps.front().indication == Indication::Indeterminate);
    }
    void embeddedEvidenceIsEnoughWithoutTheNetwork() {
        TestPdf pdf;
        sign(pdf, stamped("signer"));
        auto bytes = pdf.bytes();
        append(bytes, storeFor({"signer", "tsa"}));
        const auto report = judge(bytes, false);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QCOMPARE(nameOf(report.level), std::string("PAdES-BASELINE-LT"));
        for (const auto& evidence : report.evidence)
            QVERIFY(evidence.origin == EvidenceOrigin::SecurityStore);
    }
    void evidenceOfOthersIsNotEnough() {
        TestPdf pdf;
        sign(pdf, stamped("signer"));
        auto bytes = pdf.bytes();
        append(bytes, storeFor({"tsa", "signer-ec"}));
        const auto report = judge(bytes, false);
        expect(report, Indication::Indeterminate, SubIndication::TryLater, "revocation_unknown");
        QCOMPARE(nameOf(report.level), std::string("PAdES-BASELINE-T"));
    }
    void aRevocationAfterTheTimeStampUndoesNothing() {
        const auto report = judge(stampedAt("revoked", -7200), true);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QVERIFY(std::ranges::any_of(report.evidence, [](const EvidenceReport& evidence) {
            return evidence.status.state == x509::RevocationState::Revoked;
        }));
    }
    void aRevocationBeforeTheTimeStampCounts() {
        expect(judge(stampedAt("revoked", -1800), true), Indication::Indeterminate,
               SubIndication::RevokedNoPoe, "certificate_revoked");
    }
    void askingAboutATimeProvesNothingAboutIt() {
        // Revoked an hour ago: whoever has the key since writes any time.
        for (const auto at :
             {std::chrono::minutes(-150), std::chrono::minutes(-120), std::chrono::minutes(-30)})
            expect(judgeAt(claiming(signatureBy("revoked"), -3h), at), Indication::Indeterminate,
                   SubIndication::RevokedNoPoe, "certificate_revoked");
        expect(judgeAt(signatureBy("revoked"), -2h), Indication::Indeterminate, SubIndication::RevokedNoPoe,
               "claimed_time_after_asked");
        // Nothing is known against the key, and the signature claims to be older.
        expect(judgeAt(claiming(signatureBy("signer"), -3h), -2h), Indication::TotalPassed,
               SubIndication::None);
        expect(judgeAt(claiming(signatureBy("signer"), -1h), -2h), Indication::Indeterminate,
               SubIndication::NoPoe, "claimed_time_after_asked");
    }
    void aTimeStampFromBeforeTheTimeAskedAboutProvesIt() {
        const auto report = judgeAt(claiming(stampedAt("revoked", -7200), -3h), -90min);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QVERIFY(report.bestSignatureTime);
        // Claims from after it say nothing against it.
        expect(judgeAt(stampedAt("revoked", -7200), -90min), Indication::TotalPassed, SubIndication::None);
    }
    void aTimeStampFromAfterTheTimeAskedAboutProvesNothing() {
        const auto report = judgeAt(stampedAt("signer", -1800), -2h);
        expect(report, Indication::Indeterminate, SubIndication::NoPoe, "claimed_time_after_asked");
        QVERIFY(!report.bestSignatureTime);
        const auto& stamp = report.timeStamps.front();
        QVERIFY(stamp.indication == Indication::Indeterminate && stamp.subIndication == SubIndication::NoPoe);
        QCOMPARE(stamp.reasons.front().code, ReasonCode::TimestampAfterAsked);
        TestPdf pdf;
        sign(pdf, claiming(signatureBy("signer"), -3h));
        auto bytes = pdf.bytes();
        appendTimeStamp(bytes);
        const auto file = judgeFile(bytes, true, true, SystemClock().now() - 2h);
        expect(file.signatures.front(), Indication::TotalPassed, SubIndication::None);
        QVERIFY(!file.signatures.front().bestSignatureTime);
        expect(file.signatures.back(), Indication::Indeterminate, SubIndication::NoPoe,
               "timestamp_after_asked");
    }
    void aTimeStampFromTheFutureProvesNothing() {
        const auto report = judge(stampedAt("signer", 3L * 24 * 3600, "tsa"), true);
        expect(report, Indication::TotalPassed, SubIndication::None, "timestamp_in_future");
        QVERIFY(report.timeStamps.front().indication == Indication::Indeterminate);
        QVERIFY(!report.bestSignatureTime);
    }
    void anExpiredCertificateWithProofNeedsWordFromItsOwnTime() {
        const auto& expired = m_pki.certificate("expired");
        const auto age =
            std::chrono::duration_cast<std::chrono::seconds>(SystemClock().now() - expired.notAfter()) + 600s;
        const auto seconds = static_cast<long>(age.count());
        TestPdf pdf;
        sign(pdf, stampedAt("expired", -seconds));
        auto bytes = pdf.bytes();
        // What the responder says today is no word on a certificate that ran out.
        expect(judge(bytes, true), Indication::Indeterminate, SubIndication::TryLater, "revocation_unknown");
        OcspSpec spec;
        spec.certificate = &expired;
        spec.issuer = &m_pki.intermediate();
        spec.responder = &m_pki.identity("ocsp");
        spec.thisUpdateSeconds = -seconds + 60;
        spec.nextUpdateSeconds = -seconds + 3600;
        auto store = storeFor({"tsa"});
        store.addOcsp(makeOcspResponse(spec));
        append(bytes, store);
        expect(judge(bytes, false), Indication::TotalPassed, SubIndication::None);
    }
    void aDocumentTimeStampOverTheEvidenceIsTheHighestLevel() {
        TestPdf pdf;
        sign(pdf, stamped("signer"));
        auto bytes = pdf.bytes();
        append(bytes, storeFor({"signer", "tsa"}));
        appendTimeStamp(bytes);
        const auto report = judge(bytes, false);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QCOMPARE(nameOf(report.level), std::string("PAdES-BASELINE-LTA"));
    }
    void aDocumentTimeStampProvesTheTimeOfAnUnstampedSignature() {
        TestPdf pdf;
        sign(pdf, signatureBy("signer"));
        auto bytes = pdf.bytes();
        appendTimeStamp(bytes);
        const auto report = judge(bytes, true);
        expect(report, Indication::TotalPassed, SubIndication::None);
        QVERIFY(report.bestSignatureTime);
        QCOMPARE(nameOf(report.level), std::string("PAdES-BASELINE-T"));
    }
    void aStrangersTimeStampProvesNothing() {
        const auto report = judge(stampedAt("revoked", -7200, "stranger"), true);
        expect(report, Indication::Indeterminate, SubIndication::RevokedNoPoe, "certificate_revoked");
        QVERIFY(!report.bestSignatureTime);
    }
    void aDocumentTimeStampOverOtherBytesIsBrokenAndProvesNothing() {
        TestPdf pdf;
        sign(pdf, stamped("signer"));
        auto bytes = pdf.bytes();
        append(bytes, storeFor({"signer", "tsa"}));
        appendTimeStamp(bytes, true);
        const auto report = judgeFile(bytes, false);
        QCOMPARE(report.signatures.size(), std::size_t(2));
        expect(report.signatures.front(), Indication::TotalPassed, SubIndication::None);
        QCOMPARE(nameOf(report.signatures.front().level), std::string("PAdES-BASELINE-LT"));
        const auto& stamp = report.signatures.back();
        QVERIFY(stamp.kind == SignatureKind::DocumentTimeStamp);
        QVERIFY2(stamp.indication == Indication::TotalFailed && stamp.integrity == Integrity::Broken,
                 told(stamp).c_str());
        QVERIFY(!stamp.bestSignatureTime);
    }
    void aDocumentTimeStampOfAServerNobodyTrustsProvesNoTime() {
        TestPdf pdf;
        sign(pdf, signatureBy("signer"));
        auto bytes = pdf.bytes();
        appendTimeStamp(bytes);
        for (const auto& one : judgeFile(bytes, false, false).signatures) {
            QVERIFY2(one.indication == Indication::Indeterminate, told(one).c_str());
            QVERIFY(!one.bestSignatureTime);
            QVERIFY(one.trustPath == TrustPath::None);
        }
    }
    void wherePathsLeadIsToldApartFromTheVerdict() {
        // Nobody says whether it was revoked, and still the path leads to the root.
        const auto unknown = judge(signatureBy("signer"), false);
        QVERIFY(unknown.indication == Indication::Indeterminate);
        QVERIFY(unknown.trustPath == TrustPath::Anchored);
        QVERIFY(judge(signatureBy("expired"), true).trustPath == TrustPath::Faulty);
        QVERIFY(judge(signatureBy("signer"), true, false).trustPath == TrustPath::None);
        QVERIFY(judge(signatureBy("signer", false), false).trustPath == TrustPath::None);
    }
    void changedBytesFailWhateverTheEvidenceSays() {
        TestPdf pdf;
        sign(pdf, stamped("signer"));
        auto bytes = pdf.bytes();
        append(bytes, storeFor({"signer", "tsa"}));
        appendTimeStamp(bytes);
        bytes[bytes.find("0 0 m 9 9 l")] = '1';
        const auto report = judgeFile(bytes, false);
        for (const auto& signature : report.signatures)
            QVERIFY2(signature.indication == Indication::TotalFailed &&
                         signature.integrity == Integrity::Broken,
                     told(signature).c_str());
    }
};

KYSO_TEST(TrustAndTimeTest)
#include "TrustAndTimeTest.moc"
