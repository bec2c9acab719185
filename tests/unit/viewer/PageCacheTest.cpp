#include "desktop/viewer/PageCache.h"

#include "support/TestRegistry.h"

#include <QTest>

using kyso::viewer::PageCache;

namespace {

/// 400 bytes a row.
QImage rows(int count) {
    return {100, count, QImage::Format_RGB32};
}

} // namespace

class PageCacheTest : public QObject {
    Q_OBJECT
private slots:
    void neverHoldsMoreThanItsShare() {
        PageCache cache(10'000);
        for (int page = 1; page <= 100; ++page) {
            cache.insert({page, 100}, rows(5));
            QVERIFY(cache.sizeBytes() <= 10'000);
        }
        QCOMPARE(cache.count(), std::size_t{5});
        QVERIFY(cache.hasPage(100));
        QVERIFY(!cache.hasPage(95));
    }
    void whatWasLookedAtStaysLongest() {
        PageCache cache(4'000);
        cache.insert({1, 100}, rows(5));
        cache.insert({2, 100}, rows(5));
        QVERIFY(!cache.best(1, 100).isNull());
        cache.insert({3, 100}, rows(5));
        QVERIFY(cache.hasPage(1));
        QVERIFY(!cache.hasPage(2));
    }
    void anImageLargerThanEverythingIsKeptAlone() {
        PageCache cache(4'000);
        cache.insert({1, 100}, rows(5));
        cache.insert({2, 100}, rows(50));
        QCOMPARE(cache.count(), std::size_t{1});
        QVERIFY(cache.hasPage(2));
    }
    void theSameDrawingTwiceCountsOnce() {
        PageCache cache(10'000);
        cache.insert({1, 100}, rows(5));
        cache.insert({1, 100}, rows(10));
        QCOMPARE(cache.sizeBytes(), std::size_t{4'000});
        QCOMPARE(cache.best(1, 100).height(), 10);
    }
    void theBestIsTheWidthAskedElseTheWidest() {
        PageCache cache(100'000);
        cache.insert({1, 50}, rows(1));
        cache.insert({1, 80}, rows(2));
        cache.insert({1, 200}, rows(3));
        cache.insert({2, 999}, rows(4));
        QCOMPARE(cache.best(1, 80).height(), 2);
        QCOMPARE(cache.best(1, 70).height(), 3);
        QVERIFY(cache.best(3, 70).isNull());
        QVERIFY(cache.best(0, 70).isNull());
    }
    void clearedHoldsNothing() {
        PageCache cache(100'000);
        cache.insert({1, 50}, rows(1));
        cache.clear();
        QCOMPARE(cache.sizeBytes(), std::size_t{0});
        QVERIFY(cache.best(1, 50).isNull());
    }
};
KYSO_TEST(PageCacheTest)

#include "PageCacheTest.moc"
