#include "desktop/viewer/DocumentViewController.h"
#include "desktop/viewer/SignaturePlacement.h"
#include "unit/render/RendererFixture.h"

#include <QGuiApplication>
#include <QQmlEngine>
#include <QQmlError>
#include <QQuickItem>
#include <QQuickView>
#include <QTest>

using namespace kyso;
using namespace kyso::test;
using viewer::DocumentViewController;
using viewer::SignaturePlacement;

namespace {

constexpr int patienceMs = 30'000;

/// A window with a document in it. Pages of 600 × 300 points are 800 × 400 pixels at zoom 1.
struct Scene {
    explicit Scene(int pages) {
        controller.setRendererProgram(QString::fromStdString(rendererSettings().program.string()));
        view.setResizeMode(QQuickView::SizeRootObjectToView);
        view.resize(1000, 700);
        view.setInitialProperties(
            {{"document", QVariant::fromValue(&controller)}, {"placement", QVariant::fromValue(&placement)}});
        view.engine()->addImportPath("qrc:/qt/qml");
        view.setSource(QUrl::fromLocalFile(KYSO_SOURCE_DIR "/tests/unit/viewer/ViewUnderTest.qml"));
        for (const QQmlError& error : view.errors())
            qWarning("%s", qPrintable(error.toString()));
        view.show();
        controller.setSource(QUrl::fromLocalFile(QString::fromStdString(
            folder
                .write("doc.pdf", makePdf(pages, "BT /F1 40 Tf 60 200 Td (Hop dong) Tj ET 0 0 100 100 re f",
                                          "/MediaBox [0 0 600 300]"))
                .string())));
    }
    bool isReady() const { return controller.isReady(); }
    QQuickItem* list() const {
        for (QQuickItem* item : view.rootObject()->findChild<QQuickItem*>("documentView")->childItems())
            if (item->inherits("QQuickListView"))
                return item;
        return nullptr;
    }
    QImage grab(const char* name) {
        const QImage image = view.grabWindow();
        if (const QString folderName = qEnvironmentVariable("KYSO_TEST_PICTURES"); !folderName.isEmpty())
            image.save(folderName + '/' + name + ".png");
        return image;
    }

    Folder folder;
    SignaturePlacement placement;
    DocumentViewController controller;
    QQuickView view;
};

} // namespace

class DocumentViewTest : public QObject {
    Q_OBJECT
private slots:
    void thePageIsSeenOnTheCanvas() {
        Scene scene(3);
        QTRY_VERIFY_WITH_TIMEOUT(scene.isReady(), patienceMs);
        // The black square in the page's lower left corner: the page is centred, 20 pixels from the top.
        QTRY_COMPARE_WITH_TIMEOUT(scene.grab("page").pixelColor(110, 20 + 390), QColor(Qt::black),
                                  patienceMs);
        QCOMPARE(scene.grab("page").pixelColor(890, 30), QColor(Qt::white));
        QVERIFY(scene.grab("page").pixelColor(10, 350) != QColor(Qt::white));
    }
    void aDragOnThePageDrawsTheRectangle() {
        Scene scene(1);
        QTRY_VERIFY_WITH_TIMEOUT(scene.isReady(), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(scene.controller.image(1, 800).isNull(), false, patienceMs);
        QTest::mousePress(&scene.view, Qt::LeftButton, {}, {500, 100});
        QTest::mouseMove(&scene.view, {600, 150});
        QTest::mouseMove(&scene.view, {700, 200});
        QTest::mouseRelease(&scene.view, Qt::LeftButton, {}, {700, 200});
        QCOMPARE(scene.placement.page(), 1);
        // 400 pixels right of the page's edge, 80 below its top.
        QVERIFY(std::abs(scene.placement.xPt() - 300) < 1.5);
        QVERIFY(std::abs(scene.placement.widthPt() - 150) < 1.5);
        QVERIFY(std::abs(scene.placement.heightPt() - 75) < 1.5);
        QVERIFY(std::abs(scene.placement.yPt() - (300 - 60 - 75)) < 1.5);
        scene.grab("rectangle");
        // The lower right handle.
        QTest::mousePress(&scene.view, Qt::LeftButton, {}, {700, 200});
        QTest::mouseMove(&scene.view, {720, 220});
        QTest::mouseMove(&scene.view, {740, 240});
        QTest::mouseRelease(&scene.view, Qt::LeftButton, {}, {740, 240});
        QVERIFY(std::abs(scene.placement.widthPt() - 180) < 1.5);
        QVERIFY(std::abs(scene.placement.heightPt() - 105) < 1.5);
        // Its middle moves it all, and the page's edge stops it.
        QTest::mousePress(&scene.view, Qt::LeftButton, {}, {600, 150});
        QTest::mouseMove(&scene.view, {800, 150});
        QTest::mouseMove(&scene.view, {990, 150});
        QTest::mouseRelease(&scene.view, Qt::LeftButton, {}, {990, 150});
        QVERIFY(std::abs(scene.placement.xPt() + scene.placement.widthPt() - 600) < 0.01);
    }
    void aClickPutsOneOfTheUsualSizeOnce() {
        Scene scene(1);
        QTRY_VERIFY_WITH_TIMEOUT(scene.isReady(), patienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(scene.controller.image(1, 800).isNull(), false, patienceMs);
        QTest::mouseClick(&scene.view, Qt::LeftButton, {}, {500, 220});
        QCOMPARE(scene.placement.page(), 1);
        QCOMPARE(scene.placement.widthPt(), SignaturePlacement::usualWidthPt);
        const double x = scene.placement.xPt();
        QTest::mouseClick(&scene.view, Qt::LeftButton, {}, {150, 60});
        QCOMPARE(scene.placement.xPt(), x);
    }
    void arrowKeysMoveTheRectangle() {
        Scene scene(1);
        QTRY_VERIFY_WITH_TIMEOUT(scene.isReady(), patienceMs);
        scene.placement.place(1, {100, 100, 200, 80}, {600, 300});
        QTest::mouseClick(&scene.view, Qt::LeftButton, {}, {100 + 260, 20 + 220});
        QTest::keyClick(&scene.view, Qt::Key_Right);
        QTest::keyClick(&scene.view, Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(scene.placement.xPt(), 101.0);
        QCOMPARE(scene.placement.yPt(), 110.0);
        QTest::keyClick(&scene.view, Qt::Key_Right, Qt::ControlModifier);
        QCOMPARE(scene.placement.widthPt(), 201.0);
        QTest::keyClick(&scene.view, Qt::Key_Delete);
        QVERIFY(!scene.placement.isPlaced());
    }
    void aLockedPlaceCannotBeChanged() {
        Scene scene(1);
        QTRY_VERIFY_WITH_TIMEOUT(scene.isReady(), patienceMs);
        scene.placement.setEditable(false);
        QTest::mouseClick(&scene.view, Qt::LeftButton, {}, {500, 220});
        QVERIFY(!scene.placement.isPlaced());
    }
    void goingToAPageShowsIt() {
        Scene scene(50);
        QTRY_VERIFY_WITH_TIMEOUT(scene.isReady(), patienceMs);
        scene.controller.setCurrentPage(30);
        QCOMPARE(scene.controller.currentPage(), 30);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.controller.image(30, 800).isNull(), patienceMs);
        scene.controller.setCurrentPage(50);
        QCOMPARE(scene.controller.currentPage(), 50);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.controller.image(50, 800).isNull(), patienceMs);
    }
    void keysScrollThroughTheDocument() {
        Scene scene(50);
        QTRY_VERIFY_WITH_TIMEOUT(scene.isReady(), patienceMs);
        scene.view.rootObject()->findChild<QQuickItem*>("documentView")->forceActiveFocus();
        QTest::keyClick(&scene.view, Qt::Key_PageDown);
        QTest::keyClick(&scene.view, Qt::Key_PageDown);
        QVERIFY(scene.controller.currentPage() > 2);
        QTest::keyClick(&scene.view, Qt::Key_End);
        QCOMPARE(scene.controller.currentPage(), 50);
        QTest::keyClick(&scene.view, Qt::Key_Home);
        QCOMPARE(scene.controller.currentPage(), 1);
    }
    void zoomingKeepsThePlace() {
        Scene scene(50);
        QTRY_VERIFY_WITH_TIMEOUT(scene.isReady(), patienceMs);
        scene.controller.setCurrentPage(20);
        for (const double zoom : {2.0, 0.7, 1.3, 1.0}) {
            scene.controller.setZoom(zoom);
            QCOMPARE(scene.controller.currentPage(), 20);
        }
        QVERIFY(scene.list()->property("contentY").toDouble() > 15 * 400);
    }
    void ctrlAndWheelZoom() {
        Scene scene(5);
        QTRY_VERIFY_WITH_TIMEOUT(scene.isReady(), patienceMs);
        QWheelEvent wheel({500, 300}, {500, 300}, {}, {0, 120}, Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&scene.view, &wheel);
        QTRY_VERIFY_WITH_TIMEOUT(scene.controller.zoom() > 1.05, patienceMs);
    }
};

int main(int argc, char** argv) {
    qputenv("QT_QUICK_CONTROLS_STYLE", "Basic");
    QGuiApplication app(argc, argv);
    DocumentViewTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "DocumentViewTest.moc"
