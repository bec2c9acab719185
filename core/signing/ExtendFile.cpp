#include "Format.h"
#include "base/OpenFiles.h"
#include "base/StartThreads.h"
#include "base/WithinMemory.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace kyso::signing {
namespace {

// They wait for servers and the disk, not for a processor.
constexpr std::size_t threadsAtMost = 16;
// The original, what becomes of it, and that once more while it is read; a list from the cache.
constexpr std::size_t filesPerDocument = 4;

Result<ExtendedFile> extend(const ExtendItem& item, const ExtendTools& tools, RunShared& shared,
                            const ProgressCallback& progress, const CancelToken& cancel) {
    if (item.level == Level::BaselineB)
        return failure(ErrorCode::UsageWrong, "value", {}, "--level b");
    return withinMemory(item.input, [&]() -> Result<ExtendedFile> {
        const auto format = tools.formats.forFile(item.input);
        return format ? (*format)->extend(item, tools, shared, progress, cancel) : failure(format.error());
    });
}

/// One run: threads that raise documents, and the calling thread with the results.
class ExtendRun {
public:
    ExtendRun(const std::vector<ExtendItem>& items, const ExtendTools& tools, const CancelToken& cancel)
        : m_items(items), m_tools(tools), m_cancel(cancel) {
        m_shared.triesTimeStamps = items.size() > 1;
        tools.formats.protect(items, m_shared.names);
        m_shared.names.protect(tools.neverReplaced);
    }

    void run(const std::function<void(std::size_t, Result<ExtendedFile>)>& finished) {
        std::vector<JoiningThread> threads;
        const auto width = std::min({threadsAtMost, m_items.size(), fittingOpenFiles(filesPerDocument)});
        if (startThreads(threads, width, [this] { raiseAll(); }) == 0)
            raiseAll();
        std::unique_lock lock(m_mutex);
        for (std::size_t delivered = 0; delivered < m_items.size(); ++delivered) {
            m_news.wait(lock, [this] { return !m_outcomes.empty(); });
            Outcome outcome = std::move(m_outcomes.front());
            m_outcomes.pop_front();
            lock.unlock();
            finished(outcome.index, std::move(outcome.result));
            lock.lock();
        }
    }

private:
    struct Outcome {
        std::size_t index = 0;
        Result<ExtendedFile> result;
    };

    void raiseAll() {
        std::unique_lock lock(m_mutex);
        while (m_next < m_items.size()) {
            const auto index = m_next++;
            lock.unlock();
            auto result = m_cancel.stop_requested() ? Result<ExtendedFile>(failure(ErrorCode::Cancelled))
                                                    : extend(m_items[index], m_tools, m_shared, {}, m_cancel);
            lock.lock();
            m_outcomes.push_back({index, std::move(result)});
            m_news.notify_one();
        }
    }

    const std::vector<ExtendItem>& m_items;
    const ExtendTools& m_tools;
    const CancelToken& m_cancel;
    RunShared m_shared;

    std::mutex m_mutex;
    std::condition_variable m_news;
    std::deque<Outcome> m_outcomes;
    std::size_t m_next = 0;
};

} // namespace

Result<ExtendedFile> extendFile(const ExtendItem& item, const ExtendTools& tools,
                                const ProgressCallback& progress, const CancelToken& cancel) {
    RunShared shared;
    shared.names.protect(tools.neverReplaced);
    return extend(item, tools, shared, progress, cancel);
}

void extendBatch(const std::vector<ExtendItem>& items, const ExtendTools& tools,
                 const std::function<void(std::size_t, Result<ExtendedFile>)>& finished,
                 const CancelToken& cancel) {
    if (!items.empty())
        ExtendRun(items, tools, cancel).run(finished);
}

} // namespace kyso::signing
