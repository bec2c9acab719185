#include "LevelBench.h"
#include "support/LoopbackServer.h"
#include "support/PdfFormats.h"
#include "support/PkiAnswers.h"
#include "support/TestRegistry.h"

#include <atomic>
#include <fstream>
#include <sys/resource.h>

using namespace kyso;
using namespace kyso::test;
using signing::Level;

namespace {

/// As many files as a program may have open at a time.
class OpenFilesLimit {
public:
    explicit OpenFilesLimit(rlim_t files) {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const rlimit limit{files, m_before.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
    ~OpenFilesLimit() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    OpenFilesLimit(const OpenFilesLimit&) = delete;
    OpenFilesLimit& operator=(const OpenFilesLimit&) = delete;

private:
    rlimit m_before{};
};

/// More than any limit here when there is not one more to be had for looking.
std::size_t openFiles() {
    std::error_code none;
    const std::filesystem::directory_iterator all("/proc/self/fd", none);
    return none ? 10'000 : static_cast<std::size_t>(std::distance(all, {}));
}

} // namespace

/// Many documents behind a slow server, with few files to be had.
class BatchBoundsTest : public QObject {
    Q_OBJECT

    LevelBench m_bench;
    /// Answers rightly, each time after a while.
    LoopbackServer m_slow{[this](const LoopbackServer::Request& request) {
        TimeStampSpec spec;
        spec.signer = &m_bench.pki.identity("tsa");
        spec.chain = {m_bench.pki.certificate("tsa"), m_bench.pki.intermediate()};
        LoopbackServer::Answer answer;
        answer.contentType = "application/timestamp-reply";
        answer.body = makeTimeStampResponse(request.body, spec);
        answer.delayMs = 60;
        return answer;
    }};

    std::string url() const { return "http://127.0.0.1:" + std::to_string(m_slow.port()) + "/tsa"; }
    std::vector<signing::SignItem> items(int count) const {
        std::vector<signing::SignItem> all;
        for (int i = 0; i < count; ++i) {
            const auto name = std::to_string(i) + ".pdf";
            all.push_back(m_bench.item(m_bench.blank("in-" + name), m_bench.files.path("out-" + name),
                                       Level::BaselineT));
        }
        return all;
    }

private slots:
    void aBatchHoldsOpenWhatItsPipelineIsWide_data() {
        QTest::addColumn<int>("jobs");
        QTest::newRow("2 jobs") << 2;
        QTest::newRow("64 jobs") << 64;
    }
    void aBatchHoldsOpenWhatItsPipelineIsWide() {
        QFETCH(int, jobs);
        constexpr int count = 900;
        const auto wished = items(count);
        PkiSigner signer(m_bench.pki, "signer-ec");
        Asked asked(m_bench.pki, {{url(), nullptr, {}}});
        auto tools = m_bench.files.tools();
        tools.signer = &signer;
        tools.levels = &asked.services;
        std::map<std::string, int> codes;
        std::size_t most = 0;
        const OpenFilesLimit few(256);
        signing::signBatch(wished, tools, jobs,
                           [&](std::size_t, const Result<signing::SignedFile>& result) {
                               ++codes[told(result).toStdString()];
                               most = std::max(most, openFiles());
                           },
                           {});
        QCOMPARE(codes, (std::map<std::string, int>{{"ok", count}}));
        QVERIFY2(most < 256, std::to_string(most).c_str());
        for (const auto& item : wished)
            std::filesystem::remove(item.output);
    }
    void manyAreRaisedWithFewFilesToBeHad() {
        constexpr int count = 200;
        const auto source = m_bench.signedFile("source.pdf", Level::BaselineB, "signer-ec");
        std::vector<signing::ExtendItem> all;
        for (int i = 0; i < count; ++i)
            all.push_back(m_bench.extension(
                source, m_bench.files.path("raised-" + std::to_string(i) + ".pdf"), Level::BaselineT));
        Asked asked(m_bench.pki, {{url(), nullptr, {}}});
        std::map<std::string, int> codes;
        work::EarlierVerdicts earlier(kyso::test::toCheck());
        const OpenFilesLimit few(128);
        const SystemClock clock;
        signing::extendBatch(all, {kyso::test::toSign(), asked.services, earlier, clock},
                             [&](std::size_t, const Result<signing::ExtendedFile>& result) {
                                 ++codes[told(result).toStdString()];
                             },
                             {});
        QCOMPARE(codes, (std::map<std::string, int>{{"ok", count}}));
    }
};

KYSO_TEST(BatchBoundsTest)
#include "BatchBoundsTest.moc"
