#include "support/PdfFormats.h"
#include "support/TestRegistry.h"
#include "unit/signing/SigningBench.h"

#include <QCryptographicHash>

using namespace kyso;
using kyso::test::CraftedPdf;
using kyso::test::SigningBench;

/// Every kind of file, signed once and again; other people's programs judge.
class SignKindsTest : public QObject {
    Q_OBJECT

    static void judge(const std::filesystem::path& file, int signatures, const QString& password = {}) {
        QStringList qpdf{"--check", QString::fromStdString(file.string())};
        QStringList pdfsig{QString::fromStdString(file.string())};
        if (!password.isEmpty()) {
            qpdf.prepend("--password=" + password);
            pdfsig = QStringList{"-upw", password} + pdfsig;
        }
        const auto checked = SigningBench::run("qpdf", qpdf);
        QVERIFY2(checked.exitCode == 0, checked.output.constData());
        const auto seen = SigningBench::run("pdfsig", pdfsig);
        QVERIFY2(seen.output.count("Signature is Valid") == signatures, seen.output.constData());
        QVERIFY2(seen.output.contains("Total document signed"), seen.output.constData());
    }

    static std::string reworked(const SigningBench& bench, const std::string& bytes,
                                const QStringList& arguments) {
        const auto in = bench.write("rework-in.pdf", bytes);
        const auto out = bench.path("rework-out.pdf");
        const auto ran =
            SigningBench::run("qpdf", arguments + QStringList{QString::fromStdString(in.string()),
                                                              QString::fromStdString(out.string())});
        return ran.exitCode == 0 ? bench.bytesOf(out) : std::string();
    }

private slots:
    void aDocumentInMemoryIsSignedAsOneInAFile() {
        SigningBench bench;
        const auto bytes = CraftedPdf().classic();
        const auto source = *Source::ofBytes("từ trang web.pdf", asBytes(bytes));
        const auto done = bench.sign(bench.item(source, bench.path("out.pdf")));
        QVERIFY2(done, done ? "" : done.error().what.c_str());
        QVERIFY(done->input == source);
        QVERIFY(bench.bytesOf(done->output).starts_with(bytes));
        trust::TrustAnchors anchors;
        anchors.add(bench.signer().certificate());
        validation::ValidationOptions options;
        options.trust = &anchors;
        const auto held = *Source::ofBytes("nhận lại.pdf", asBytes(bench.bytesOf(done->output)));
        for (const auto& made : {Source(done->output), held}) {
            const auto report = validation::validateFile(made, kyso::test::toCheck(), options, {});
            QVERIFY(report && report->signatures.size() == 1);
            QVERIFY(report->signatures[0].integrity == validation::Integrity::Intact);
        }
    }
    void anErrorNamesADocumentInMemory() {
        SigningBench bench;
        const auto done =
            bench.sign(bench.item(*Source::ofBytes("x.pdf", asBytes("no PDF")), bench.path("out.pdf")));
        QVERIFY(!done && done.error().code == ErrorCode::PdfNotPdf);
        QCOMPARE(done.error().subject, std::string("x.pdf"));
        QVERIFY(!std::filesystem::exists(bench.path("out.pdf")));
    }
    void signedOnceAndAgainEverySignatureStaysValid_data() {
        QTest::addColumn<QByteArray>("bytes");
        const auto add = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes);
        };
        const CraftedPdf pdf;
        add("classic table", pdf.classic());
        add("cross-reference stream", pdf.xrefStream(false));
        add("object streams", pdf.xrefStream(true));
        add("hybrid", pdf.hybrid());
        add("no line end behind the mark", pdf.classic().substr(0, pdf.classic().size() - 1));
        add("PDF 1.3", CraftedPdf().header("%PDF-1.3\n").classic());
        add("PDF 2.0", CraftedPdf().header("%PDF-2.0\n%\xe2\xe3\xcf\xd3\n").classic());
        add("form in the catalog", CraftedPdf()
                                       .set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]>>>>")
                                       .set(5, "<</FT/Tx/T(Signature1)/V(x)>>")
                                       .classic());
        add("form and fields of their own", CraftedPdf()
                                                .set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R>>")
                                                .set(5, "<</Fields 6 0 R/SigFlags 3>>")
                                                .set(6, "[]")
                                                .xrefStream(true));
        add("annotations of their own", CraftedPdf()
                                            .set(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 "
                                                    "842]/Contents 4 0 R/Resources<<>>/Annots 5 0 R>>")
                                            .set(5, "[]")
                                            .classic());
        const SigningBench bench;
        if (SigningBench::has("qpdf")) {
            add("linearized", reworked(bench, pdf.classic(), {"--linearize"}));
            add("linearized with object streams",
                reworked(bench, pdf.classic(), {"--linearize", "--object-streams=generate"}));
        }
    }
    void signedOnceAndAgainEverySignatureStaysValid() {
        KYSO_NEED("qpdf");
        KYSO_NEED("pdfsig");
        QFETCH(QByteArray, bytes);
        QVERIFY(!bytes.isEmpty());
        SigningBench bench;
        const auto in = bench.write("in.pdf", bytes.toStdString());
        for (int round = 1; round <= 2; ++round) {
            const auto from = round == 1 ? in : bench.path("1.pdf");
            const auto to = bench.path(std::to_string(round) + ".pdf");
            const auto done = bench.sign(bench.item(from, to));
            QVERIFY2(done, done ? "" : done.error().what.c_str());
            judge(to, round);
            // An incremental update never touches what stands before it.
            QVERIFY(bench.bytesOf(to).starts_with(bench.bytesOf(from)));
            const auto bytesMade = QByteArray::fromStdString(bench.bytesOf(to));
            QCOMPARE(QByteArray::fromStdString(done->outputSha256),
                     QCryptographicHash::hash(bytesMade, QCryptographicHash::Sha256).toHex());
        }
        QCOMPARE(bench.bytesOf(in), bytes.toStdString());
    }

    void encryptedFilesAreSignedWithTheirPassword_data() {
        QTest::addColumn<QStringList>("encryption");
        QTest::addColumn<bool>("rewrittenStrings");
        QTest::newRow("R2 RC4 40") << QStringList{"40", "--"} << true;
        QTest::newRow("R3 RC4 128") << QStringList{"128", "--use-aes=n", "--"} << true;
        QTest::newRow("R4 RC4 128") << QStringList{"128", "--force-V4", "--"} << true;
        QTest::newRow("R4 AES 128") << QStringList{"128", "--use-aes=y", "--"} << true;
        QTest::newRow("R5 AES 256") << QStringList{"256", "--force-R5", "--"} << true;
        QTest::newRow("R6 AES 256") << QStringList{"256", "--"} << true;
        QTest::newRow("R6, metadata in clear") << QStringList{"256", "--cleartext-metadata", "--"} << true;
    }
    void encryptedFilesAreSignedWithTheirPassword() {
        KYSO_NEED("qpdf");
        KYSO_NEED("pdfsig");
        QFETCH(QStringList, encryption);
        SigningBench bench;
        const auto clear =
            CraftedPdf()
                .set(1, "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/DA(/Helv 0 Tf)>>/Lang(vi-VN)>>")
                .set(5, "<</FT/Tx/T(note)/V(kept text)>>")
                .classic();
        const auto bytes = reworked(
            bench, clear, QStringList{"--allow-weak-crypto", "--encrypt", "user", "owner"} + encryption);
        QVERIFY(!bytes.empty());
        const auto in = bench.write("in.pdf", bytes);
        auto item = bench.item(in, bench.path("1.pdf"));
        QCOMPARE(bench.codeOf(item), std::string("pdf_password_needed"));
        item.password = std::make_shared<SecureBytes>(asBytes("wrong"));
        QCOMPARE(bench.codeOf(item), std::string("pdf_password_wrong"));
        item.password = std::make_shared<SecureBytes>(asBytes("user"));
        kyso::test::wishes(item.request).placement = pades::Placement{};
        const auto first = bench.sign(item);
        QVERIFY2(first, first ? "" : first.error().what.c_str());
        judge(bench.path("1.pdf"), 1, "user");
        item.input = bench.path("1.pdf");
        item.output = bench.path("2.pdf");
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        judge(bench.path("2.pdf"), 2, "user");

        // Strings of rewritten objects and of ours read as they were meant.
        const auto shown =
            SigningBench::run("qpdf", {"--password=user", "--qdf", "--static-id", "--decrypt",
                                       QString::fromStdString(bench.path("2.pdf").string()), "-"});
        QVERIFY(shown.output.contains("(vi-VN)"));
        QVERIFY(shown.output.contains("(kept text)"));
        QVERIFY(shown.output.contains("(D:20261122100000+00'00')"));
        QVERIFY(shown.output.contains("0 0 m 100 100 l S"));
    }

    void everyKeyTypeIsAccepted_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("algorithm");
        QTest::newRow("RSA PKCS#1 SHA-256") << 0 << 0;
        QTest::newRow("RSA PKCS#1 SHA-512") << 0 << 1;
        QTest::newRow("RSA PSS SHA-256") << 0 << 2;
        QTest::newRow("P-256") << 1 << 0;
        QTest::newRow("P-384") << 2 << 0;
    }
    void everyKeyTypeIsAccepted() {
        KYSO_NEED("qpdf");
        QFETCH(int, kind);
        QFETCH(int, algorithm);
        SigningBench bench;
        test::SoftwareSigner::Options options;
        options.kind = static_cast<test::SoftwareSigner::Kind>(kind);
        test::SoftwareSigner signer(options);
        auto tools = bench.tools();
        tools.signer = &signer;
        auto item = bench.item(bench.write("in.pdf", CraftedPdf().classic()), bench.path("out.pdf"));
        item.request.algorithm = signer.algorithms().at(static_cast<std::size_t>(algorithm));
        const auto done = signing::signFile(item, tools, {}, {});
        QVERIFY2(done, done ? "" : done.error().what.c_str());
        QCOMPARE(done->certificateSha256, signer.certificate().sha256());
        const auto checked =
            SigningBench::run("qpdf", {"--check", QString::fromStdString(bench.path("out.pdf").string())});
        QVERIFY2(checked.exitCode == 0, checked.output.constData());
    }
};

KYSO_TEST(SignKindsTest)
#include "SignKindsTest.moc"
