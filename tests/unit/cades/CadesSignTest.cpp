#include "cades/CadesFormat.h"
#include "cades/CmsFile.h"
#include "cades/Wishes.h"
#include "fakes/SetSigner.h"
#include "support/TestRegistry.h"
#include "unit/signing/SigningBench.h"
#include "validation/Format.h"

#include <fstream>
#include <map>

using namespace kyso;
using test::SigningBench;

/// Documents of any kind signed around and beside, looked at as whoever gets them does.
class CadesSignTest : public QObject {
    Q_OBJECT

    SigningBench m_bench;
    signing::Formats m_formats{{std::make_shared<const cades::CadesFormat>()}};
    validation::Formats m_readers{std::make_shared<const cades::CadesFormat>()};

    signing::SignItem item(const Source& in, const std::string& out) const {
        signing::SignItem made{in, m_bench.path(out), nullptr, {}};
        made.request.format = "cades";
        made.request.claimedSigningTime = *fromIso8601("2026-11-22T10:00:00Z");
        made.request.onExist = signing::OnExist::Replace;
        cades::Wishes wishes;
        wishes.detached = out.ends_with(".p7s");
        made.request.wishes = std::make_shared<const cades::Wishes>(wishes);
        return made;
    }
    signing::SigningTools tools() {
        auto made = m_bench.tools();
        made.formats = &m_formats;
        return made;
    }
    Result<signing::SignedFile> sign(const signing::SignItem& wished) {
        return signing::signFile(wished, tools(), {}, {});
    }
    std::string codeOf(const signing::SignItem& wished) {
        const auto done = sign(wished);
        return done ? "signed" : std::string(nameOf(done.error().code));
    }
    /// `intact`, or the first reason, of every signer.
    std::string verdict(const Source& file, const std::filesystem::path& content = {}) const {
        trust::TrustAnchors anchors;
        anchors.add(m_signerCertificate);
        validation::ValidationOptions options;
        options.trust = &anchors;
        options.content = content;
        const auto report = validation::validateFile(file, m_readers, options, {});
        if (!report)
            return std::string(nameOf(report.error().code));
        std::string out;
        for (const auto& one : report->signatures) {
            out += (out.empty() ? "" : ", ") + std::string(nameOf(one.integrity));
            if (one.integrity != validation::Integrity::Intact || nameOf(one.level) != "CAdES-BASELINE-B")
                out += " " + nameOf(one.level) + " " +
                       (one.reasons.empty() ? "" : std::string(nameOf(one.reasons.front().code)));
        }
        return out;
    }
    x509::Certificate m_signerCertificate = m_bench.signer().certificate();

private slots:
    void contentOfEverySizeStandsInside_data() {
        QTest::addColumn<int>("size");
        // Around the sizes where a length in front takes a byte more, with and without the signature behind.
        for (const int size : {1, 120, 128, 250, 256, 63000, 64500, 65000, 65400, 65536, 5 << 20, 16770000})
            QTest::addRow("%d", size) << size;
    }
    void contentOfEverySizeStandsInside() {
        QFETCH(int, size);
        const std::string content(static_cast<std::size_t>(size), 'k');
        const auto in = m_bench.write("in.bin", content);
        const auto out = item(in, "in.bin.p7m");
        QCOMPARE(codeOf(out), std::string("signed"));
        QCOMPARE(verdict(out.output), std::string("intact"));
        QVERIFY(m_bench.bytesOf(out.output).find(content) != std::string::npos);
        // Said of a document that is another than the one inside.
        QCOMPARE(verdict(out.output, in), std::string("intact"));
        QCOMPARE(verdict(out.output, m_bench.write("other.bin", "other")),
                 std::string("undecided CAdES-BASELINE-B content_differs"));
        std::filesystem::remove(out.output);
    }
    void aNameThatSaysAnotherThingIsRefused() {
        const auto in = m_bench.write("named.pdf", "%PDF-1.7 anything");
        for (const char* name : {"out.pdf", "out", "out.txt"}) {
            QCOMPARE(codeOf(item(in, name)), std::string("usage_wrong"));
            QVERIFY(!std::filesystem::exists(m_bench.path(name)));
        }
        auto beside = item(in, "out.p7s");
        beside.output = m_bench.path("out.p7m");
        QCOMPARE(codeOf(beside), std::string("usage_wrong"));
        QCOMPARE(codeOf(item(in, "out.cms")), std::string("signed"));
        QCOMPARE(codeOf(item(m_bench.path("out.cms"), "again.pdf")), std::string("usage_wrong"));
    }
    void bytesInMemoryAreSignedAroundAndBeside() {
        const auto content = asBytes("what a page hands over");
        auto around = item(*Source::ofBytes("a/page.txt", content), "memory.p7m");
        QCOMPARE(codeOf(around), std::string("signed"));
        QCOMPARE(verdict(around.output), std::string("intact"));
        auto beside = item(around.input, "memory.p7s");
        QCOMPARE(codeOf(beside), std::string("signed"));
        QCOMPARE(verdict(beside.output, m_bench.write("told", "what a page hands over")),
                 std::string("intact"));
        QCOMPARE(verdict(beside.output, m_bench.write("told", "another")),
                 std::string("broken CAdES-BASELINE-B digest_mismatch"));
    }
    void aSignatureInMemoryIsOfNothingThatHappensToLieAbout() {
        const auto in = m_bench.write("near.txt", "ten million");
        const auto out = item(in, "near.txt.p7s");
        QCOMPARE(codeOf(out), std::string("signed"));
        const auto signature = m_bench.bytesOf(out.output);
        const auto memory = *Source::ofBytes(out.output.string(), asBytes(signature));
        QCOMPARE(verdict(memory), std::string("undecided CAdES-BASELINE-B content_missing"));
        QCOMPARE(verdict(memory, in), std::string("intact"));
    }
    void aSignatureBesideIsOfTheFileOfItsName() {
        const auto in = m_bench.write("beside.txt", "ten million");
        const auto out = item(in, "beside.txt.p7s");
        QCOMPARE(codeOf(out), std::string("signed"));
        QCOMPARE(verdict(out.output), std::string("intact"));
        m_bench.write("beside.txt", "one million");
        QCOMPARE(verdict(out.output), std::string("broken CAdES-BASELINE-B digest_mismatch"));
        std::filesystem::remove(in);
        QCOMPARE(verdict(out.output), std::string("undecided CAdES-BASELINE-B content_missing"));
        QCOMPARE(verdict(out.output, m_bench.write("moved.txt", "ten million")), std::string("intact"));
        QCOMPARE(verdict(out.output, m_bench.path("never.txt")), std::string("file_not_found"));
    }
    void aValueOfAnotherDocumentIsNeverPutInPlace() {
        SigningBench bench;
        std::vector<signing::SignItem> wished;
        for (const std::string name : {"a", "b", "c"}) {
            wished.push_back(item(bench.write(name, name), name));
            wished.back().output = bench.path(name + ".p7m");
        }
        test::SetSigner signer(test::SetSigner::Conduct::SwapsTwo);
        auto swapping = tools();
        swapping.signer = &signer;
        std::map<std::string, int> codes;
        signing::signBatch(wished, swapping, 2,
                           [&codes](std::size_t, const Result<signing::SignedFile>& result) {
                               ++codes[result ? "signed" : std::string(nameOf(result.error().code))];
                           },
                           {});
        QCOMPARE(codes, (std::map<std::string, int>{{"signed", 1}, {"output_check_failed", 2}}));
        QCOMPARE(bench.filesInFolder(), std::size_t{4});
    }

    void anotherSignatureLeavesTheFirstByteForByte_data() {
        QTest::addColumn<QString>("ending");
        QTest::newRow("around") << ".p7m";
        QTest::newRow("beside") << ".p7s";
    }
    void anotherSignatureLeavesTheFirstByteForByte() {
        QFETCH(QString, ending);
        const auto name = "again.txt" + ending.toStdString();
        const auto in = m_bench.write("again.txt", std::string(70'000, 'a'));
        QCOMPARE(codeOf(item(in, name)), std::string("signed"));
        const auto first = cades::CmsFile::read(File::open(m_bench.path(name)).value(), {});
        QVERIFY(first);
        auto second = item(m_bench.path(name), "second" + ending.toStdString());
        cades::Wishes wishes;
        wishes.content = in;
        second.request.wishes = std::make_shared<const cades::Wishes>(wishes);
        QCOMPARE(codeOf(second), std::string("signed"));
        QCOMPARE(verdict(second.output, in), std::string("intact, intact"));
        const auto both = cades::CmsFile::read(File::open(second.output).value(), {});
        QVERIFY(both);
        QCOMPARE(both->pieces().signers.size(), std::size_t{2});
        QCOMPARE(both->pieces().signers.front(), first->pieces().signers.front());
    }
    void aSignatureThatDoesNotHoldIsNotSignedOver() {
        const auto in = m_bench.write("broken.txt", "ten million");
        QCOMPARE(codeOf(item(in, "broken.txt.p7m")), std::string("signed"));
        auto bytes = m_bench.bytesOf(m_bench.path("broken.txt.p7m"));
        bytes.replace(bytes.find("ten million"), 3, "one");
        m_bench.write("broken.txt.p7m", bytes);
        class Door final : public signing::EarlierSignatures {
        public:
            explicit Door(const validation::Formats& readers) : m_readers(readers) {}
            Result<signing::EarlierVerdict> judge(const signing::SignedDocumentOnFile& document,
                                                  const CancelToken& cancel) override {
                const auto report = validation::validateFile(document.file, m_readers, {}, cancel);
                const bool isBroken =
                    report && report->signatures.front().integrity == validation::Integrity::Broken;
                return signing::EarlierVerdict{isBroken ? signing::SignedContent::Broken
                                                        : signing::SignedContent::Intact,
                                               "S1",
                                               "digest_mismatch",
                                               {}};
            }

        private:
            const validation::Formats& m_readers;
        } door(m_readers);
        auto again = item(m_bench.path("broken.txt.p7m"), "never.p7m");
        auto with = tools();
        with.earlier = &door;
        const auto done = signing::signFile(again, with, {}, {});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::SignatureBroken);
        QVERIFY(!std::filesystem::exists(again.output));
        again.request.allowBrokenSignatures = true;
        const auto agreed = signing::signFile(again, with, {}, {});
        QVERIFY(agreed && agreed->earlierInDoubt);
    }
    void aDigestIsSignedWithoutTheDocumentAndSaysSo() {
        const std::string content = "seen elsewhere";
        auto wish = item({}, "digest.p7s");
        cades::Wishes wishes;
        wishes.detached = true;
        wishes.digest = {x509::DigestAlgorithm::Sha256, cms::digestOf("SHA256", asBytes(content)).value()};
        wish.request.wishes = std::make_shared<const cades::Wishes>(wishes);
        const auto done = sign(wish);
        QVERIFY2(done, done ? "" : done.error().what.c_str());
        QVERIFY(done->isOfDigestOnly);
        QCOMPARE(verdict(wish.output, m_bench.write("elsewhere.txt", content)), std::string("intact"));
        wishes.digest->value.pop_back();
        wish.request.wishes = std::make_shared<const cades::Wishes>(wishes);
        QCOMPARE(codeOf(wish), std::string("algorithm_unsupported"));
    }
    void whatCannotBeSignedIsToldAndLeavesNothing() {
        QCOMPARE(codeOf(item(m_bench.path("none.txt"), "a.p7m")), std::string("file_not_found"));
        QCOMPARE(codeOf(item(m_bench.write("empty.txt", ""), "b.p7m")), std::string("file_empty"));
        const auto cut =
            m_bench.write("cut.p7m", std::string("\x30\x82\x10\x00\x06\x09\x2A\x86\x48\x86\xF7\x0D"
                                                 "\x01\x07\x02",
                                                 15));
        QCOMPARE(codeOf(item(cut, "c.p7m")), std::string("cms_damaged"));
        const auto in = m_bench.write("self.txt", "self");
        auto onItself = item(in, "self.txt");
        onItself.request.allowReplacingInput = true;
        QCOMPARE(codeOf(onItself), std::string("output_is_input"));
        QCOMPARE(m_bench.bytesOf(in), std::string("self"));
        for (const char* name : {"a.p7m", "b.p7m", "c.p7m"})
            QVERIFY(!std::filesystem::exists(m_bench.path(name)));
    }
    void aSignatureBesideNeverReplacesWhatItIsOf() {
        const auto in = m_bench.write("kept.txt", "kept");
        QCOMPARE(codeOf(item(in, "kept.txt.p7s")), std::string("signed"));
        auto again = item(m_bench.path("kept.txt.p7s"), "kept.txt");
        cades::Wishes wishes;
        wishes.content = in;
        again.request.wishes = std::make_shared<const cades::Wishes>(wishes);
        QCOMPARE(codeOf(again), std::string("output_is_input"));
        QCOMPARE(m_bench.bytesOf(in), std::string("kept"));
    }
    void noOutputOfARunTakesThePlaceOfWhatAnotherSignatureIsOf() {
        const auto plain = m_bench.write("plain", "plain");
        const auto other = m_bench.write("plain.p7m", "a document that is called so");
        QCOMPARE(codeOf(item(other, "plain.p7m.p7s")), std::string("signed"));
        const std::vector items{item(plain, "plain.p7m"), item(m_bench.path("plain.p7m.p7s"), "more.p7s")};
        std::vector<std::string> codes(items.size());
        signing::signBatch(items, tools(), 1,
                           [&](std::size_t index, const Result<signing::SignedFile>& one) {
                               codes[index] = one ? "signed" : std::string(nameOf(one.error().code));
                           },
                           {});
        QCOMPARE(codes, std::vector<std::string>({"output_is_input", "signed"}));
        QCOMPARE(m_bench.bytesOf(other), std::string("a document that is called so"));
    }
    void theNameSaysWhichFormItIsHoweverItIsWritten() {
        const auto in = m_bench.write("Loud.TXT", "loud");
        QCOMPARE(codeOf(item(in, "Loud.TXT.P7M")), std::string("signed"));
        // The item's wish was for the document inside.
        QCOMPARE(codeOf(item(in, "Loud.TXT.P7S")), std::string("usage_wrong"));
    }
    void aSignatureBesideNothingIsNotSignedAgain() {
        const auto in = m_bench.write("gone.txt", "gone");
        QCOMPARE(codeOf(item(in, "gone.txt.p7s")), std::string("signed"));
        std::filesystem::remove(in);
        QCOMPARE(codeOf(item(m_bench.path("gone.txt.p7s"), "two.p7s")),
                 std::string("signed_content_missing"));
    }
    void aFileThatChangesMeanwhileIsNotSigned() {
        const auto in = m_bench.write("moving.txt", std::string(6 << 20, 'm'));
        auto wish = item(in, "moving.p7m");
        test::SoftwareSigner changing({}, [&](int) -> std::optional<Error> {
            std::ofstream(in, std::ios::app) << "more";
            return std::nullopt;
        });
        auto with = tools();
        with.signer = &changing;
        const auto done = signing::signFile(wish, with, {}, {});
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::FileChanged);
        QVERIFY(!std::filesystem::exists(wish.output));
    }
    void manyAreSignedInOneRun() {
        std::vector<signing::SignItem> items;
        for (int i = 0; i < 40; ++i) {
            const auto name = std::to_string(i) + ".dat";
            const auto in = m_bench.write(name, std::string(static_cast<std::size_t>(i * 1000 + 1), 'x'));
            items.push_back(item(in, name + (i % 2 == 0 ? ".p7m" : ".p7s")));
        }
        int made = 0;
        signing::signBatch(items, tools(), 4,
                           [&](std::size_t, const Result<signing::SignedFile>& one) { made += one ? 1 : 0; },
                           {});
        QCOMPARE(made, 40);
        for (const auto& one : items)
            QCOMPARE(verdict(one.output), std::string("intact"));
    }
    void aCancelledRunLeavesNothing() {
        CancelSource stop;
        stop.request_stop();
        const auto wish = item(m_bench.write("stopped.txt", std::string(6 << 20, 's')), "stopped.p7m");
        const auto done = signing::signFile(wish, tools(), {}, stop.get_token());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Cancelled);
        QVERIFY(!std::filesystem::exists(wish.output));
    }
};

KYSO_TEST(CadesSignTest)
#include "CadesSignTest.moc"
