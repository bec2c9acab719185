#include "SigningBench.h"
#include "signing/OutputNames.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"

#include <QCryptographicHash>
#include <QTemporaryDir>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sys/resource.h>

using namespace kyso;
using kyso::test::CraftedPdf;
using kyso::test::SigningBench;

namespace {

// Beyond the size that is copied in one piece.
std::string largePdf() {
    const std::string data(6U << 20, 'x');
    return CraftedPdf()
        .set(4, "<</Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream")
        .classic();
}

// No file may grow beyond that: writing fails as on a full disk.
class FileSizeLimit {
public:
    explicit FileSizeLimit(std::size_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit m_before{};
};

/// Alters one byte of the nameless file that is being made in `folder`; whether there was one.
bool alterUnfinished(const std::filesystem::path& folder, off_t offset) {
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code ignored;
        const auto leadsTo = std::filesystem::read_symlink(entry.path(), ignored).string();
        if (!leadsTo.starts_with(folder.string()) || !leadsTo.ends_with(" (deleted)"))
            continue;
        const os::Handle fd(::open(entry.path().c_str(), O_RDWR | O_CLOEXEC));
        char byte = 0;
        if (::pread(fd.get(), &byte, 1, offset) != 1)
            continue;
        byte = static_cast<char>(byte ^ 1);
        return ::pwrite(fd.get(), &byte, 1, offset) == 1;
    }
    return false;
}

} // namespace

/// What goes wrong loses nothing and leaves nothing behind.
class SignFaultsTest : public QObject {
    Q_OBJECT
private slots:
    void outputOnTheInputIsRefusedUnlessChosen() {
        SigningBench bench;
        const auto in = bench.write("in.pdf", CraftedPdf().classic());
        std::filesystem::create_hard_link(in, bench.path("same.pdf"));
        for (const auto& out : {in, bench.path("same.pdf"), bench.path("./in.pdf")})
            QCOMPARE(bench.codeOf(bench.item(in, out)), std::string("output_is_input"));
        const auto before = bench.bytesOf(in);
        auto item = bench.item(in, in);
        item.request.allowReplacingInput = true;
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        QVERIFY(bench.bytesOf(in).starts_with(before));
        QVERIFY(bench.bytesOf(in).size() > before.size());
    }

    void anExistingOutputIsSkippedRenamedOrReplacedAsAsked() {
        SigningBench bench;
        const auto in = bench.write("in.pdf", CraftedPdf().classic());
        const auto out = bench.write("out.pdf", "somebody's");
        auto item = bench.item(in, out);
        item.request.onExist = signing::OnExist::Skip;
        const auto skipped = bench.sign(item);
        QVERIFY(skipped && skipped->skipped);
        QCOMPARE(bench.bytesOf(out), std::string("somebody's"));
        item.request.onExist = signing::OnExist::Rename;
        const auto renamed = bench.sign(item);
        QVERIFY(renamed);
        QCOMPARE(renamed->output, bench.path("out (2).pdf"));
        QCOMPARE(bench.bytesOf(out), std::string("somebody's"));
        item.request.onExist = signing::OnExist::Fail;
        QCOMPARE(bench.codeOf(item), std::string("output_exists"));
        QCOMPARE(bench.bytesOf(out), std::string("somebody's"));
        item.request.onExist = signing::OnExist::Replace;
        QCOMPARE(bench.codeOf(item), std::string("signed"));
        QVERIFY(bench.bytesOf(out).starts_with("%PDF"));
    }

    void anOutputThatComesMeanwhileIsReplacedOnlyWhereThatWasAsked() {
        const QTemporaryDir folder;
        const auto out = std::filesystem::path(folder.path().toStdString()) / "out.pdf";
        for (const auto onExist : {signing::OnExist::Skip, signing::OnExist::Rename, signing::OnExist::Fail,
                                   signing::OnExist::Replace}) {
            signing::OutputNames names;
            const auto choice = names.choose({out, onExist, false}, nullptr);
            QVERIFY(choice && !choice->skip);
            QCOMPARE(choice->onExisting == OnExisting::Replace, onExist == signing::OnExist::Replace);
        }
    }

    void onlyTheOutputThatWasAgreedToIsReplaced() {
        const QTemporaryDir folder;
        const auto out = std::filesystem::path(folder.path().toStdString()) / "out.pdf";
        std::ofstream(out) << "agreed to";
        const auto agreed = os::factsAt(out)->identity;
        const auto choose = [&] {
            signing::OutputNames names;
            return names.choose({out, signing::OnExist::Replace, false, agreed}, nullptr);
        };
        QVERIFY(choose());
        QVERIFY(choose()->onExisting == MayReplace(agreed));
        std::ofstream(out, std::ios::app) << ", and changed";
        QCOMPARE(choose().error().code, ErrorCode::OutputExists);
        std::filesystem::remove(out);
        QVERIFY(choose()->onExisting == MayReplace(agreed));
    }

    void aFullDiskIsToldAndLeavesNothing_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<qulonglong>("limit");
        const auto small = QByteArray::fromStdString(CraftedPdf().classic());
        const auto large = QByteArray::fromStdString(largePdf());
        QTest::newRow("while copying a small file") << small << qulonglong(small.size() / 2);
        QTest::newRow("while copying a large file") << large << qulonglong(large.size() / 2);
        QTest::newRow("while writing the update") << small << qulonglong(small.size() + 100);
    }
    void aFullDiskIsToldAndLeavesNothing() {
        QFETCH(QByteArray, bytes);
        QFETCH(qulonglong, limit);
        SigningBench bench;
        const auto in = bench.write("in.pdf", bytes.toStdString());
        std::string code;
        {
            const FileSizeLimit full(limit);
            code = bench.codeOf(bench.item(in, bench.path("out.pdf")));
        }
        QCOMPARE(code, std::string("disk_full"));
        QCOMPARE(bench.filesInFolder(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(bench.bytesOf(in)), bytes);
    }

    void anotherFileUnderTheNameOfTheOneShownIsNotSigned_data() {
        QTest::addColumn<bool>("whileThePinIsTyped");
        QTest::newRow("before") << false;
        QTest::newRow("while the PIN is typed") << true;
    }
    void anotherFileUnderTheNameOfTheOneShownIsNotSigned() {
        QFETCH(bool, whileThePinIsTyped);
        SigningBench bench;
        const auto in = bench.write("in.pdf", CraftedPdf().classic());
        auto item = bench.item(in, bench.path("out.pdf"));
        item.shown = File::open(in)->identity();
        QVERIFY(signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {}));
        const auto replace = [&] {
            bench.write("in.pdf", CraftedPdf().set(1, "<</Type/Catalog/Pages 2 0 R/Lang(vi)>>").classic());
        };
        test::SoftwareSigner signer({}, [&](int) {
            if (whileThePinIsTyped)
                replace();
            return std::optional<Error>();
        });
        auto tools = bench.tools();
        tools.signer = &signer;
        if (!whileThePinIsTyped) {
            replace();
            const auto possible = signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {});
            QVERIFY(!possible);
            QCOMPARE(possible.error().code, ErrorCode::FileChanged);
        }
        const auto done = signing::signFile(item, tools, {}, {});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::FileChanged);
        QVERIFY(!std::filesystem::exists(bench.path("out.pdf")));
    }

    void aByteThatWentWrongOnTheDiskKeepsTheFileFromItsPlace_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("small") << QByteArray::fromStdString(CraftedPdf().classic());
        QTest::newRow("large") << QByteArray::fromStdString(largePdf());
    }
    void aByteThatWentWrongOnTheDiskKeepsTheFileFromItsPlace() {
        QFETCH(QByteArray, bytes);
        SigningBench bench;
        const auto in = bench.write("in.pdf", bytes.toStdString());
        bool isAltered = false;
        test::SoftwareSigner::Options options;
        test::SoftwareSigner signer(options, [&](int) {
            isAltered = alterUnfinished(bench.path("").parent_path(), static_cast<off_t>(bytes.size() / 2));
            return std::optional<Error>();
        });
        auto tools = bench.tools();
        tools.signer = &signer;
        const auto done = signing::signFile(bench.item(in, bench.path("out.pdf")), tools, {}, {});
        QVERIFY(isAltered);
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::OutputCheckFailed);
        QCOMPARE(bench.filesInFolder(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(bench.bytesOf(in)), bytes);
    }

    void theDigestOfTheOutputIsTold_data() {
        QTest::addColumn<int>("digest");
        QTest::newRow("SHA-256") << static_cast<int>(x509::DigestAlgorithm::Sha256);
        QTest::newRow("SHA-512") << static_cast<int>(x509::DigestAlgorithm::Sha512);
    }
    void theDigestOfTheOutputIsTold() {
        QFETCH(int, digest);
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", CraftedPdf().classic()), bench.path("out.pdf"));
        item.request.algorithm = x509::SignatureAlgorithm{x509::SignatureScheme::RsaPkcs1,
                                                          static_cast<x509::DigestAlgorithm>(digest)};
        const auto done = bench.sign(item);
        QVERIFY(done);
        const auto made = QByteArray::fromStdString(bench.bytesOf(item.output));
        QCOMPARE(QByteArray::fromStdString(done->outputSha256),
                 QCryptographicHash::hash(made, QCryptographicHash::Sha256).toHex());
    }

    void anInputChangedWhileSigningIsNotSigned() {
        SigningBench bench;
        const auto in = bench.write("in.pdf", CraftedPdf().classic());
        test::SoftwareSigner::Options options;
        test::SoftwareSigner signer(options, [&](int) {
            std::ofstream(in, std::ios::app) << "more";
            return std::optional<Error>();
        });
        auto tools = bench.tools();
        tools.signer = &signer;
        const auto done = signing::signFile(bench.item(in, bench.path("out.pdf")), tools, {}, {});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::FileChanged);
        QCOMPARE(bench.filesInFolder(), std::size_t{1});
    }

    void cancellingBetweenChunksLeavesNothing() {
        SigningBench bench;
        const auto in = bench.write("in.pdf", largePdf());
        CancelSource stop;
        int calls = 0;
        const auto done = signing::signFile(
            bench.item(in, bench.path("out.pdf")), bench.tools(),
            [&](const Progress&) {
                ++calls;
                stop.request_stop();
            },
            stop.get_token());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QVERIFY(calls >= 1);
        QCOMPARE(bench.filesInFolder(), std::size_t{1});
    }

    void largeFilesAreSignedWithProgress() {
        KYSO_NEED("pdfsig");
        SigningBench bench;
        const auto in = bench.write("in.pdf", largePdf());
        Progress last;
        const auto done = signing::signFile(bench.item(in, bench.path("out.pdf")), bench.tools(),
                                            [&](const Progress& progress) { last = progress; }, {});
        QVERIFY(done);
        QCOMPARE(last.done, last.total);
        const auto seen =
            SigningBench::run("pdfsig", {QString::fromStdString(bench.path("out.pdf").string())});
        QVERIFY2(seen.output.contains("Signature is Valid"), seen.output.constData());
    }

    void aValueThatDoesNotFitTheCertificateNeverReachesTheTarget() {
        // Signs with another key than its certificate's, as a confused token would.
        class Confused final : public provider::Signer {
        public:
            const x509::Certificate& certificate() const override { return m_shown.certificate(); }
            const std::vector<x509::Certificate>& chain() const override { return m_shown.chain(); }
            const std::vector<x509::SignatureAlgorithm>& algorithms() const override {
                return m_shown.algorithms();
            }
            Result<Bytes> sign(x509::SignatureAlgorithm algorithm, BytesView data,
                               const CancelToken& cancel) override {
                return m_used.sign(algorithm, data, cancel);
            }

        private:
            test::SoftwareSigner m_shown;
            test::SoftwareSigner m_used;
        } signer;
        SigningBench bench;
        auto tools = bench.tools();
        tools.signer = &signer;
        const auto in = bench.write("in.pdf", CraftedPdf().classic());
        const auto done = signing::signFile(bench.item(in, bench.path("out.pdf")), tools, {}, {});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::OutputCheckFailed);
        QCOMPARE(bench.filesInFolder(), std::size_t{1});
    }

    void aDocumentIsCheckedWithoutAKeyAndWithoutATrace() {
        SigningBench bench;
        auto item = bench.item(bench.write("in.pdf", CraftedPdf().classic()), bench.path("out.pdf"));
        kyso::test::wishes(item.request).placement = pades::Placement{};
        const auto files = bench.filesInFolder();
        const auto good = signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {});
        QVERIFY(good && *good);
        QCOMPARE(bench.filesInFolder(), files);

        kyso::test::wishes(item.request).placement->page = 7;
        QCOMPARE(signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {}).error().code,
                 ErrorCode::PdfPageMissing);
        kyso::test::wishes(item.request).placement.reset();
        item.output = bench.path("no folder/out.pdf");
        QVERIFY(!signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {}));
        item.output = bench.write("there.pdf", "there already");
        const auto left = signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {});
        QVERIFY(left && !*left);
        QCOMPARE(bench.bytesOf(item.output), std::string("there already"));
        item.input = bench.write("letter.pdf", "Not a PDF at all");
        item.output = bench.path("out.pdf");
        QCOMPARE(signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {}).error().code,
                 ErrorCode::PdfNotPdf);
        QCOMPARE(signing::checkItem(kyso::test::toSign(), item, nullptr, nullptr, {}).error().subject,
                 item.input.path().string());
    }

    void certificatesNotMeantForItAreRefusedBeforeTheKeyIsUsed_data() {
        QTest::addColumn<int>("notBefore");
        QTest::addColumn<int>("notAfter");
        QTest::addColumn<QByteArray>("usage");
        QTest::addColumn<QByteArray>("code");
        const QByteArray signing = "critical,digitalSignature";
        QTest::newRow("expired") << -7200 << -3600 << signing << QByteArray("certificate_expired");
        QTest::newRow("not yet") << 3600 << 7200 << signing << QByteArray("certificate_not_yet_valid");
        QTest::newRow("for encryption") << -3600 << 3600 << QByteArray("critical,keyEncipherment")
                                        << QByteArray("certificate_not_for_signing");
    }
    void certificatesNotMeantForItAreRefusedBeforeTheKeyIsUsed() {
        QFETCH(int, notBefore);
        QFETCH(int, notAfter);
        QFETCH(QByteArray, usage);
        QFETCH(QByteArray, code);
        test::SoftwareSigner::Options options;
        options.notBeforeSeconds = notBefore;
        options.notAfterSeconds = notAfter;
        options.keyUsage = usage.constData();
        test::SoftwareSigner signer(options);
        SigningBench bench;
        auto tools = bench.tools();
        tools.signer = &signer;
        const auto in = bench.write("in.pdf", CraftedPdf().classic());
        const auto done = signing::signFile(bench.item(in, bench.path("out.pdf")), tools, {}, {});
        QVERIFY(!done);
        QCOMPARE(QByteArray::fromStdString(std::string(nameOf(done.error().code))), code);
        QCOMPARE(signer.signaturesMade(), 0);
    }

    void levelsWithoutAnybodyToAskAndForeignAlgorithmsAreRefused() {
        SigningBench bench;
        const auto in = bench.write("in.pdf", CraftedPdf().classic());
        auto item = bench.item(in, bench.path("out.pdf"));
        for (const auto level :
             {signing::Level::BaselineT, signing::Level::BaselineLT, signing::Level::BaselineLTA}) {
            item.request.level = level;
            QCOMPARE(bench.codeOf(item), std::string("level_unreachable"));
        }
        item.request.level = signing::Level::BaselineB;
        item.request.algorithm =
            x509::SignatureAlgorithm{x509::SignatureScheme::Ecdsa, x509::DigestAlgorithm::Sha256};
        QCOMPARE(bench.codeOf(item), std::string("algorithm_unsupported"));
    }

    void missingFoldersAndFilesAreTold() {
        SigningBench bench;
        const auto in = bench.write("in.pdf", CraftedPdf().classic());
        QCOMPARE(bench.codeOf(bench.item(in, bench.path("none/out.pdf"))),
                 std::string("output_not_writable"));
        QCOMPARE(bench.codeOf(bench.item(bench.path("none.pdf"), bench.path("out.pdf"))),
                 std::string("file_not_found"));
        QCOMPARE(bench.codeOf(bench.item(bench.path(""), bench.path("out.pdf"))),
                 std::string("file_not_regular"));
    }
};

KYSO_TEST(SignFaultsTest)
#include "SignFaultsTest.moc"
