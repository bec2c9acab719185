#include "LevelBench.h"
#include "pdfwrite/DocumentSecurityStore.h"
#include "support/TestRegistry.h"

#include <QCryptographicHash>

using namespace kyso;
using namespace kyso::test;
using signing::Level;

/// Documents signed before, raised to where they hold longer.
class ExtendTest : public QObject {
    Q_OBJECT

    LevelBench m_bench;

    static Level levelOf(int number) { return static_cast<Level>(number); }
    static std::string sha256Of(const std::string& bytes) {
        return QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Sha256)
            .toHex()
            .toStdString();
    }

private slots:
    void cleanup() {
        for (const char* kind : {"ocsp", "crl", "aia", "tsa"})
            m_bench.pki.setFault(kind, "");
        for (const char* name : {"from.pdf", "to.pdf", "in.pdf"})
            std::filesystem::remove(m_bench.files.path(name));
    }

    void everyLevelRaisesToEveryOther_data() {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<QByteArray>("verdict");
        for (int from = 0; from <= 3; ++from)
            for (int to = 1; to <= 3; ++to) {
                const auto reached = std::max(from, to);
                QTest::addRow("%d to %d", from, to) << from << to
                                                    << QByteArray(reached == 1   ? "INDETERMINATE T"
                                                                  : reached == 2 ? "TOTAL-PASSED LT"
                                                                                 : "TOTAL-PASSED LTA");
            }
    }
    void everyLevelRaisesToEveryOther() {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(QByteArray, verdict);
        const auto in = m_bench.signedFile("from.pdf", levelOf(from), "signer-ec");
        const auto out = m_bench.files.path("to.pdf");
        Asked asked(m_bench.pki);
        const auto done = m_bench.extend(m_bench.extension(in, out, levelOf(to)), asked.services);
        QCOMPARE(told(done), QStringLiteral("ok"));
        QVERIFY(done->level == levelOf(to) && done->signatures == 1);
        QCOMPARE(done->outputSha256, sha256Of(m_bench.files.bytesOf(out)));
        QCOMPARE(m_bench.verdict(out), QString::fromUtf8(verdict));
        QVERIFY(m_bench.files.bytesOf(out).starts_with(m_bench.files.bytesOf(in)));
        std::filesystem::remove(in);
        std::filesystem::remove(out);
    }
    void whatNobodyCanDecideIsRaisedOnlyWhenThePersonSaysSo() {
        /// As core/validation answers about documents it cannot make out.
        class Undecided final : public signing::EarlierSignatures {
        public:
            Result<signing::EarlierVerdict> judge(const signing::SignedDocumentOnFile&,
                                                  const CancelToken&) override {
                return signing::EarlierVerdict{signing::SignedContent::Undecided, "Signature1", "why", {}};
            }
        } undecided;
        const auto in = m_bench.signedFile("from.pdf", Level::BaselineB, "signer-ec");
        const auto out = m_bench.files.path("to.pdf");
        Asked asked(m_bench.pki);
        auto wish = m_bench.extension(in, out, Level::BaselineT);
        const SystemClock clock;
        const auto refused =
            signing::extendFile(wish, {kyso::test::toSign(), asked.services, undecided, clock}, {}, {});
        QCOMPARE(told(refused), QStringLiteral("signature_undecided"));
        QCOMPARE(refused.error().subject, std::string("Signature1"));
        QVERIFY(!std::filesystem::exists(out));
        wish.allowUndecidedSignatures = true;
        const auto agreed =
            signing::extendFile(wish, {kyso::test::toSign(), asked.services, undecided, clock}, {}, {});
        QCOMPARE(told(agreed), QStringLiteral("ok"));
        QVERIFY(agreed->earlierInDoubt && agreed->earlierInDoubt->code == ErrorCode::SignatureUndecided);
        // Signing again only adds: it is done, and said.
        auto item = m_bench.item(in, m_bench.files.path("in.pdf"), Level::BaselineB);
        PkiSigner signer(m_bench.pki, "signer-ec");
        auto tools = m_bench.files.tools();
        tools.signer = &signer;
        tools.earlier = &undecided;
        const auto signedAgain = signing::signFile(item, tools, {}, {});
        QCOMPARE(told(signedAgain), QStringLiteral("ok"));
        QVERIFY(signedAgain->earlierInDoubt);
        QCOMPARE(signedAgain->earlierInDoubt->code, ErrorCode::SignatureUndecided);
    }
    void anArchiveIsRefreshedAgainAndAgain() {
        auto file = m_bench.signedFile("archive.pdf", Level::BaselineLTA);
        for (int round = 1; round <= 2; ++round) {
            const auto out = m_bench.files.path("refreshed-" + std::to_string(round) + ".pdf");
            Asked asked(m_bench.pki);
            const auto done =
                m_bench.extend(m_bench.extension(file, out, Level::BaselineLTA), asked.services);
            QCOMPARE(told(done), QStringLiteral("ok"));
            QVERIFY(m_bench.files.bytesOf(out).starts_with(m_bench.files.bytesOf(file)));
            QCOMPARE(m_bench.verdict(out), QStringLiteral("TOTAL-PASSED LTA"));
            file = out;
        }
        const auto opened = File::open(file);
        const auto inventory = pdf::readSignatures(*opened, {}, {});
        QCOMPARE(inventory->signatures.size(), std::size_t(4));
        const auto document = pdf::Document::open(*opened, {});
        // The signature and the first two time-stamps; the last has nobody over it yet.
        QCOMPARE(pdf::DocumentSecurityStore::read(*document)->forSignature.size(), std::size_t(3));
    }
    void allSignaturesOfADocumentAreRaised() {
        const auto first = m_bench.signedFile("first.pdf", Level::BaselineT, "signer");
        const auto second = m_bench.files.path("second.pdf");
        PkiSigner key(m_bench.pki, "crl-only");
        QCOMPARE(told(m_bench.sign(m_bench.item(first, second, Level::BaselineB), key, nullptr)),
                 QStringLiteral("ok"));
        Asked asked(m_bench.pki);
        const auto out = m_bench.files.path("both.pdf");
        const auto done = m_bench.extend(m_bench.extension(second, out, Level::BaselineLTA), asked.services);
        QCOMPARE(told(done), QStringLiteral("ok"));
        QCOMPARE(done->signatures, 2);
        QCOMPARE(m_bench.verdict(out), QStringLiteral("TOTAL-PASSED LTA, TOTAL-PASSED LTA"));
    }
    void whatTheDocumentCarriesServesWhenNobodyAnswers() {
        const auto in = m_bench.signedFile("kept.pdf", Level::BaselineLT);
        m_bench.pki.setFault("ocsp", "error");
        m_bench.pki.setFault("crl", "error");
        Asked asked(m_bench.pki);
        const auto out = m_bench.files.path("kept-lta.pdf");
        const auto done = m_bench.extend(m_bench.extension(in, out, Level::BaselineLTA), asked.services);
        QCOMPARE(told(done), QStringLiteral("ok"));
        QCOMPARE(m_bench.verdict(out), QStringLiteral("TOTAL-PASSED LTA"));
    }

    void whatCannotBeRaisedIsToldAndLeavesNothing_data() {
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("expected");
        for (const auto& [what, expected] :
             {std::pair{"unsigned", "pdf_not_signed"},
              {"no PDF", "pdf_not_pdf"},
              {"empty", "file_empty"},
              {"missing", "file_not_found"},
              {"changed", "signature_broken"},
              {"over itself", "output_is_input"},
              {"TSA down", "level_unreachable BaselineLTA tsa_unreachable"},
              {"OCSP down", "level_unreachable BaselineLT certificate_status_unknown"},
              {"revoked", "certificate_revoked"}})
            QTest::newRow(what) << QByteArray(what) << QByteArray(expected);
    }
    void whatCannotBeRaisedIsToldAndLeavesNothing() {
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, expected);
        auto in = m_bench.signedFile("in.pdf", what == "TSA down" ? Level::BaselineT : Level::BaselineB);
        auto out = m_bench.files.path("raised.pdf");
        if (what == "unsigned")
            in = m_bench.blank("in.pdf");
        if (what == "no PDF")
            in = m_bench.files.write("in.pdf", "not at all");
        if (what == "empty")
            in = m_bench.files.write("in.pdf", "");
        if (what == "missing")
            in = m_bench.files.path("nowhere.pdf");
        if (what == "changed") {
            auto bytes = m_bench.files.bytesOf(in);
            bytes.replace(bytes.find("100 100 l"), 9, "900 900 l");
            in = m_bench.files.write("in.pdf", bytes);
        }
        if (what == "over itself")
            out = in;
        if (what == "TSA down")
            m_bench.pki.setFault("tsa", "error");
        if (what == "OCSP down" || what == "revoked") {
            m_bench.pki.setFault("ocsp", what == "revoked" ? "revoked" : "error");
            m_bench.pki.setFault("crl", "missing");
        }
        const auto before = m_bench.files.bytesOf(in);
        const auto count = m_bench.files.filesInFolder();
        Asked asked(m_bench.pki);
        const auto done = m_bench.extend(m_bench.extension(in, out, Level::BaselineLTA), asked.services);
        QCOMPARE(told(done), QString::fromUtf8(expected));
        QCOMPARE(m_bench.files.filesInFolder(), count);
        QCOMPARE(m_bench.files.bytesOf(in), before);
        std::filesystem::remove(m_bench.files.path("in.pdf"));
    }
    void aLowerLevelIsMadeWhereThatIsAgreed() {
        const auto in = m_bench.signedFile("in.pdf", Level::BaselineT);
        m_bench.pki.setFault("tsa", "quota");
        Asked asked(m_bench.pki);
        auto item = m_bench.extension(in, m_bench.files.path("lower.pdf"), Level::BaselineLTA);
        item.allowLowerLevel = true;
        const auto done = m_bench.extend(item, asked.services);
        QCOMPARE(told(done), QStringLiteral("ok"));
        QVERIFY(done->level == Level::BaselineLT);
        QCOMPARE(done->loweredBecause->native, std::string("tsa_rejected"));
        QCOMPARE(m_bench.verdict(item.output), QStringLiteral("TOTAL-PASSED LT"));
    }
    void nothingGainedIsNoResult() {
        const auto in = m_bench.signedFile("plain.pdf", Level::BaselineB);
        m_bench.pki.setFault("tsa", "quota");
        Asked asked(m_bench.pki);
        auto item = m_bench.extension(in, m_bench.files.path("gained.pdf"), Level::BaselineLTA);
        item.allowLowerLevel = true;
        QCOMPARE(told(m_bench.extend(item, asked.services)),
                 QStringLiteral("level_unreachable BaselineT tsa_rejected"));
        QVERIFY(!std::filesystem::exists(item.output));
    }
};

KYSO_TEST(ExtendTest)
#include "ExtendTest.moc"
