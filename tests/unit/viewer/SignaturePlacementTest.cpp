#include "desktop/viewer/SignaturePlacement.h"

#include "support/TestRegistry.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using kyso::viewer::SignaturePlacement;

namespace {

const QSizeF a4(595, 842);

QRectF rectOf(const SignaturePlacement& placement) {
    return {placement.xPt(), placement.yPt(), placement.widthPt(), placement.heightPt()};
}

} // namespace

class SignaturePlacementTest : public QObject {
    Q_OBJECT
private slots:
    void placedInsideStaysAsItIs() {
        SignaturePlacement placement;
        placement.place(3, {100, 50, 200, 80}, a4);
        QCOMPARE(placement.page(), 3);
        QCOMPARE(rectOf(placement), QRectF(100, 50, 200, 80));
        QCOMPARE(placement.rect().heightPt, 80.0);
    }
    void placedPartlyOutsideIsMovedIn() {
        SignaturePlacement placement;
        placement.place(1, {550, -30, 200, 80}, a4);
        QCOMPARE(rectOf(placement), QRectF(395, 0, 200, 80));
    }
    void drawnBackwardsIsTheSameRectangle() {
        SignaturePlacement placement;
        placement.place(1, {300, 200, -200, -80}, a4);
        QCOMPARE(rectOf(placement), QRectF(100, 120, 200, 80));
    }
    void tooSmallGrowsToWhatCanBeRead() {
        SignaturePlacement placement;
        placement.place(1, {100, 100, 1, 1}, a4);
        QCOMPARE(placement.widthPt(), SignaturePlacement::smallestWidthPt);
        QCOMPARE(placement.heightPt(), SignaturePlacement::smallestHeightPt);
    }
    void aPageSmallerThanASignatureIsFilled() {
        SignaturePlacement placement;
        placement.place(1, {0, 0, 200, 80}, {30, 10});
        QCOMPARE(rectOf(placement), QRectF(0, 0, 30, 10));
        placement.resizeBy(SignaturePlacement::Left | SignaturePlacement::Top, 500, -500);
        QCOMPARE(rectOf(placement), QRectF(0, 0, 30, 10));
    }
    void aHandleMovesItsSidesOnly() {
        SignaturePlacement placement;
        placement.place(1, {100, 100, 200, 80}, a4);
        placement.resizeBy(SignaturePlacement::Right | SignaturePlacement::Top, 20, 10);
        QCOMPARE(rectOf(placement), QRectF(100, 100, 220, 90));
        placement.resizeBy(SignaturePlacement::Left | SignaturePlacement::Bottom, 20, 10);
        QCOMPARE(rectOf(placement), QRectF(120, 110, 200, 80));
    }
    void aHandleStopsAtTheSmallestSizeAndAtTheEdge() {
        SignaturePlacement placement;
        placement.place(1, {100, 100, 200, 80}, a4);
        placement.resizeBy(SignaturePlacement::Left, 1'000, 0);
        QCOMPARE(rectOf(placement), QRectF(260, 100, 40, 80));
        placement.resizeBy(SignaturePlacement::Right, 1'000, 0);
        QCOMPARE(rectOf(placement), QRectF(260, 100, 335, 80));
    }
    void aDragIsCountedFromWhereItBegan() {
        SignaturePlacement placement;
        placement.place(1, {100, 100, 200, 80}, a4);
        placement.beginDrag();
        placement.dragBy(0, -500, 0);
        QCOMPARE(placement.xPt(), 0.0);
        placement.dragBy(0, 30, 5);
        QCOMPARE(rectOf(placement), QRectF(130, 105, 200, 80));
    }
    void nothingPlacedCannotBeMoved() {
        SignaturePlacement placement;
        const QSignalSpy changed(&placement, &SignaturePlacement::changed);
        placement.moveBy(10, 10);
        placement.resizeBy(15, 10, 10);
        placement.dragBy(0, 10, 10);
        QVERIFY(!placement.isPlaced());
        QCOMPARE(changed.count(), 0);
    }
    void clearedStandsNowhere() {
        SignaturePlacement placement;
        placement.place(1, {100, 100, 200, 80}, a4);
        placement.clear();
        QVERIFY(!placement.isPlaced());
    }
    void numbersThatAreNoneChangeNothing() {
        SignaturePlacement placement;
        placement.place(1, {100, 100, 200, 80}, a4);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        const double infinity = std::numeric_limits<double>::infinity();
        placement.moveBy(nan, 0);
        placement.resizeBy(SignaturePlacement::Left, infinity, 0);
        placement.dragBy(0, 0, nan);
        placement.place(2, {nan, 0, 10, 10}, a4);
        placement.place(2, {0, 0, 10, 10}, {nan, 10});
        placement.place(0, {0, 0, 10, 10}, a4);
        QCOMPARE(rectOf(placement), QRectF(100, 100, 200, 80));
        QCOMPARE(placement.page(), 1);
    }
    void whateverIsDoneItStaysInsideAndReadable() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> far(-900, 900);
        SignaturePlacement placement;
        placement.place(1, {100, 100, 200, 80}, a4);
        const QRectF page(QPointF(-1e-6, -1e-6), a4 + QSizeF(2e-6, 2e-6));
        for (int i = 0; i < 20'000; ++i) {
            if (i % 3 == 0)
                placement.moveBy(far(random), far(random));
            else
                placement.resizeBy(static_cast<int>(random() % 16), far(random), far(random));
            QVERIFY(page.contains(rectOf(placement)));
            QVERIFY(placement.widthPt() >= SignaturePlacement::smallestWidthPt - 1e-6);
            QVERIFY(placement.heightPt() >= SignaturePlacement::smallestHeightPt - 1e-6);
        }
    }
};
KYSO_TEST(SignaturePlacementTest)

#include "SignaturePlacementTest.moc"
