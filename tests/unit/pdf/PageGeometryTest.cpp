#include "pdf/PageGeometry.h"

#include "support/TestRegistry.h"

#include <QTest>

#include <cmath>

using namespace kyso::pdf;
using kyso::VisibleRect;

namespace {

bool near(double a, double b) {
    return std::abs(a - b) < 1e-6;
}

bool near(const VisibleRect& a, const VisibleRect& b) {
    return near(a.xPt, b.xPt) && near(a.yPt, b.yPt) && near(a.widthPt, b.widthPt) &&
           near(a.heightPt, b.heightPt);
}

} // namespace

class PageGeometryTest : public QObject {
    Q_OBJECT
private slots:
    void aCornerSeenIsTheRightCornerOfThePage_data() {
        QTest::addColumn<int>("rotate");
        QTest::addColumn<double>("x0");
        QTest::addColumn<double>("y0");
        QTest::addColumn<double>("x1");
        QTest::addColumn<double>("y1");
        // 10 × 20 seen at the lower left of a page cropped to [100 200 300 500].
        QTest::newRow("upright") << 0 << 100.0 << 200.0 << 110.0 << 220.0;
        QTest::newRow("clockwise") << 90 << 280.0 << 200.0 << 300.0 << 210.0;
        QTest::newRow("upside down") << 180 << 290.0 << 480.0 << 300.0 << 500.0;
        QTest::newRow("anticlockwise") << 270 << 100.0 << 490.0 << 120.0 << 500.0;
        QTest::newRow("negative turn") << -90 << 100.0 << 490.0 << 120.0 << 500.0;
    }
    void aCornerSeenIsTheRightCornerOfThePage() {
        QFETCH(int, rotate);
        QFETCH(double, x0);
        QFETCH(double, y0);
        QFETCH(double, x1);
        QFETCH(double, y1);
        const PageGeometry geometry({0, 0, 1000, 1000}, {100, 200, 300, 500}, rotate, 1);
        const VisibleRect seen{0, 0, 10, 20};
        const auto rect = geometry.toPage(seen);
        QVERIFY(near(rect.x0, x0) && near(rect.y0, y0) && near(rect.x1, x1) && near(rect.y1, y1));
        QVERIFY(near(geometry.toVisible(rect), seen));
    }
    void sizeSeenTurnsWithThePageAndGrowsWithUserUnit() {
        const PageGeometry geometry({0, 0, 200, 300}, {0, 0, 200, 300}, 90, 2);
        QCOMPARE(geometry.visibleSize().widthPt, 600.0);
        QCOMPARE(geometry.visibleSize().heightPt, 400.0);
        const VisibleRect seen{50, 60, 70, 80};
        QVERIFY(near(geometry.toVisible(geometry.toPage(seen)), seen));
    }
    void cropBoxOutsideTheMediaBoxIsIgnored() {
        const PageGeometry geometry({0, 0, 200, 300}, {900, 900, 950, 950}, 0, 1);
        QCOMPARE(geometry.visibleSize().widthPt, 200.0);
    }
    void rectanglesOffThePageAreTold() {
        const PageGeometry geometry({0, 0, 200, 300}, {0, 0, 200, 300}, 0, 1);
        QVERIFY(geometry.contains({0, 0, 200, 300}));
        QVERIFY(!geometry.contains({150, 0, 60, 10}));
        QVERIFY(!geometry.contains({-5, 0, 10, 10}));
        QVERIFY(!geometry.contains({0, 0, 0, 10}));
        QVERIFY(!geometry.contains({std::nan(""), 0, 10, 10}));
    }
};

KYSO_TEST(PageGeometryTest)
#include "PageGeometryTest.moc"
