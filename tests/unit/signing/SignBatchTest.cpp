#include "SigningBench.h"
#include "signing/PauseGate.h"
#include "support/PdfFormats.h"
#include "support/TestRegistry.h"

#include <QScopeGuard>

#include <algorithm>
#include <future>
#include <map>
#include <ranges>

using namespace kyso;
using kyso::test::CraftedPdf;
using kyso::test::SigningBench;

namespace {

/// Fails the first few times it is asked.
class UnsteadyAppearances final : public pdf::AppearanceSource {
public:
    UnsteadyAppearances(ErrorCode code, int failures) : m_code(code), m_failures(failures) {}
    Result<Bytes> draw(const pdf::AppearanceContent& content, double widthPt, double heightPt) override {
        if (++m_asked <= m_failures)
            return failure(m_code);
        return m_plain.draw(content, widthPt, heightPt);
    }
    int asked() const { return m_asked; }

private:
    test::PlainAppearances m_plain;
    ErrorCode m_code;
    int m_failures;
    std::atomic<int> m_asked = 0;
};

} // namespace

/// Many documents around one key.
class SignBatchTest : public QObject {
    Q_OBJECT

    static std::map<std::size_t, std::string> run(const std::vector<signing::SignItem>& items,
                                                  const signing::SigningTools& tools, int jobs,
                                                  const CancelToken& cancel = {}) {
        std::map<std::size_t, std::string> codes;
        const auto caller = std::this_thread::get_id();
        signing::signBatch(
            items, tools, jobs,
            [&](std::size_t index, const Result<signing::SignedFile>& result) {
                if (std::this_thread::get_id() != caller || codes.contains(index))
                    codes[items.size()] = "called wrongly";
                codes[index] = result ? "signed" : std::string(nameOf(result.error().code));
            },
            cancel);
        return codes;
    }

    static std::vector<signing::SignItem> visible(const SigningBench& bench, int count) {
        auto made = bench.items(count);
        for (auto& item : made) {
            kyso::test::wishes(item.request).placement = pades::Placement{};
            kyso::test::wishes(item.request).appearance.lines = {"Nguyễn Văn Kiểm"};
        }
        return made;
    }
    static signing::SigningTools with(SigningBench& bench, const signing::Formats& formats) {
        auto tools = bench.tools();
        tools.formats = &formats;
        return tools;
    }

private slots:
    void everyDocumentIsSignedOnce_data() {
        QTest::addColumn<int>("jobs");
        for (const int jobs : {0, 1, 2, 8})
            QTest::addRow("%d jobs", jobs) << jobs;
    }
    void everyDocumentIsSignedOnce() {
        QFETCH(int, jobs);
        SigningBench bench;
        const auto wished = bench.items(40);
        const auto codes = run(wished, bench.tools(), jobs);
        QCOMPARE(codes.size(), wished.size());
        for (const auto& [index, code] : codes)
            QCOMPARE(code, std::string("signed"));
        QCOMPARE(bench.signer().signaturesMade(), 40);
        for (const auto& item : wished) {
            const auto file = File::open(item.output);
            QVERIFY(file);
            const auto read = pdf::readSignatures(*file, {}, {});
            QVERIFY(read && read->signatures.size() == 1);
        }
    }

    void oneBadDocumentStopsNoOther() {
        SigningBench bench;
        auto wished = bench.items(10);
        CraftedPdf::write(wished[3].input.path().string(), "not a PDF");
        wished[5].input = bench.path("missing.pdf");
        const auto codes = run(wished, bench.tools(), 2);
        QCOMPARE(codes.at(3), std::string("pdf_not_pdf"));
        QCOMPARE(codes.at(5), std::string("file_not_found"));
        for (const std::size_t index : {0, 1, 2, 4, 6, 7, 8, 9})
            QCOMPARE(codes.at(index), std::string("signed"));
    }

    void aBatchThatIsHeldAsksNothingOfTheKey_finishesWhatWasSigned_andGoesOnWhenItIsLet() {
        constexpr int heldAt = 7;
        SigningBench bench;
        std::promise<void> keyLeft;
        signing::PauseGate gate([&keyLeft] { keyLeft.set_value(); });
        test::SoftwareSigner signer({}, [&gate](int number) {
            if (number == heldAt)
                (void)gate.close(); // while this value is under way
            return std::optional<Error>();
        });
        auto tools = bench.tools();
        tools.signer = &signer;
        tools.gate = &gate;
        const auto wished = bench.items(30);
        std::atomic<int> told = 0;
        std::promise<void> allOfTheHeldTold;
        auto batch = std::async(std::launch::async, [&] {
            signing::signBatch(wished, tools, 2,
                               [&](std::size_t, const Result<signing::SignedFile>& result) {
                                   if (result && ++told == heldAt)
                                       allOfTheHeldTold.set_value();
                               },
                               {});
        });
        const auto letGo = qScopeGuard([&gate] {
            gate.open();
            gate.announce();
        });
        keyLeft.get_future().wait();
        allOfTheHeldTold.get_future().wait();
        QVERIFY(gate.isHeld());
        QTest::qWait(100); // time enough for what must not happen
        QCOMPARE(signer.signaturesMade(), heldAt);
        QCOMPARE(told.load(), heldAt);
        gate.open();
        gate.announce();
        batch.get();
        QCOMPARE(told.load(), 30);
    }
    void aHeldBatchThatIsGivenUpEnds() {
        SigningBench bench;
        signing::PauseGate gate;
        (void)gate.close();
        auto tools = bench.tools();
        tools.gate = &gate;
        CancelSource source;
        std::map<std::size_t, std::string> codes;
        const auto wished = bench.items(10);
        auto batch =
            std::async(std::launch::async, [&] { codes = run(wished, tools, 2, source.get_token()); });
        source.request_stop();
        gate.open();
        gate.announce();
        batch.get();
        QCOMPARE(codes.size(), wished.size());
        for (const auto& [index, code] : codes)
            QCOMPARE(code, std::string("cancelled"));
        QCOMPARE(bench.signer().signaturesMade(), 0);
    }
    void whatMeetsAllIsToldWhileTheRunIsHeld() {
        SigningBench bench;
        signing::PauseGate gate;
        test::SoftwareSigner signer({}, [&gate](int number) -> std::optional<Error> {
            if (number < 3)
                return std::nullopt;
            (void)gate.close();
            return Error{ErrorCode::TokenRemoved, "gone", "CKR_DEVICE_REMOVED", {}, true, std::nullopt};
        });
        auto tools = bench.tools();
        tools.signer = &signer;
        tools.gate = &gate;
        const auto wished = bench.items(12);
        const auto codes = run(wished, tools, 2, {});
        QCOMPARE(codes.size(), wished.size());
        QVERIFY(!gate.isOpen());
        QCOMPARE(std::ranges::count(codes | std::views::values, "token_removed"), 10);
    }
    void aSingleDocumentThatIsHeldIsNotSigned() {
        SigningBench bench;
        signing::PauseGate gate;
        (void)gate.close();
        auto tools = bench.tools();
        tools.gate = &gate;
        const auto wished = bench.items(1);
        auto signing = std::async(
            std::launch::async, [&] { return signing::signFile(wished.front(), tools, {}, {}).has_value(); });
        QCOMPARE(signing.wait_for(std::chrono::milliseconds(100)), std::future_status::timeout);
        QCOMPARE(bench.signer().signaturesMade(), 0);
        gate.open();
        gate.announce();
        QVERIFY(signing.get());
    }

    void aTokenPulledOutEndsTheBatchAndLeavesNothingHalf() {
        SigningBench bench;
        test::SoftwareSigner::Options options;
        test::SoftwareSigner signer(options, [](int number) {
            return number > 5
                       ? std::optional(Error{
                             ErrorCode::TokenRemoved, "gone", "CKR_DEVICE_REMOVED", {}, true, std::nullopt})
                       : std::nullopt;
        });
        auto tools = bench.tools();
        tools.signer = &signer;
        const auto wished = bench.items(30);
        const auto codes = run(wished, tools, 2);
        QCOMPARE(codes.size(), wished.size());
        std::size_t done = 0;
        for (const auto& [index, code] : codes) {
            done += code == "signed" ? 1 : 0;
            QVERIFY(code == "signed" || code == "token_removed");
        }
        QCOMPARE(done, std::size_t{5});
        // The key is not asked again once it is gone.
        QCOMPARE(signer.signaturesMade(), 6);
        QCOMPARE(bench.filesInFolder(), wished.size() + 5);
    }

    void oneDocumentsRefusalByTheKeyStopsNoOther() {
        SigningBench bench;
        test::SoftwareSigner::Options options;
        test::SoftwareSigner signer(options, [](int number) {
            return number == 2
                       ? std::optional(Error{ErrorCode::CmsSignFailed, "once", {}, {}, false, std::nullopt})
                       : std::nullopt;
        });
        auto tools = bench.tools();
        tools.signer = &signer;
        const auto codes = run(bench.items(6), tools, 1);
        int failed = 0;
        for (const auto& [index, code] : codes)
            failed += code == "cms_sign_failed" ? 1 : 0;
        QCOMPARE(failed, 1);
        QCOMPARE(codes.size(), std::size_t{6});
    }

    void cancellingGivesEveryDocumentAnAnswer() {
        SigningBench bench;
        CancelSource stop;
        test::SoftwareSigner::Options options;
        test::SoftwareSigner signer(options, [&stop](int number) {
            if (number == 3)
                stop.request_stop();
            return std::optional<Error>();
        });
        auto tools = bench.tools();
        tools.signer = &signer;
        const auto wished = bench.items(20);
        const auto codes = run(wished, tools, 2, stop.get_token());
        QCOMPARE(codes.size(), wished.size());
        std::size_t done = 0;
        for (const auto& [index, code] : codes) {
            QVERIFY2(code == "signed" || code == "cancelled", code.c_str());
            done += code == "signed" ? 1 : 0;
        }
        QVERIFY(done <= 3);
        QCOMPARE(bench.filesInFolder(), wished.size() + done);
    }

    void twoDocumentsNeverGetTheSameName() {
        SigningBench bench;
        auto wished = bench.items(4);
        for (auto& item : wished) {
            item.output = bench.path("same.pdf");
            item.request.onExist = signing::OnExist::Rename;
        }
        const auto codes = run(wished, bench.tools(), 4);
        for (const auto& [index, code] : codes)
            QCOMPARE(code, std::string("signed"));
        for (const char* name : {"same.pdf", "same (2).pdf", "same (3).pdf", "same (4).pdf"})
            QVERIFY(std::filesystem::exists(bench.path(name)));
    }

    void noDocumentOfTheRunIsReplacedByAnother() {
        SigningBench bench;
        auto wished = bench.items(3);
        wished[0].output = wished[1].input.path();
        for (auto& item : wished)
            item.request.onExist = signing::OnExist::Replace;
        const auto before = bench.bytesOf(wished[1].input.path());
        const auto codes = run(wished, bench.tools(), 3);
        QCOMPARE(codes.at(0), std::string("output_is_input"));
        QCOMPARE(codes.at(1), std::string("signed"));
        QCOMPARE(bench.bytesOf(wished[1].input.path()), before);
    }

    void aNumberIsFoundBesideThousandsAndNothingIsReplaced() {
        SigningBench bench;
        auto wished = bench.items(3);
        bench.write("old.pdf", "0");
        for (int number = 2; number <= 12'000; ++number)
            bench.write("old (" + std::to_string(number) + ").pdf", std::to_string(number));
        for (auto& item : wished) {
            item.output = bench.path("old.pdf");
            item.request.onExist = signing::OnExist::Rename;
        }
        for (const auto& [index, code] : run(wished, bench.tools(), 3))
            QCOMPARE(code, std::string("signed"));
        for (const char* name : {"old (12001).pdf", "old (12002).pdf", "old (12003).pdf"})
            QVERIFY(bench.bytesOf(bench.path(name)).starts_with("%PDF"));
        for (const int number : {2, 3, 9'999, 10'000, 12'000})
            QCOMPARE(bench.bytesOf(bench.path("old (" + std::to_string(number) + ").pdf")),
                     std::to_string(number));
    }

    void anAppearanceIsDrawnOnceForAll() {
        SigningBench bench;
        auto wished = bench.items(12);
        for (auto& item : wished) {
            kyso::test::wishes(item.request).placement = pades::Placement{};
            kyso::test::wishes(item.request).appearance.lines = {"Nguyễn Văn Kiểm"};
        }
        const auto codes = run(wished, bench.tools(), 3);
        for (const auto& [index, code] : codes)
            QCOMPARE(code, std::string("signed"));
        QCOMPARE(bench.appearances().drawn(), 1);
    }

    void aRendererThatCrashesIsAskedAgain_data() {
        QTest::addColumn<int>("crashes");
        QTest::addColumn<int>("failed");
        QTest::newRow("once") << 1 << 0;
        QTest::newRow("twice in a row") << 2 << 1;
        QTest::newRow("eight times in a row") << 8 << 4;
    }
    void aRendererThatCrashesIsAskedAgain() {
        QFETCH(int, crashes);
        QFETCH(int, failed);
        SigningBench bench;
        UnsteadyAppearances appearances(ErrorCode::RendererCrashed, crashes);
        const auto formats = kyso::test::drawnBy(appearances);
        const auto codes = run(visible(bench, 12), with(bench, formats), 3);
        QCOMPARE(std::ranges::count_if(codes, [](const auto& one) { return one.second == "signed"; }),
                 12 - failed);
        QCOMPARE(
            std::ranges::count_if(codes, [](const auto& one) { return one.second == "renderer_crashed"; }),
            failed);
        QCOMPARE(appearances.asked(), crashes + 1);
    }
    void aRendererThatNeverAnswersIsNotWaitedForByEveryDocument() {
        SigningBench bench;
        UnsteadyAppearances appearances(ErrorCode::RendererTimedOut, 1000);
        const auto formats = kyso::test::drawnBy(appearances);
        for (const auto& [index, code] : run(visible(bench, 12), with(bench, formats), 3))
            QCOMPARE(code, std::string("renderer_timed_out"));
        QCOMPARE(appearances.asked(), 6);
    }
    void anImageThatCannotBeReadIsAskedForOnce() {
        SigningBench bench;
        UnsteadyAppearances appearances(ErrorCode::ImageNotReadable, 1000);
        const auto formats = kyso::test::drawnBy(appearances);
        for (const auto& [index, code] : run(visible(bench, 12), with(bench, formats), 3))
            QCOMPARE(code, std::string("image_not_readable"));
        QCOMPARE(appearances.asked(), 1);
    }

    void nothingToSignIsNoWork() {
        SigningBench bench;
        QVERIFY(run({}, bench.tools(), 2).empty());
    }
};

KYSO_TEST(SignBatchTest)
#include "SignBatchTest.moc"
