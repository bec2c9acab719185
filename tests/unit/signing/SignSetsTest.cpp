#include "SigningBench.h"
#include "fakes/SetSigner.h"
#include "provider/GuardedSigner.h"
#include "support/PdfFormats.h"
#include "support/ScriptedPrompt.h"
#include "support/TestRegistry.h"

#include <future>
#include <map>
#include <numeric>

using namespace kyso;
using kyso::test::CraftedPdf;
using kyso::test::SetSigner;
using kyso::test::SigningBench;

namespace {

using Sets = std::vector<std::size_t>;
using Codes = std::map<std::string, int>;

std::optional<Error> error(ErrorCode code) {
    return Error{code, "as the test wants it", {}, {}, false, std::nullopt};
}

/// Draws only once the key has been given something.
class AppearancesBehindTheKey final : public pdf::AppearanceSource {
public:
    explicit AppearancesBehindTheKey(std::shared_future<void> keyAtWork)
        : m_keyAtWork(std::move(keyAtWork)) {}
    Result<Bytes> draw(const pdf::AppearanceContent& content, double widthPt, double heightPt) override {
        if (m_keyAtWork.wait_for(std::chrono::seconds(20)) != std::future_status::ready)
            return failure(ErrorCode::RendererTimedOut);
        return m_plain.draw(content, widthPt, heightPt);
    }

private:
    test::PlainAppearances m_plain;
    std::shared_future<void> m_keyAtWork;
};

} // namespace

/// Many documents around a key that signs several at once.
class SignSetsTest : public QObject {
    Q_OBJECT

    static Codes run(const std::vector<signing::SignItem>& items, signing::SigningTools tools,
                     provider::Signer& signer, const CancelToken& cancel = {}) {
        tools.signer = &signer;
        Codes codes;
        signing::signBatch(
            items, tools, 2,
            [&](std::size_t, const Result<signing::SignedFile>& result) {
                ++codes[result ? "signed" : std::string(nameOf(result.error().code))];
            },
            cancel);
        return codes;
    }
    static std::size_t filesMade(const SigningBench& bench, const std::vector<signing::SignItem>& wished) {
        return bench.filesInFolder() - wished.size();
    }

private slots:
    void aSetThatIsWorthWaitingForIsFull_data() {
        QTest::addColumn<int>("documents");
        QTest::addColumn<QList<int>>("sets");
        QTest::newRow("one") << 1 << QList<int>{1};
        QTest::newRow("as many as it takes") << 7 << QList<int>{7};
        QTest::newRow("more") << 20 << QList<int>{7, 7, 6};
    }
    void aSetThatIsWorthWaitingForIsFull() {
        QFETCH(int, documents);
        QFETCH(QList<int>, sets);
        SigningBench bench;
        SetSigner signer;
        const auto wished = bench.items(documents);
        QCOMPARE(run(wished, bench.tools(), signer), (Codes{{"signed", documents}}));
        QCOMPARE(signer.sets(), Sets(sets.begin(), sets.end()));
        for (const auto& item : wished) {
            const auto file = File::open(item.output);
            QVERIFY(file);
            const auto read = pdf::readSignatures(*file, {}, {});
            QVERIFY(read && read->signatures.size() == 1);
        }
    }

    void aSetIsNotWaitedForBeyondWhatCanBePrepared() {
        SigningBench bench;
        auto wished = bench.items(9);
        for (const std::size_t bad : {0, 4, 8})
            CraftedPdf::write(wished[bad].input.path().string(), "not a PDF");
        SetSigner signer;
        QCOMPARE(run(wished, bench.tools(), signer), (Codes{{"signed", 6}, {"pdf_not_pdf", 3}}));
        QCOMPARE(signer.sets(), Sets{6});
    }

    void aKeyForWhichNoSetIsWorthWaitingStartsWithWhatIsReady() {
        SigningBench bench;
        std::promise<void> atWork;
        AppearancesBehindTheKey appearances(atWork.get_future().share());
        const auto formats = kyso::test::drawnBy(appearances);
        auto tools = bench.tools();
        tools.formats = &formats;
        auto wished = bench.items(5);
        for (std::size_t i = 1; i < wished.size(); ++i) {
            kyso::test::wishes(wished[i].request).placement = pades::Placement{};
            kyso::test::wishes(wished[i].request).appearance.lines = {"Nguyễn Văn Kiểm"};
        }
        SetSigner signer(
            SetSigner::Conduct::Good,
            [&atWork](int number) {
                if (number == 1)
                    atWork.set_value();
                return std::optional<Error>();
            },
            false);
        QCOMPARE(run(wished, tools, signer), (Codes{{"signed", 5}}));
        QCOMPARE(signer.sets().front(), std::size_t{1});
        QCOMPARE(std::accumulate(signer.sets().begin(), signer.sets().end(), std::size_t{0}), std::size_t{5});
    }

    void oneValueThatFailsForItsDocumentsSakeStopsNoOther() {
        SigningBench bench;
        SetSigner signer(SetSigner::Conduct::Good, [](int number) {
            return number == 3 ? error(ErrorCode::CmsSignFailed) : std::nullopt;
        });
        const auto wished = bench.items(9);
        QCOMPARE(run(wished, bench.tools(), signer), (Codes{{"signed", 8}, {"cms_sign_failed", 1}}));
        QCOMPARE(signer.sets(), (Sets{7, 2}));
        QCOMPARE(filesMade(bench, wished), std::size_t{8});
    }

    void aTokenPulledOutInTheMiddleOfASetEndsItAndLosesNothing() {
        SigningBench bench;
        SetSigner signer(SetSigner::Conduct::Good, [](int number) {
            return number > 10 ? error(ErrorCode::TokenRemoved) : std::nullopt;
        });
        const auto wished = bench.items(30);
        QCOMPARE(run(wished, bench.tools(), signer), (Codes{{"signed", 10}, {"token_removed", 20}}));
        // The key is not asked again once it is gone.
        QCOMPARE(signer.sets(), (Sets{7, 7}));
        QCOMPARE(filesMade(bench, wished), std::size_t{10});
    }

    void cancellingInTheMiddleOfASetGivesEveryDocumentAnAnswer() {
        SigningBench bench;
        CancelSource stop;
        int asked = 0;
        SetSigner signer(SetSigner::Conduct::Good, [&](int number) {
            asked = number;
            if (number == 9)
                stop.request_stop();
            return std::optional<Error>();
        });
        const auto wished = bench.items(20);
        auto codes = run(wished, bench.tools(), signer, stop.get_token());
        QCOMPARE(asked, 9); // nothing more was signed
        QCOMPARE(codes["signed"] + codes["cancelled"], 20);
        QVERIFY(codes["signed"] <= 9);
        QCOMPARE(filesMade(bench, wished), static_cast<std::size_t>(codes["signed"]));
    }

    void aKeyThatAnswersForOthersThanWasAskedIsAFaultOfItsPlugin_data() {
        QTest::addColumn<SetSigner::Conduct>("conduct");
        QTest::addColumn<int>("signedOnes");
        QTest::newRow("leaves one out") << SetSigner::Conduct::LeavesOneOut << 13;
        QTest::newRow("answers one twice") << SetSigner::Conduct::AnswersOneTwice << 7;
        QTest::newRow("answers one more") << SetSigner::Conduct::AnswersOneMore << 7;
    }
    void aKeyThatAnswersForOthersThanWasAskedIsAFaultOfItsPlugin() {
        QFETCH(SetSigner::Conduct, conduct);
        QFETCH(int, signedOnes);
        SigningBench bench;
        const auto calls = std::make_shared<provider::PluginCalls>("faulty");
        const auto signer = guarded(std::make_unique<SetSigner>(conduct), calls);
        const auto wished = bench.items(20);
        // What was answered as asked is good, and is its own document's.
        QCOMPARE(run(wished, bench.tools(), *signer),
                 (Codes{{"signed", signedOnes}, {"provider_failed", 20 - signedOnes}}));
        QCOMPARE(filesMade(bench, wished), static_cast<std::size_t>(signedOnes));
        QVERIFY(calls->fault());
        QVERIFY(calls->fault()->what.starts_with("signSet"));
    }

    void aValueOfAnotherDocumentIsNeverPutInPlace() {
        SigningBench bench;
        SetSigner signer(SetSigner::Conduct::SwapsTwo);
        const auto wished = bench.items(20);
        QCOMPARE(run(wished, bench.tools(), signer), (Codes{{"signed", 14}, {"output_check_failed", 6}}));
        QCOMPARE(filesMade(bench, wished), std::size_t{14});
    }

    void whatAKeySaysBehindTheCallReachesNobody() {
        SigningBench bench;
        auto made = std::make_unique<SetSigner>(SetSigner::Conduct::AnswersLate);
        auto& late = *made;
        const auto calls = std::make_shared<provider::PluginCalls>("late");
        const auto signer = guarded(std::move(made), calls);
        const Bytes data{1, 2, 3};
        const std::vector<provider::ToBeSigned> set(2, {signer->algorithms().front(), data});
        int taken = 0;
        QVERIFY(signer->signSet(set, [&taken](std::size_t, const Result<Bytes>&) { ++taken; }, {}));
        QCOMPARE(taken, 2);
        late.answerLate();
        QCOMPARE(taken, 2);
    }

private:
    std::unique_ptr<provider::Signer> guarded(std::unique_ptr<provider::Signer> signer,
                                              const std::shared_ptr<provider::PluginCalls>& calls) {
        return *provider::GuardedSigner::guard(
            std::move(signer), calls, nullptr, std::make_shared<provider::Turn>(),
            std::make_unique<provider::PromptInTurn>(m_nobody, calls->turn()));
    }
    test::ScriptedPrompt m_nobody;
};

KYSO_TEST(SignSetsTest)
#include "SignSetsTest.moc"
