#include "LevelBench.h"
#include "base/JoiningThread.h"
#include "pdfwrite/DocumentSecurityStore.h"
#include "signing/Preflight.h"
#include "support/TestRegistry.h"

#include <thread>

using namespace kyso;
using namespace kyso::test;
using signing::Level;

/// Levels B, T, LT and LTA on every kind of document and key, held to what somebody offline makes of them.
class SignLevelsTest : public QObject {
    Q_OBJECT

    LevelBench m_bench;

    static std::string reworked(const SigningBench& bench, const std::string& bytes, QStringList arguments) {
        const auto in = bench.write("rework-in.pdf", bytes);
        const auto out = bench.path("rework-out.pdf");
        arguments << QString::fromStdString(in.string()) << QString::fromStdString(out.string());
        return SigningBench::run("qpdf", arguments).exitCode == 0 ? bench.bytesOf(out) : std::string();
    }
    std::shared_ptr<const SecureBytes> password(const QByteArray& text) const {
        return text.isEmpty() ? nullptr : std::make_shared<const SecureBytes>(asBytes(text.toStdString()));
    }
    pdf::DocumentSecurityStore storeOf(const std::filesystem::path& path) const {
        const auto file = File::open(path);
        const auto document = pdf::Document::open(*file, {});
        return *pdf::DocumentSecurityStore::read(*document);
    }

private slots:
    void cleanup() {
        for (const char* kind : {"ocsp", "crl", "aia", "tsa", "ocsp/ca", "ocsp/root", "crl/ca.crl"})
            m_bench.pki.setFault(kind, "");
    }

    void everyLevelIsReachedOnEveryKindOfDocumentOnceAndTwice_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("signer");
        QTest::addColumn<bool>("pss");
        const CraftedPdf pdf;
        const auto add = [](const char* name, const std::string& bytes, const char* signer, bool pss = false,
                            const char* password = "") {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QByteArray(password)
                                << QByteArray(signer) << pss;
        };
        add("classic table, RSA", pdf.classic(), "signer");
        add("classic table, RSA-PSS", pdf.classic(), "signer", true);
        add("classic table, ECDSA", pdf.classic(), "signer-ec");
        add("classic table, only a list", pdf.classic(), "crl-only");
        add("cross-reference stream", pdf.xrefStream(false), "signer");
        add("object streams", pdf.xrefStream(true), "signer-ec");
        add("PDF 2.0", CraftedPdf().header("%PDF-2.0\n%\xe2\xe3\xcf\xd3\n").classic(), "signer");
        const SigningBench bench;
        if (SigningBench::has("qpdf")) {
            add("encrypted, AES-256", reworked(bench, pdf.classic(), {"--encrypt", "mở", "chủ", "256", "--"}),
                "signer", false, "mở");
            add("encrypted, AES-128, object streams",
                reworked(bench, pdf.classic(),
                         {"--object-streams=generate", "--encrypt", "mo", "chu", "128", "--use-aes=y", "--"}),
                "signer-ec", false, "mo");
        }
    }
    void everyLevelIsReachedOnEveryKindOfDocumentOnceAndTwice() {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, password);
        QFETCH(QByteArray, signer);
        QFETCH(bool, pss);
        QVERIFY(!bytes.isEmpty());
        const auto secret = this->password(password);
        const auto in = m_bench.files.write("in.pdf", bytes.toStdString());
        for (const auto& [level, name] : {std::pair{Level::BaselineB, "B"},
                                          {Level::BaselineT, "T"},
                                          {Level::BaselineLT, "LT"},
                                          {Level::BaselineLTA, "LTA"}}) {
            auto from = in;
            std::string before;
            for (int round = 1; round <= 2; ++round) {
                const auto to = m_bench.files.path(std::string(name) + std::to_string(round) + ".pdf");
                std::filesystem::remove(to);
                PkiSigner key(m_bench.pki, signer.toStdString());
                Asked asked(m_bench.pki);
                auto item = m_bench.item(from, to, level);
                item.password = secret;
                if (pss)
                    item.request.algorithm = key.algorithms().back();
                const auto done = m_bench.sign(item, key, &asked.services);
                QCOMPARE(told(done), QStringLiteral("ok"));
                QVERIFY(done->level == level && !done->loweredBecause);
                QVERIFY(!done->evidence.empty());
                const auto made = m_bench.files.bytesOf(to);
                QVERIFY(made.starts_with(m_bench.files.bytesOf(from)));
                // Below LT somebody offline cannot know whether the certificate was revoked.
                const auto verdict = m_bench.verdict(to, secret);
                const std::string one = level >= Level::BaselineLT ? "TOTAL-PASSED " + std::string(name)
                                                                   : "INDETERMINATE " + std::string(name);
                QCOMPARE(verdict, QString::fromStdString(round == 1 ? one : one + ", " + one));
                from = to;
            }
        }
    }

    void theStoreNamesWhatWasUsedForTheSignature() {
        const auto store = storeOf(m_bench.signedFile("lt.pdf", Level::BaselineLT));
        QCOMPARE(store.forSignature.size(), std::size_t(1));
        const auto& places = store.forSignature.begin()->second;
        // Signer, intermediate, root, OCSP responder, TSA.
        QCOMPARE(places.certificates.size(), std::size_t(5));
        // Signer, intermediate, TSA.
        QCOMPARE(places.ocsps.size(), std::size_t(3));
        QVERIFY(places.crls.empty() && places.gatheredAt);
    }
    void aChainThatTheProviderDoesNotKnowIsFetched() {
        PkiSigner key(m_bench.pki, "signer", false);
        Asked asked(m_bench.pki);
        trust::TrustAnchors nobody;
        asked.services.anchors = &nobody;
        const auto out = m_bench.files.path("fetched.pdf");
        const auto done =
            m_bench.sign(m_bench.item(m_bench.blank("in.pdf"), out, Level::BaselineLT), key, &asked.services);
        QCOMPARE(told(done), QStringLiteral("ok"));
        QCOMPARE(m_bench.verdict(out), QStringLiteral("TOTAL-PASSED LT"));
    }
    void theListServesWhereTheResponderDoesNot() {
        m_bench.pki.setFault("ocsp", "garbage");
        const auto out = m_bench.signedFile("by-list.pdf", Level::BaselineLTA);
        QCOMPARE(m_bench.verdict(out), QStringLiteral("TOTAL-PASSED LTA"));
        QVERIFY(storeOf(out).ocsps.empty());
        QCOMPARE(storeOf(out).crls.size(), std::size_t(2));
    }

    void aLevelThatCannotBeReachedIsAnErrorAndLeavesNothing_data() {
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QByteArray>("expected");
        QTest::addColumn<int>(
            "agreed"); ///< the level where a lower one is agreed to; -1: an error all the same
        const auto row = [](const char* fault, const char* mode, const char* expected, int agreed) {
            QTest::addRow("%s %s", fault, mode)
                << QByteArray(fault) << QByteArray(mode) << QByteArray(expected) << agreed;
        };
        row("tsa", "late", "level_unreachable BaselineLTA network_timeout", 0);
        row("tsa", "garbage", "level_unreachable BaselineLTA tsa_bad_response", 0);
        row("tsa", "wrong-imprint", "level_unreachable BaselineLTA tsa_imprint_mismatch", 0);
        row("tsa", "wrong-nonce", "level_unreachable BaselineLTA tsa_nonce_mismatch", 0);
        row("tsa", "no-nonce", "level_unreachable BaselineLTA tsa_nonce_mismatch", 0);
        row("tsa", "quota", "level_unreachable BaselineLTA tsa_rejected", 0);
        row("tsa", "auth", "level_unreachable BaselineLTA tsa_auth_failed", 0);
        row("tsa", "bad-certificate", "level_unreachable BaselineLTA tsa_certificate_bad", 0);
        row("tsa", "huge", "level_unreachable BaselineLTA answer_too_large", 0);
        row("tsa", "error", "level_unreachable BaselineLTA tsa_unreachable", 0);
        row("ocsp/root", "unknown", "level_unreachable BaselineLT certificate_status_unknown", 1);
        row("ocsp", "revoked", "certificate_revoked", -1);
        row("ocsp", "suspended", "certificate_revoked", -1);
    }
    void aLevelThatCannotBeReachedIsAnErrorAndLeavesNothing() {
        QFETCH(QByteArray, fault);
        QFETCH(QByteArray, mode);
        QFETCH(QByteArray, expected);
        QFETCH(int, agreed);
        const auto in = m_bench.blank("original.pdf");
        const auto original = m_bench.files.bytesOf(in);
        const auto out = m_bench.files.path("result.pdf");
        m_bench.pki.setFault(fault.toStdString(), mode.toStdString());
        if (fault.startsWith("ocsp"))
            m_bench.pki.setFault("crl", "missing");
        const auto count = m_bench.files.filesInFolder();
        auto item = m_bench.item(in, out, Level::BaselineLTA);
        {
            PkiSigner key(m_bench.pki, "signer");
            Asked asked(m_bench.pki);
            const auto done = m_bench.sign(item, key, &asked.services);
            QCOMPARE(told(done), QString::fromUtf8(expected));
        }
        QCOMPARE(m_bench.files.filesInFolder(), count);
        QCOMPARE(m_bench.files.bytesOf(in), original);
        item.request.allowLowerLevel = true;
        PkiSigner key(m_bench.pki, "signer");
        Asked asked(m_bench.pki);
        const auto done = m_bench.sign(item, key, &asked.services);
        if (agreed < 0) {
            QCOMPARE(told(done), QString::fromUtf8(expected));
            QCOMPARE(m_bench.files.filesInFolder(), count);
            return;
        }
        QCOMPARE(told(done), QStringLiteral("ok"));
        QCOMPARE(static_cast<int>(done->level), agreed);
        QVERIFY(done->loweredBecause && done->loweredBecause->code == ErrorCode::LevelUnreachable);
        QVERIFY(m_bench.verdict(out).startsWith(agreed == 0 ? "INDETERMINATE B" : "INDETERMINATE T"));
        std::filesystem::remove(out);
    }
    void aSpareServerIsAskedWhenTheFirstFails() {
        PkiSigner key(m_bench.pki, "signer");
        Asked asked(m_bench.pki, {{"http://127.0.0.1:1/", nullptr, {}}, {m_bench.pki.tsaUrl(), nullptr, {}}});
        const auto out = m_bench.files.path("spare.pdf");
        const auto done =
            m_bench.sign(m_bench.item(m_bench.blank("in.pdf"), out, Level::BaselineT), key, &asked.services);
        QCOMPARE(told(done), QStringLiteral("ok"));
        QVERIFY(done->stampedAt.has_value());
    }
    void withoutAnybodyToAskNoLevelAboveBIsMade() {
        PkiSigner key(m_bench.pki, "signer");
        const auto done = m_bench.sign(
            m_bench.item(m_bench.blank("in.pdf"), m_bench.files.path("out.pdf"), Level::BaselineT), key,
            nullptr);
        QCOMPARE(told(done), QStringLiteral("level_unreachable BaselineT tsa_unreachable"));
        QCOMPARE(key.signaturesMade(), 0);
    }

    void aSignerWhoIsNotToSignIsToldBeforeTheKeyWorks_data() {
        QTest::addColumn<QByteArray>("signer");
        QTest::addColumn<QByteArray>("fault");
        QTest::addColumn<bool>("allowUnknown");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* name, const char* signer, const char* fault, bool allow,
                            const char* expected) {
            QTest::newRow(name) << QByteArray(signer) << QByteArray(fault) << allow << QByteArray(expected);
        };
        row("good", "signer", "", false, "ok");
        row("revoked", "revoked", "", false, "certificate_revoked");
        row("revoked, whatever is allowed", "revoked", "", true, "certificate_revoked");
        row("suspended", "suspended", "", false, "certificate_revoked");
        row("expired", "expired", "", false, "certificate_expired");
        row("nobody answers", "signer", "missing", false, "certificate_status_unknown");
        row("nobody answers and the person agrees", "signer", "missing", true, "ok");
        row("names nobody to ask", "no-source", "missing", false, "ok");
    }
    void aSignerWhoIsNotToSignIsToldBeforeTheKeyWorks() {
        QFETCH(QByteArray, signer);
        QFETCH(QByteArray, fault);
        QFETCH(bool, allowUnknown);
        QFETCH(QByteArray, expected);
        m_bench.pki.setFault("ocsp", fault.toStdString());
        m_bench.pki.setFault("crl", fault.toStdString());
        PkiSigner key(m_bench.pki, signer.toStdString());
        Asked asked(m_bench.pki);
        const auto out = m_bench.files.path("checked.pdf");
        auto item = m_bench.item(m_bench.blank("in.pdf"), out, Level::BaselineB);
        item.request.allowUnknownStatus = allowUnknown;
        const auto done = m_bench.sign(item, key, &asked.services);
        QCOMPARE(told(done), QString::fromUtf8(expected));
        QCOMPARE(key.signaturesMade(), done ? 1 : 0);
        QCOMPARE(std::filesystem::exists(out), done.has_value());
        if (done)
            QCOMPARE(done->statusUnknown.has_value(), !fault.isEmpty() && signer == "signer");
        std::filesystem::remove(out);
    }

    void aResponderIsNoEvidenceAboutItself() {
        m_bench.pki.setFault("ocsp", "checked-itself");
        PkiSigner key(m_bench.pki, "signer");
        Asked asked(m_bench.pki);
        const auto out = m_bench.files.path("listed.pdf");
        const auto before = m_bench.pki.requests("/crl/ca.crl");
        QCOMPARE(told(m_bench.sign(m_bench.item(m_bench.blank("in.pdf"), out, Level::BaselineLT), key,
                                   &asked.services)),
                 QStringLiteral("ok"));
        QVERIFY(m_bench.pki.requests("/crl/ca.crl") > before);
        QCOMPARE(m_bench.verdict(out), QStringLiteral("TOTAL-PASSED LT"));
    }

    void aHundredFilesAskOnceAboutEveryCertificate() {
        PkiSigner key(m_bench.pki, "signer");
        Asked asked(m_bench.pki);
        std::vector<signing::SignItem> items;
        for (int i = 0; i < 100; ++i) {
            const auto name = std::to_string(i) + ".pdf";
            items.push_back(m_bench.item(m_bench.blank("many-" + name), m_bench.files.path("signed-" + name),
                                         Level::BaselineLT));
        }
        const auto before = m_bench.pki.stats();
        auto tools = m_bench.files.tools();
        tools.signer = &key;
        tools.levels = &asked.services;
        int good = 0;
        signing::signBatch(items, tools, 2,
                           [&](std::size_t, const Result<signing::SignedFile>& result) {
                               good += result && result->level == Level::BaselineLT ? 1 : 0;
                           },
                           {});
        QCOMPARE(good, 100);
        const auto after = m_bench.pki.stats();
        const auto asked1 = [&](const std::string& path) {
            const auto at = [&path](const std::map<std::string, int>& stats) {
                const auto found = stats.find(path);
                return found == stats.end() ? 0 : found->second;
            };
            return at(after) - at(before);
        };
        QCOMPARE(asked1("/ocsp/ca#4097"), 1); // the signer, 0x1001
        QCOMPARE(asked1("/ocsp/ca#4105"), 1); // the time-stamp server, 0x1009
        QCOMPARE(asked1("/ocsp/root"), 1);    // the intermediate
        QCOMPARE(asked1("/crl/ca.crl"), 0);
        QCOMPARE(asked1("/crl/root.crl"), 0);
        QCOMPARE(asked1("/tsa"), 101); // one for each, one to try it
        QCOMPARE(m_bench.verdict(m_bench.files.path("signed-99.pdf")), QStringLiteral("TOTAL-PASSED LT"));
    }

    void aServerThatFailedBeforehandIsNotAskedAgainForAnyDocument() {
        m_bench.pki.setFault("tsa", "error");
        PkiSigner key(m_bench.pki, "signer");
        Asked asked(m_bench.pki);
        signing::SignRequest request;
        request.level = Level::BaselineLTA;
        request.allowLowerLevel = true;
        const int before = m_bench.pki.requests("/tsa");
        const auto ahead = signing::preflight(key.certificate(), key.chain(), request, asked.services,
                                              SystemClock().now(), [](signing::PreflightStep) {}, {});
        QVERIFY(ahead && ahead->timeStampsRefused);
        QCOMPARE(m_bench.pki.requests("/tsa"), before + 1);

        // The server is well again: whoever agreed to a lower level is not surprised by another one.
        m_bench.pki.setFault("tsa", {});
        std::vector<signing::SignItem> items;
        for (int i = 0; i < 5; ++i) {
            const auto number = std::to_string(i);
            items.push_back(m_bench.item(m_bench.blank("refused-" + number + ".pdf"),
                                         m_bench.files.path("lowered-" + number + ".pdf"),
                                         Level::BaselineLTA));
            items.back().request.allowLowerLevel = true;
        }
        auto tools = m_bench.files.tools();
        tools.signer = &key;
        tools.levels = &asked.services;
        tools.preflight = *ahead;
        int lowered = 0;
        signing::signBatch(
            items, tools, 2,
            [&](std::size_t, const Result<signing::SignedFile>& result) {
                lowered += result && result->level == Level::BaselineB && result->loweredBecause ? 1 : 0;
            },
            {});
        QCOMPARE(lowered, 5);
        QCOMPARE(m_bench.pki.requests("/tsa"), before + 1);
    }

    void whoStopsWhileTheServerIsSlowLeavesNothing() {
        m_bench.pki.setFault("tsa", "late");
        PkiSigner key(m_bench.pki, "signer");
        Asked asked(m_bench.pki);
        net::TimeStampClient patient(asked.http, {{m_bench.pki.tsaUrl(), nullptr, {}}},
                                     std::chrono::seconds(300));
        asked.services.timeStamps = &patient;
        auto tools = m_bench.files.tools();
        tools.signer = &key;
        tools.levels = &asked.services;
        tools.preflight.timeStampBytes = 5000;
        const auto in = m_bench.blank("in.pdf");
        const auto count = m_bench.files.filesInFolder();
        CancelSource stop;
        const int asks = m_bench.pki.requests("/tsa");
        JoiningThread person([&] {
            while (m_bench.pki.requests("/tsa") == asks)
                std::this_thread::sleep_for(std::chrono::milliseconds(5));
            stop.request_stop();
        });
        const auto done =
            signing::signFile(m_bench.item(in, m_bench.files.path("never.pdf"), Level::BaselineLTA), tools,
                              {}, stop.get_token());
        QCOMPARE(told(done), QStringLiteral("cancelled"));
        QCOMPARE(key.signaturesMade(), 1);
        QCOMPARE(m_bench.files.filesInFolder(), count);
    }
};

KYSO_TEST(SignLevelsTest)
#include "SignLevelsTest.moc"
