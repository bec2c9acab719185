#include "desktop/shell/Background.h"

#include "support/TestRegistry.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace kyso;
using namespace kyso::desktop;

class BackgroundTest : public QObject {
    Q_OBJECT

private slots:
    void workThatNeverEnds_isLeftBehindAtTheEnd_andHeardOfNoMore() {
        const auto held = std::make_shared<QSemaphore>();
        bool heard = false;
        QElapsedTimer since;
        {
            Background background(1, Background::AtTheEnd::LeftBehind);
            background.run(
                this,
                [held] {
                    held->acquire();
                    return 0;
                },
                [&heard](int) { heard = true; });
            since.start();
        }
        QVERIFY(since.elapsed() < 5'000);
        held->release();
        QTest::qWait(100);
        QVERIFY(!heard);
    }

    void workThatIsAwaited_endsBeforeTheProgramDoes() {
        std::atomic<bool> done = false;
        {
            QSemaphore begun;
            Background background(1);
            background.run(
                this,
                [&] {
                    begun.release();
                    QThread::msleep(100);
                    done = true;
                    return 0;
                },
                [](int) {});
            // What has not begun is left out.
            begun.acquire();
        }
        QVERIFY(done);
    }
};

KYSO_TEST(BackgroundTest)
#include "BackgroundTest.moc"
