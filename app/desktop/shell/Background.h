#pragma once

#include <QCoreApplication>
#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <memory>
#include <optional>
#include <utility>

namespace kyso::desktop {

/// Threads for work that the window must not wait for. Values come back on the GUI thread; when the receiver
/// is gone by then, they are dropped.
class Background {
public:
    /// What becomes at the program's end of work that is under way: it is waited for, or, where it only reads
    /// and may hang, for a moment only.
    enum class AtTheEnd { Awaited, LeftBehind };

    explicit Background(int threads, AtTheEnd atTheEnd = AtTheEnd::Awaited) : m_atTheEnd(atTheEnd) {
        m_pool->setMaxThreadCount(threads);
    }
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
        if (!m_pool) {
            return;
        }
        m_pool->start([job, target = QPointer<QObject>(receiver), ended = m_ended] {
            const auto value = std::make_shared<decltype((*job->work)())>((*job->work)());
            // What the work held ends with it, not with an event that may outlast the window.
            job->work.reset();
            // Left behind: there may be no program any more to hear of it.
            if (*ended) {
                return;
            }
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

    /// Leaves out what has not begun and waits for the rest as far as it is to be awaited; at the program's
    /// end only.
    void finish() {
        if (!m_pool) {
            return;
        }
        m_pool->clear();
        if (m_atTheEnd == AtTheEnd::Awaited) {
            m_pool->waitForDone();
        } else if (!m_pool->waitForDone(momentMs)) {
            *m_ended = true;
            // A pool waits for its threads before it goes; this one goes with the process.
            static_cast<void>(m_pool.release());
        }
    }

private:
    static constexpr int momentMs = 300;

    const AtTheEnd m_atTheEnd;
    const std::shared_ptr<std::atomic<bool>> m_ended = std::make_shared<std::atomic<bool>>(false);
    std::unique_ptr<QThreadPool> m_pool = std::make_unique<QThreadPool>();
};

} // namespace kyso::desktop
