#include "RendererFixture.h"
#include "support/TestRegistry.h"

#include <QTest>
#include <QThread>

#include <csignal>
#include <fstream>
#include <future>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace kyso;
using namespace kyso::test;
using render::Renderer;

namespace {

/// Processor time of a process so far, in clock ticks.
long ticksOf(int process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text((std::istreambuf_iterator<char>(file)), {});
    std::istringstream fields(text.substr(std::min(text.size(), text.rfind(')') + 1)));
    std::string skipped;
    for (int i = 0; i < 11; ++i)
        fields >> skipped;
    long user = 0;
    fields >> user;
    return user;
}

/// Waits until the renderer is busy with what was asked, seen by the processor time it takes.
int waitUntilWorking(const Renderer& renderer) {
    while (renderer.processId() == 0 || ticksOf(renderer.processId()) < 30)
        QThread::msleep(5);
    return renderer.processId();
}

bool isDark(const render::PageImage& image, int x, int y) {
    const std::uint8_t* pixel =
        image.data() + static_cast<std::size_t>(y) * image.strideBytes() + static_cast<std::size_t>(x) * 4;
    return pixel[0] < 128 && pixel[1] < 128 && pixel[2] < 128;
}

} // namespace

class RendererTest : public QObject {
    Q_OBJECT
private slots:
    void aPageIsDrawnAsWideAsAsked() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        // A black square in the lower left quarter.
        const auto opened = renderer.open(folder.write("a.pdf", makePdf(3, "0 0 50 50 re f")), {});
        QVERIFY(opened);
        QCOMPARE(opened->pageCount, 3);
        QCOMPARE(opened->firstPageSizes.size(), std::size_t{3});
        QCOMPARE(opened->firstPageSizes[0].widthPt, 200.0);
        QCOMPARE(opened->firstPageSizes[0].heightPt, 100.0);
        const auto image = renderer.renderPage(2, 400);
        QVERIFY(image);
        QCOMPARE(image->widthPx(), 400);
        QCOMPARE(image->heightPx(), 200);
        QVERIFY(isDark(*image, 50, 150));
        QVERIFY(!isDark(*image, 50, 50));
        QVERIFY(!isDark(*image, 150, 150));
    }
    void aRotatedAndCroppedPageHasTheSizeAPersonSees() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        const auto path = folder.write(
            "r.pdf", makePdf(1, "0 0 m", "/MediaBox [0 0 600 800] /CropBox [100 100 300 600] /Rotate 90"));
        const auto opened = renderer.open(path, {});
        QVERIFY(opened);
        QCOMPARE(opened->firstPageSizes.at(0).widthPt, 500.0);
        QCOMPARE(opened->firstPageSizes.at(0).heightPt, 200.0);
        const auto image = renderer.renderPage(1, 250);
        QVERIFY(image);
        QCOMPARE(image->heightPx(), 100);
    }
    void sizesOfManyPagesComeInParts() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        const auto opened = renderer.open(folder.write("m.pdf", makePdf(2500, "0 0 m")), {});
        QVERIFY(opened);
        QCOMPARE(opened->pageCount, 2500);
        QVERIFY(opened->firstPageSizes.size() <= 16);
        const auto middle = renderer.pageSizes(1200, 5000);
        QVERIFY(middle);
        QCOMPARE(middle->size(), std::size_t{1000});
        const auto last = renderer.pageSizes(2499, 10);
        QVERIFY(last);
        QCOMPARE(last->size(), std::size_t{2});
        QCOMPARE(renderer.pageSizes(2501, 1).error().code, ErrorCode::PdfPageMissing);
        QCOMPARE(renderer.pageSizes(0, 1).error().code, ErrorCode::PdfPageMissing);
    }
    void aPageThatIsNotThereIsSaidSo() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        QVERIFY(renderer.open(folder.write("a.pdf", makePdf(1, "0 0 m")), {}));
        QCOMPARE(renderer.renderPage(2, 100).error().code, ErrorCode::PdfPageMissing);
        QCOMPARE(renderer.renderPage(-1, 100).error().code, ErrorCode::PdfPageMissing);
    }
    void aHugePageIsCappedAndKeepsItsShape() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        QVERIFY(
            renderer.open(folder.write("big.pdf", makePdf(1, "0 0 m", "/MediaBox [0 0 14400 7200]")), {}));
        const auto image = renderer.renderPage(1, 1'000'000);
        QVERIFY(image);
        QVERIFY(std::int64_t{image->widthPx()} * image->heightPx() <= 24'000'000);
        QVERIFY(std::abs(image->widthPx() - 2 * image->heightPx()) <= 2);
        QVERIFY(image->widthPx() > 6'000);
    }
    void anExtremelyLongPageIsDrawnSmall() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        QVERIFY(renderer.open(folder.write("long.pdf", makePdf(1, "0 0 m", "/MediaBox [0 0 1 190000]")), {}));
        const auto image = renderer.renderPage(1, 800);
        QVERIFY(image);
        QVERIFY(image->heightPx() <= 30'000);
    }
    void whatIsNoPdfGetsItsCode_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("empty") << QByteArray() << static_cast<int>(ErrorCode::FileEmpty);
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n", 8)
                                   << static_cast<int>(ErrorCode::PdfNotPdf);
        QTest::newRow("header only") << QByteArray("%PDF-1.7\n") << static_cast<int>(ErrorCode::PdfDamaged);
        QTest::newRow("no pages") << makePdf(0, "") << static_cast<int>(ErrorCode::PdfNoPages);
    }
    void whatIsNoPdfGetsItsCode() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const Folder folder;
        Renderer renderer(rendererSettings());
        const auto opened = renderer.open(folder.write("x.pdf", bytes), {});
        QVERIFY(!opened);
        QCOMPARE(nameOf(opened.error().code), nameOf(static_cast<ErrorCode>(code)));
        QCOMPARE(opened.error().subject.empty(), false);
    }
    void aMissingFileIsNotFound() {
        Renderer renderer(rendererSettings());
        QCOMPARE(renderer.open("/nonexistent.pdf", {}).error().code, ErrorCode::FileNotFound);
    }
    void aMissingProgramIsSaidSo() {
        const Folder folder;
        Renderer renderer({"/nonexistent/kyso-renderer", std::chrono::seconds(5)});
        const auto opened = renderer.open(folder.write("a.pdf", makePdf(1, "0 0 m")), {});
        QCOMPARE(opened.error().code, ErrorCode::RendererMissing);
    }
    void aProgramThatIsNoRendererIsReportedAsCrashed() {
        const Folder folder;
        Renderer renderer({"/bin/true", std::chrono::seconds(30)});
        const auto opened = renderer.open(folder.write("a.pdf", makePdf(1, "0 0 m")), {});
        QCOMPARE(opened.error().code, ErrorCode::RendererCrashed);
    }
    void killedWhileDrawingIsACrashAndTheNextCallWorks() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        QVERIFY(renderer.open(folder.write("slow.pdf", makeEndlessPdf()), {}));
        auto drawing =
            std::async(std::launch::async, [&] { return renderer.renderPage(1, 400).error().code; });
        const int process = waitUntilWorking(renderer);
        QCOMPARE(::kill(process, SIGKILL), 0);
        QCOMPARE(drawing.get(), ErrorCode::RendererCrashed);
        // The same document is known to the fresh process without opening it again.
        const auto sizes = renderer.pageSizes(1, 1);
        QVERIFY(sizes);
        QCOMPARE(sizes->at(0).widthPt, 200.0);
        QVERIFY(renderer.processId() != process);
    }
    void killedBetweenCallsIsNotNoticedAtAll() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        QVERIFY(renderer.open(folder.write("a.pdf", makePdf(1, "0 0 m")), {}));
        const int process = renderer.processId();
        ::kill(process, SIGKILL);
        siginfo_t ended{};
        QCOMPARE(::waitid(P_PID, static_cast<id_t>(process), &ended, WEXITED | WNOWAIT), 0);
        QVERIFY(renderer.renderPage(1, 100));
    }
    void stoppedIsATimeOutAndTheNextCallWorks() {
        const Folder folder;
        Renderer renderer(rendererSettings(std::chrono::milliseconds(700)));
        QVERIFY(renderer.open(folder.write("a.pdf", makePdf(1, "0 0 m")), {}));
        ::kill(renderer.processId(), SIGSTOP);
        QCOMPARE(renderer.renderPage(1, 100).error().code, ErrorCode::RendererTimedOut);
        QCOMPARE(renderer.processId(), 0);
        const auto again = renderer.renderPage(1, 100);
        QVERIFY2(again, again ? "" : again.error().what.c_str());
    }
    void aPageThatNeverEndsIsATimeOut() {
        const Folder folder;
        Renderer renderer(rendererSettings(std::chrono::milliseconds(1'500)));
        QVERIFY(renderer.open(folder.write("slow.pdf", makeEndlessPdf()), {}));
        QCOMPARE(renderer.renderPage(1, 400).error().code, ErrorCode::RendererTimedOut);
        QVERIFY(renderer.pageSizes(1, 1));
    }
    void aCancelledPageEndsLongBeforeTheDeadline() {
        const Folder folder;
        Renderer renderer(rendererSettings(std::chrono::hours(1)));
        QVERIFY(renderer.open(folder.write("slow.pdf", makeEndlessPdf()), {}));
        CancelSource cancel;
        auto drawing = std::async(
            std::launch::async, [&] { return renderer.renderPage(1, 400, cancel.get_token()).error().code; });
        waitUntilWorking(renderer);
        cancel.request_stop();
        QCOMPARE(drawing.get(), ErrorCode::Cancelled);
        QVERIFY(renderer.pageSizes(1, 1));
    }
    void aCancelledPageOfPlainDrawingKeepsTheProcess() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        const QByteArray curves = QByteArray("0 0 m 20 90 150 10 200 100 c S\n").repeated(400'000);
        QVERIFY(renderer.open(folder.write("busy.pdf", makePdf(1, curves)), {}));
        CancelSource cancel;
        auto drawing = std::async(std::launch::async, [&] {
            return renderer.renderPage(1, 2'000, cancel.get_token()).error().code;
        });
        const int process = waitUntilWorking(renderer);
        cancel.request_stop();
        QCOMPARE(drawing.get(), ErrorCode::Cancelled);
        QVERIFY(renderer.pageSizes(1, 1));
        QCOMPARE(renderer.processId(), process);
    }
    void cancelledBeforehandAsksForNothing() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        QVERIFY(renderer.open(folder.write("a.pdf", makePdf(1, "0 0 m")), {}));
        CancelSource cancel;
        cancel.request_stop();
        QCOMPARE(renderer.renderPage(1, 100, cancel.get_token()).error().code, ErrorCode::Cancelled);
    }
    void callsFromManyThreadsAreAllServed() {
        const Folder folder;
        Renderer renderer(rendererSettings());
        QVERIFY(renderer.open(folder.write("a.pdf", makePdf(8, "0 0 50 50 re f")), {}));
        std::vector<std::future<bool>> calls;
        for (int page = 1; page <= 8; ++page)
            calls.push_back(std::async(std::launch::async, [&renderer, page] {
                const auto image = renderer.renderPage(page, 100 + page);
                return image && image->widthPx() == 100 + page;
            }));
        for (auto& call : calls)
            QVERIFY(call.get());
    }
    void theProcessEndsWithItsOwner() {
        int process = 0;
        {
            const Folder folder;
            Renderer renderer(rendererSettings());
            QVERIFY(renderer.open(folder.write("a.pdf", makePdf(1, "0 0 m")), {}));
            process = renderer.processId();
            QVERIFY(process > 0);
        }
        QCOMPARE(::kill(process, 0), -1);
    }
    void thePasswordIsNeverAnArgument() {
        const Folder folder;
        const auto plain = folder.write("a.pdf", makePdf(1, "0 0 m"));
        const QString locked = folder.path("locked.pdf");
        QProcess::execute("qpdf", {"--encrypt", "mở-khoá", "owner", "256", "--",
                                   QString::fromStdString(plain.string()), locked});
        if (!QFile::exists(locked))
            QSKIP("qpdf is not here to make an encrypted file");
        Renderer renderer(rendererSettings());
        QCOMPARE(renderer.open(locked.toStdString(), {}).error().code, ErrorCode::PdfPasswordNeeded);
        QCOMPARE(renderer.open(locked.toStdString(), asBytes("wrong")).error().code,
                 ErrorCode::PdfPasswordWrong);
        QVERIFY(renderer.open(locked.toStdString(), asBytes("mở-khoá")));
        QVERIFY(renderer.renderPage(1, 50));
        QFile arguments(QString("/proc/%1/cmdline").arg(renderer.processId()));
        QVERIFY(arguments.open(QIODevice::ReadOnly));
        QVERIFY(!arguments.readAll().contains("mở"));
        QFile environment(QString("/proc/%1/environ").arg(renderer.processId()));
        // Nobody but an administrator may look.
        QCOMPARE(environment.open(QIODevice::ReadOnly), ::geteuid() == 0);
        QVERIFY(!environment.readAll().contains("mở-khoá"));
    }
};
KYSO_TEST(RendererTest)

#include "RendererTest.moc"
