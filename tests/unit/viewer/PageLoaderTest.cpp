#include "desktop/viewer/PageLoader.h"

#include "support/TestRegistry.h"
#include "unit/render/RendererFixture.h"

#include <QTest>

#include <condition_variable>
#include <mutex>

using namespace kyso;
using namespace kyso::test;
using namespace kyso::viewer;

namespace {

/// What a loader told, waited for.
class Heard {
public:
    PageLoader::Listener listener() {
        return {[this](int generation, Result<render::OpenedDocument> opened) {
                    const std::lock_guard lock(m_mutex);
                    m_opened = std::pair(generation, std::move(opened));
                    m_changed.notify_all();
                },
                [this](int, PageKey key, Result<QImage> image) {
                    const std::lock_guard lock(m_mutex);
                    m_drawn.emplace_back(key, std::move(image));
                    m_changed.notify_all();
                },
                [this](int, int firstPage, std::vector<PageSize> sizes) {
                    const std::lock_guard lock(m_mutex);
                    m_sized = std::max(m_sized, firstPage + static_cast<int>(sizes.size()) - 1);
                    m_changed.notify_all();
                }};
    }
    Result<render::OpenedDocument> opened(int generation) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_opened && m_opened->first == generation; });
        return m_opened->second;
    }
    std::vector<PageKey> drawn(std::size_t count) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_drawn.size() >= count; });
        std::vector<PageKey> keys;
        for (const auto& [key, image] : m_drawn)
            keys.push_back(key);
        return keys;
    }
    Result<QImage> image(std::size_t index) {
        const std::lock_guard lock(m_mutex);
        return m_drawn.at(index).second;
    }
    void sizedUpTo(int page) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_sized >= page; });
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<std::pair<int, Result<render::OpenedDocument>>> m_opened;
    std::vector<std::pair<PageKey, Result<QImage>>> m_drawn;
    int m_sized = 0;
};

} // namespace

class PageLoaderTest : public QObject {
    Q_OBJECT
private slots:
    void pagesAreDrawnInTheOrderWanted() {
        const Folder folder;
        Heard heard;
        PageLoader loader(rendererSettings(), 1, heard.listener());
        const int generation = loader.open(folder.write("a.pdf", makePdf(9, "0 0 50 50 re f")), {});
        QVERIFY(heard.opened(generation));
        const std::vector<PageKey> wanted{{5, 100}, {4, 100}, {6, 120}};
        loader.want(wanted);
        QVERIFY(heard.drawn(3) == wanted);
        QCOMPARE(heard.image(2)->width(), 120);
        QCOMPARE(heard.image(2)->height(), 60);
        QCOMPARE(heard.image(0)->pixel(10, 40), qRgb(0, 0, 0));
        QCOMPARE(heard.image(0)->pixel(90, 10), qRgb(255, 255, 255));
    }
    void whatIsNoLongerWantedIsDropped() {
        const Folder folder;
        Heard heard;
        PageLoader loader(rendererSettings(), 1, heard.listener());
        QVERIFY(heard.opened(loader.open(folder.write("slow.pdf", makeEndlessPdf()), {})));
        // The first never ends by itself, so the others cannot have begun.
        loader.want({{1, 300}, {1, 310}, {1, 320}});
        loader.want({});
        const auto path = folder.write("a.pdf", makePdf(2, "0 0 50 50 re f"));
        QVERIFY(heard.opened(loader.open(path, {})));
        loader.want({{2, 77}});
        QVERIFY(heard.drawn(1) == std::vector<PageKey>({{2, 77}}));
    }
    void whatIsBeingDrawnAndStillWantedGoesOn() {
        const Folder folder;
        Heard heard;
        PageLoader loader(rendererSettings(), 1, heard.listener());
        QVERIFY(heard.opened(loader.open(folder.write("a.pdf", makePdf(3, "0 0 50 50 re f")), {})));
        for (int i = 0; i < 50; ++i)
            loader.want({{1, 900}, {2, 900}});
        const auto drawn = heard.drawn(2);
        QCOMPARE(std::count(drawn.begin(), drawn.end(), PageKey{1, 900}) >= 1, true);
        QCOMPARE(std::count(drawn.begin(), drawn.end(), PageKey{2, 900}) >= 1, true);
    }
    void aPageThatCannotBeDrawnAnswersItsErrorAndTheRestGoesOn() {
        const Folder folder;
        Heard heard;
        PageLoader loader(rendererSettings(std::chrono::milliseconds(1'000)), 1, heard.listener());
        QVERIFY(heard.opened(loader.open(folder.write("slow.pdf", makeEndlessPdf()), {})));
        loader.want({{1, 300}, {2, 300}});
        QCOMPARE(heard.drawn(2).size(), std::size_t{2});
        QCOMPARE(heard.image(0).error().code, ErrorCode::RendererTimedOut);
        QCOMPARE(heard.image(1).error().code, ErrorCode::PdfPageMissing);
    }
    void aFileThatCannotBeOpenedSaysWhy() {
        const Folder folder;
        Heard heard;
        PageLoader loader(rendererSettings(), 2, heard.listener());
        const auto opened = heard.opened(loader.open(folder.write("x.pdf", QByteArray("nothing")), {}));
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::PdfNotPdf);
    }
    void sizesOfAllPagesArriveInTheBackground() {
        const Folder folder;
        Heard heard;
        PageLoader loader(rendererSettings(), 1, heard.listener());
        QVERIFY(heard.opened(loader.open(folder.write("m.pdf", makePdf(1'234, "0 0 m")), {})));
        heard.sizedUpTo(1'234);
    }
    void severalThreadsDrawTheSameDocument() {
        const Folder folder;
        Heard heard;
        PageLoader loader(rendererSettings(), 3, heard.listener());
        QVERIFY(heard.opened(loader.open(folder.write("a.pdf", makePdf(30, "0 0 50 50 re f")), {})));
        std::vector<PageKey> wanted;
        for (int page = 1; page <= 30; ++page)
            wanted.push_back({page, 200});
        loader.want(wanted);
        auto drawn = heard.drawn(30);
        std::sort(drawn.begin(), drawn.end());
        QVERIFY(drawn == wanted);
        for (std::size_t i = 0; i < 30; ++i)
            QVERIFY(heard.image(i));
    }
    void endedWhileDrawingWaitsForNoPage() {
        const Folder folder;
        Heard heard;
        {
            PageLoader loader(rendererSettings(std::chrono::hours(1)), 2, heard.listener());
            QVERIFY(heard.opened(loader.open(folder.write("slow.pdf", makeEndlessPdf()), {})));
            loader.want({{1, 300}, {1, 310}});
        }
        // Reaching this line is the point: the deadline was an hour.
        QVERIFY(true);
    }
};
KYSO_TEST(PageLoaderTest)

#include "PageLoaderTest.moc"
