#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <optional>
#include <utility>

namespace kyso::desktop {

/// Threads for work that the window must not wait for. Values come back on the GUI thread; when the receiver
/// is gone by then, they are dropped. Ends when what is running has ended.
class Background {
public:
    explicit Background(int threads) { m_pool.setMaxThreadCount(threads); }
    ~Background() { finish(); }
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    /// GUI thread. `work` runs on a thread of ours and answers a value; `done` gets it on the GUI thread.
    template<class Work, class Done>
    void run(QObject* receiver, Work work, Done done) {
        struct Job {
            std::optional<Work> work;
            Done done;
        };
        const auto job = std::make_shared<Job>(Job{std::move(work), std::move(done)});
        m_pool.start([job, target = QPointer<QObject>(receiver)] {
            const auto value = std::make_shared<decltype((*job->work)())>((*job->work)());
            // What the work held ends with it, not with an event that may outlast the window.
            job->work.reset();
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [job, value, target] {
                    if (target) {
                        job->done(std::move(*value));
                    }
                },
                Qt::QueuedConnection);
        });
    }

    /// Leaves out what has not begun and waits for the rest; at the program's end only.
    void finish() {
        m_pool.clear();
        m_pool.waitForDone();
    }

private:
    QThreadPool m_pool;
};

} // namespace kyso::desktop
