#include "desktop/viewer/DocumentViewController.h"

#include "support/TestRegistry.h"
#include "unit/render/RendererFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace kyso;
using namespace kyso::test;
using viewer::DocumentViewController;
using State = DocumentViewController::State;

namespace {

std::unique_ptr<DocumentViewController> makeController() {
    auto controller = std::make_unique<DocumentViewController>();
    controller->setRendererProgram(QString::fromStdString(rendererSettings().program.string()));
    return controller;
}

QUrl urlOf(const std::filesystem::path& path) {
    return QUrl::fromLocalFile(QString::fromStdString(path.string()));
}

constexpr int patienceMs = 30'000;

} // namespace

class DocumentViewControllerTest : public QObject {
    Q_OBJECT
private slots:
    void aDocumentBecomesReadyAndItsVisiblePagesArrive() {
        const Folder folder;
        const auto controller = makeController();
        const QSignalSpy drawn(controller.get(), &DocumentViewController::pageImageChanged);
        controller->setSource(urlOf(folder.write("a.pdf", makePdf(5, "0 0 50 50 re f"))));
        QCOMPARE(controller->state(), State::Opening);
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
        QCOMPARE(controller->pageCount(), 5);
        QCOMPARE(controller->currentPage(), 1);
        controller->setVisiblePages(1, 2, 2.0);
        const int widthPx = static_cast<int>(std::lround(200 * 96 / 72.0 * 2));
        QTRY_COMPARE_WITH_TIMEOUT(controller->image(2, widthPx).width(), widthPx, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!controller->image(4, 10).isNull(), patienceMs);
        QVERIFY(controller->image(5, 10).isNull());
        QVERIFY(drawn.count() >= 4);
    }
    void aDamagedFileIsAStateWithWordsInIt() {
        const Folder folder;
        const auto controller = makeController();
        controller->setSource(urlOf(folder.write("x.pdf", QByteArray("%PDF-1.4\nnothing"))));
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Failed, patienceMs);
        QCOMPARE(controller->errorCode(), QString("pdf_damaged"));
        QVERIFY(!controller->errorMessage().isEmpty());
        QCOMPARE(controller->pageCount(), 0);
    }
    void aMissingRendererIsAState() {
        const Folder folder;
        DocumentViewController controller;
        controller.setRendererProgram("/nonexistent/kyso-renderer");
        controller.setSource(urlOf(folder.write("a.pdf", makePdf(1, "0 0 m"))));
        QTRY_COMPARE_WITH_TIMEOUT(controller.state(), State::Failed, patienceMs);
        QCOMPARE(controller.errorCode(), QString("renderer_missing"));
    }
    void aLockedFileOpensWithItsPassword() {
        const Folder folder;
        const auto plain = folder.write("a.pdf", makePdf(2, "0 0 m"));
        const QString locked = folder.path("locked.pdf");
        QProcess::execute("qpdf", {"--encrypt", "bí mật", "owner", "256", "--",
                                   QString::fromStdString(plain.string()), locked});
        if (!QFile::exists(locked))
            QSKIP("qpdf is not here to make an encrypted file");
        const auto controller = makeController();
        controller->setSource(QUrl::fromLocalFile(locked));
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::PasswordNeeded, patienceMs);
        QCOMPARE(controller->errorCode(), QString("pdf_password_needed"));
        controller->unlockWith("nhầm");
        QTRY_COMPARE_WITH_TIMEOUT(controller->errorCode(), QString("pdf_password_wrong"), patienceMs);
        controller->unlockWith("bí mật");
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
        QCOMPARE(controller->pageCount(), 2);
        // Opened anew it is not asked for again.
        controller->reload();
        QCOMPARE(controller->state(), State::Opening);
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
    }
    void onlyTheLastOfManyOpenedIsShown() {
        const Folder folder;
        const auto controller = makeController();
        for (int pages = 1; pages <= 8; ++pages)
            controller->setSource(urlOf(folder.write(QString("%1.pdf").arg(pages), makePdf(pages, "0 0 m"))));
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
        QCOMPARE(controller->pageCount(), 8);
    }
    void openedAgainAfterAChangeKeepsThePlace() {
        const Folder folder;
        const auto controller = makeController();
        const auto path = folder.write("a.pdf", makePdf(6, "0 0 50 50 re f"));
        controller->setSource(urlOf(path));
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
        controller->setCurrentPage(4);
        folder.write("a.pdf", makePdf(7, "0 0 50 50 re f"));
        controller->reload();
        QTRY_COMPARE_WITH_TIMEOUT(controller->pageCount(), 7, patienceMs);
        QCOMPARE(controller->currentPage(), 4);
    }
    void aPageAskedForWhileTheDocumentOpensIsShownOnceItIsOpen() {
        const Folder folder;
        const auto controller = makeController();
        controller->setSource(urlOf(folder.write("a.pdf", makePdf(6, "0 0 50 50 re f"))));
        QCOMPARE(controller->state(), State::Opening);
        QSignalSpy wanted(controller.get(), &DocumentViewController::pageWanted);
        controller->setCurrentPage(5);
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
        QCOMPARE(controller->currentPage(), 5);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toInt(), 5);
        controller->setSource(urlOf(folder.write("b.pdf", makePdf(6, "0 0 50 50 re f"))));
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
        QCOMPARE(controller->currentPage(), 1);
    }

    void closingForgetsEverything() {
        const Folder folder;
        const auto controller = makeController();
        controller->setSource(urlOf(folder.write("a.pdf", makePdf(6, "0 0 m"))));
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
        controller->setSource({});
        QCOMPARE(controller->state(), State::Empty);
        QCOMPARE(controller->pageCount(), 0);
        QCOMPARE(controller->currentPage(), 0);
    }
    void fittingFollowsTheWidestPageAndTheView() {
        const Folder folder;
        const auto controller = makeController();
        controller->setSource(urlOf(folder.write("a.pdf", makePdf(2, "0 0 m", "/MediaBox [0 0 600 800]"))));
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
        controller->setViewportWidth(1'600);
        QCOMPARE(controller->zoom(), 1.0);
        controller->setFitsWidth(true);
        QCOMPARE(controller->zoom(), 2.0);
        controller->setViewportWidth(400);
        QCOMPARE(controller->zoom(), 0.5);
        controller->zoomIn();
        QVERIFY(!controller->fitsWidth());
        QCOMPARE(controller->zoom(), 0.67);
    }
    void zoomStaysWithinBounds() {
        DocumentViewController controller;
        for (int i = 0; i < 40; ++i)
            controller.zoomIn();
        QCOMPARE(controller.zoom(), DocumentViewController::largestZoom);
        for (int i = 0; i < 40; ++i)
            controller.zoomOut();
        QCOMPARE(controller.zoom(), DocumentViewController::smallestZoom);
        controller.setZoom(std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(controller.zoom(), 1.0);
    }
    void pagesOutsideTheDocumentAreNotGoneTo() {
        const Folder folder;
        const auto controller = makeController();
        controller->setCurrentPage(3);
        QCOMPARE(controller->currentPage(), 0);
        controller->setSource(urlOf(folder.write("a.pdf", makePdf(6, "0 0 m"))));
        QTRY_COMPARE_WITH_TIMEOUT(controller->state(), State::Ready, patienceMs);
        controller->setCurrentPage(99);
        QCOMPARE(controller->currentPage(), 6);
        controller->setCurrentPage(-1);
        QCOMPARE(controller->currentPage(), 1);
    }
};
KYSO_TEST(DocumentViewControllerTest)

#include "DocumentViewControllerTest.moc"
