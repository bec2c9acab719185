#include "SignFile.h"
#include "base/OpenFiles.h"
#include "base/StartThreads.h"
#include "base/WithinMemory.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace kyso::signing {
namespace {

// Finishing waits for the disk and for servers, not for a processor; threads that flush at the same time
// share the file system's work.
constexpr std::size_t finishingThreads = 16;
// The original, what becomes of it, and that once more while it is read back; what a detached one is of.
constexpr std::size_t filesPerDocument = 4;

bool endsTheBatch(const Error& error) {
    return scopeOf(error.code) != ErrorScope::Document;
}

/// One run of the pipeline: preparing threads → the calling thread with the key → finishing threads → the
/// calling thread with the results. As many documents are under way, with their files and memory, as it is
/// wide, however many there are and however slow a server is.
class Batch {
public:
    Batch(const std::vector<SignItem>& items, const SigningTools& tools, const CancelToken& cancel)
        : m_items(items), m_tools(tools), m_cancel(cancel) {
        tools.formats->protect(items, m_shared.names);
    }

    void run(int jobs, const std::function<void(std::size_t, Result<SignedFile>)>& finished) {
        const auto preparing =
            std::min<std::size_t>(static_cast<std::size_t>(std::clamp(jobs, 1, 64)), m_items.size());
        const auto finishing = std::min(finishingThreads, m_items.size());
        m_maxAhead = preparing * 2 + 2;
        m_width = std::min(preparing + m_maxAhead + 1 + 2 * finishing, fittingOpenFiles(filesPerDocument));
        std::vector<JoiningThread> threads;
        const auto finishers = startThreads(threads, finishing, [this] { finishAll(); });
        const auto preparers =
            finishers == 0 ? 0 : startThreads(threads, preparing, [this] { prepareAll(); });
        if (preparers == 0) {
            {
                const std::lock_guard lock(m_mutex);
                m_fatal = Error{ErrorCode::OutOfMemory, "no thread to be had", {}, {}, false, {}};
            }
            // Says so of every document.
            prepareAll();
        }
        const Ending ending(*this);
        feedTheKey(finished);
    }

private:
    /// Lets the threads go home, also when the calling thread leaves by an exception.
    class Ending {
    public:
        explicit Ending(Batch& batch) : m_batch(batch) {}
        Ending(const Ending&) = delete;
        Ending& operator=(const Ending&) = delete;
        ~Ending() {
            const std::lock_guard lock(m_batch.m_mutex);
            m_batch.m_allSigned = true;
            if (!m_batch.m_fatal)
                m_batch.m_fatal = Error{ErrorCode::Cancelled, "the run ended", {}, {}, false, {}};
            m_batch.m_somethingSigned.notify_all();
            m_batch.m_roomAhead.notify_all();
        }

    private:
        Batch& m_batch;
    };
    struct InLine {
        std::size_t index = 0;
        std::unique_ptr<Prepared> signature;
    };
    struct Behind {
        std::size_t index = 0;
        std::unique_ptr<Signed> document;
    };
    struct Outcome {
        std::size_t index = 0;
        Result<SignedFile> result;
    };

    void prepareAll() {
        for (;;) {
            std::size_t index = 0;
            {
                std::unique_lock lock(m_mutex);
                m_roomAhead.wait(lock, [this] {
                    return m_fatal || m_next >= m_items.size() ||
                           (m_prepared.size() < m_maxAhead && m_underWay < m_width);
                });
                if (m_next >= m_items.size())
                    return;
                index = m_next++;
                ++m_underWay;
                m_roomAhead.notify_one(); // there may be room for more than one
                if (m_fatal) {
                    report(index, failure(*m_fatal));
                    continue;
                }
            }
            const auto& input = m_items[index].input;
            const auto plan = withinMemory(input, [&] { return this->plan(m_items[index]); });
            if (!plan || (*plan)->isSkipped()) {
                const std::lock_guard lock(m_mutex);
                report(index, plan ? Result<SignedFile>((*plan)->outcome()) : failure(plan.error()));
                continue;
            }
            auto prepared = withinMemory(input, [&] { return (*plan)->prepare({}, m_cancel); });
            const std::lock_guard lock(m_mutex);
            if (prepared) {
                m_prepared.push_back({index, std::move(*prepared)});
                m_news.notify_one();
            } else {
                report(index, failure(std::move(prepared.error())));
            }
        }
    }

    Result<std::unique_ptr<Plan>> plan(const SignItem& item) {
        const auto format = m_tools.formats->forItem(item);
        return format ? (*format)->plan(item, m_tools, m_shared, m_cancel) : failure(format.error());
    }

    void finishAll() {
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_somethingSigned.wait(lock, [this] { return !m_signed.empty() || m_allSigned; });
            if (m_signed.empty())
                return;
            Behind next = std::move(m_signed.front());
            m_signed.pop_front();
            lock.unlock();
            auto result = withinMemory(m_items[next.index].input,
                                       [&] { return next.document->finish(m_tools, m_shared, m_cancel); });
            next.document.reset(); // its files are closed before others wait
            lock.lock();
            report(next.index, std::move(result));
        }
    }

    // With the lock held.
    void report(std::size_t index, Result<SignedFile> result) {
        m_outcomes.push_back({index, std::move(result)});
        m_news.notify_one();
    }

    void feedTheKey(const std::function<void(std::size_t, Result<SignedFile>)>& finished) {
        std::unique_lock lock(m_mutex);
        for (std::size_t delivered = 0; delivered < m_items.size();) {
            m_news.wait(lock, [this] { return !m_prepared.empty() || !m_outcomes.empty(); });
            if (!m_prepared.empty()) {
                InLine next = std::move(m_prepared.front());
                m_prepared.pop_front();
                m_roomAhead.notify_one();
                lock.unlock();
                auto document = withinMemory(m_items[next.index].input, [&] { return sign(next); });
                lock.lock();
                settle(next.index, std::move(document));
            }
            // Also while documents still wait for a slow key: people and scripts follow what is finished.
            while (!m_outcomes.empty()) {
                Outcome outcome = std::move(m_outcomes.front());
                m_outcomes.pop_front();
                ++delivered;
                --m_underWay;
                m_roomAhead.notify_one();
                lock.unlock();
                finished(outcome.index, std::move(outcome.result));
                lock.lock();
            }
        }
    }

    Result<std::unique_ptr<Signed>> sign(InLine& next) {
        if (m_cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (const auto fatal = fatalError())
            return failure(*fatal);
        auto value =
            m_tools.signer->sign(next.signature->algorithm(), next.signature->dataToBeSigned(), m_cancel);
        if (!value)
            return failure(std::move(value.error()));
        return next.signature->complete(*value);
    }

    std::optional<Error> fatalError() {
        const std::lock_guard lock(m_mutex);
        return m_fatal;
    }

    // With the lock held.
    void settle(std::size_t index, Result<std::unique_ptr<Signed>> document) {
        if (document) {
            m_signed.push_back({index, std::move(*document)});
            m_somethingSigned.notify_one();
            return;
        }
        if (!m_fatal && endsTheBatch(document.error())) {
            m_fatal = document.error();
            m_roomAhead.notify_all();
        }
        report(index, failure(std::move(document.error())));
    }

    const std::vector<SignItem>& m_items;
    const SigningTools& m_tools;
    const CancelToken& m_cancel;
    RunShared m_shared;

    std::mutex m_mutex;
    std::condition_variable m_news;            ///< to the calling thread
    std::condition_variable m_roomAhead;       ///< to the preparing threads
    std::condition_variable m_somethingSigned; ///< to the finishing threads
    std::deque<InLine> m_prepared;
    std::deque<Behind> m_signed;
    std::deque<Outcome> m_outcomes;
    std::optional<Error> m_fatal;
    std::size_t m_next = 0;
    std::size_t m_maxAhead = 0; ///< prepared and waiting for the key
    std::size_t m_width = 0;
    std::size_t m_underWay = 0; ///< begun, their outcomes not yet handed over
    bool m_allSigned = false;
};

} // namespace

void signBatch(const std::vector<SignItem>& items, const SigningTools& tools, int jobs,
               const std::function<void(std::size_t, Result<SignedFile>)>& finished,
               const CancelToken& cancel) {
    if (!items.empty())
        Batch(items, tools, cancel).run(jobs, finished);
}

} // namespace kyso::signing
