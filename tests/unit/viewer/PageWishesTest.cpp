#include "desktop/viewer/PageWishes.h"

#include "support/TestRegistry.h"

#include <QTest>

#include <algorithm>

using namespace kyso::viewer;

namespace {

std::vector<PageKey> wishes(const VisiblePages& visible, int pageCount, const PageCache& cache,
                            int targetPx = 2'000) {
    return wishesFor(visible, pageCount, cache, [targetPx](int) { return PageWidths{800, targetPx}; });
}

} // namespace

class PageWishesTest : public QObject {
    Q_OBJECT
private slots:
    void roughDrawingsOfWhatIsSeenComeFirstThenFineOnesThenNeighbours() {
        const PageCache cache(1'000'000);
        const std::vector<PageKey> expected{{6, 800}, {5, 800}, {6, 2'000}, {5, 2'000},
                                            {7, 800}, {4, 800}, {8, 800},   {3, 800}};
        QVERIFY(wishes({.first = 5, .last = 6, .current = 6}, 20, cache) == expected);
    }
    void nearTheRoughSizeOneDrawingIsEnough() {
        const PageCache cache(1'000'000);
        const auto wanted = wishes({.first = 1, .last = 1, .current = 1}, 1, cache, 1'000);
        QVERIFY(wanted == std::vector<PageKey>({{1, 1'000}}));
    }
    void whatIsThereIsNotWantedAgain() {
        PageCache cache(10'000'000);
        cache.insert({1, 2'000}, QImage(10, 10, QImage::Format_RGB32));
        QVERIFY(wishes({.first = 1, .last = 1, .current = 1}, 1, cache).empty());
    }
    void neighboursStayWithinTheDocument() {
        const PageCache cache(1'000'000);
        for (const PageKey& key : wishes({.first = 1, .last = 3, .current = 2}, 3, cache))
            QVERIFY(key.page >= 1 && key.page <= 3);
    }
    void aPageThatCannotBeDrawnIsNotWanted() {
        const PageCache cache(1'000'000);
        QVERIFY(wishesFor({.first = 1, .last = 1, .current = 1}, 1, cache, [](int) {
                    return PageWidths{800, 0};
                }).empty());
    }
    void nonsenseAboutWhatIsVisibleIsBounded() {
        const PageCache cache(1'000'000);
        QVERIFY(wishes({.first = -5, .last = 1'000'000, .current = 7}, 100'000, cache).size() < 200);
        QVERIFY(wishes({.first = 1, .last = 1, .current = 1}, 0, cache).empty());
        QVERIFY(!wishes({.first = 500, .last = 2, .current = 900}, 10, cache).empty());
    }
};
KYSO_TEST(PageWishesTest)

#include "PageWishesTest.moc"
