#include "PauseGate.h"
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

/// One run of the pipeline: preparing threads → the key's thread → finishing threads → the calling thread
/// with the results. As many documents are under way, with their files and memory, as it is wide, however
/// many there are and however slow a server is.
class Batch {
public:
    Batch(const std::vector<SignItem>& items, const SigningTools& tools, const CancelToken& cancel)
        : m_items(items), m_tools(tools), m_cancel(cancel),
          m_gate(tools.gate != nullptr ? *tools.gate : m_neverHeld) {
        tools.formats->protect(items, m_shared.names);
        m_shared.names.protect(tools.neverReplaced);
    }

    void run(int jobs, const std::function<void(std::size_t, Result<SignedFile>)>& finished) {
        const auto preparing =
            std::min<std::size_t>(static_cast<std::size_t>(std::clamp(jobs, 1, 64)), m_items.size());
        const auto finishing = std::min(finishingThreads, m_items.size());
        const auto atOnce = m_tools.signer->setSize();
        m_mostTogether = std::clamp<std::size_t>(atOnce.most, 1, m_items.size());
        // What waits for the key while it is at work: the next set.
        m_maxAhead = std::max(preparing * 2 + 2, m_mostTogether);
        m_width = std::min(preparing + m_maxAhead + m_mostTogether + 2 * finishing,
                           fittingOpenFiles(filesPerDocument));
        m_worthWaitingFor = atOnce.isWorthWaitingFor ? std::min({m_mostTogether, m_maxAhead, m_width}) : 1;
        const PauseGate::Watch watch(m_gate, [this] {
            const std::lock_guard lock(m_mutex);
            m_somethingPrepared.notify_one();
            m_roomAhead.notify_all();
        });
        std::vector<JoiningThread> threads;
        const bool isStaffed = startThreads(threads, finishing, [this] { finishAll(); }) > 0 &&
                               startThreads(threads, 1, [this] { feedTheKey(); }) > 0 &&
                               startThreads(threads, preparing, [this] { prepareAll(); }) > 0;
        if (!isStaffed) {
            {
                const std::lock_guard lock(m_mutex);
                m_fatal = Error{ErrorCode::OutOfMemory, "no thread to be had", {}, {}, false, {}};
            }
            // Says so of every document.
            prepareAll();
        }
        const Ending ending(*this);
        deliverAll(finished);
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
            m_batch.m_somethingPrepared.notify_all();
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
        std::unique_ptr<Prepared> signature;
        Bytes value;
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
                           (m_gate.isOpen() && m_prepared.size() < m_maxAhead && m_underWay < m_width);
                });
                if (m_next >= m_items.size())
                    return;
                index = m_next++;
                ++m_underWay;
                ++m_inPreparation;
                m_roomAhead.notify_one(); // there may be room for more than one
                if (m_fatal) {
                    endPreparation(index, failure(*m_fatal));
                    continue;
                }
            }
            const auto& input = m_items[index].input;
            const auto plan = withinMemory(input, [&] { return this->plan(m_items[index]); });
            if (!plan || (*plan)->isSkipped()) {
                const std::lock_guard lock(m_mutex);
                endPreparation(index, plan ? Result<SignedFile>((*plan)->outcome()) : failure(plan.error()));
                continue;
            }
            auto prepared = withinMemory(input, [&] { return (*plan)->prepare({}, m_cancel); });
            const std::lock_guard lock(m_mutex);
            if (prepared) {
                --m_inPreparation;
                m_prepared.push_back({index, std::move(*prepared)});
                m_somethingPrepared.notify_one();
            } else {
                endPreparation(index, failure(std::move(prepared.error())));
            }
        }
    }

    // With the lock held.
    void endPreparation(std::size_t index, Result<SignedFile> result) {
        --m_inPreparation;
        m_somethingPrepared.notify_one(); // or nothing more will be
        report(index, std::move(result));
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
            auto result = withinMemory(m_items[next.index].input, [&] { return finish(std::move(next)); });
            lock.lock();
            report(next.index, std::move(result));
        }
    }

    /// Its files are closed before others wait.
    Result<SignedFile> finish(Behind next) {
        const auto document = next.signature->complete(next.value);
        return document ? (*document)->finish(m_tools, m_shared, m_cancel) : failure(document.error());
    }

    // With the lock held.
    void report(std::size_t index, Result<SignedFile> result) {
        m_outcomes.push_back({index, std::move(result)});
        m_news.notify_one();
    }

    /// Also while documents still wait for a slow key: people and scripts follow what is finished.
    void deliverAll(const std::function<void(std::size_t, Result<SignedFile>)>& finished) {
        std::unique_lock lock(m_mutex);
        for (std::size_t delivered = 0; delivered < m_items.size(); ++delivered) {
            m_news.wait(lock, [this] { return !m_outcomes.empty(); });
            Outcome outcome = std::move(m_outcomes.front());
            m_outcomes.pop_front();
            --m_underWay;
            m_roomAhead.notify_one();
            lock.unlock();
            finished(outcome.index, std::move(outcome.result));
            lock.lock();
        }
    }

    void feedTheKey() {
        for (std::unique_lock lock(m_mutex);;) {
            m_somethingPrepared.wait(lock, [this] {
                const bool isSet = m_prepared.size() >= (m_fatal ? 1 : m_worthWaitingFor) || isAllPrepared();
                return isSet && (m_prepared.empty() || m_fatal || m_gate.isOpen());
            });
            if (m_prepared.empty())
                return;
            // What meets them all is told while the run is held too: nothing is asked of the key for that.
            auto pass = m_fatal ? std::nullopt : m_gate.enter();
            if (!pass && !m_fatal)
                continue; // it was closed since
            std::vector<InLine> set;
            while (!m_prepared.empty() && set.size() < m_mostTogether) {
                set.push_back(std::move(m_prepared.front()));
                m_prepared.pop_front();
            }
            m_roomAhead.notify_all();
            lock.unlock();
            sign(set);
            pass.reset();
            lock.lock();
        }
    }

    // With the lock held.
    bool isAllPrepared() const { return m_next >= m_items.size() && m_inPreparation == 0; }

    void sign(std::vector<InLine>& set) {
        const auto take = [&](std::size_t index, Result<Bytes> value) {
            if (index < set.size() && set[index].signature)
                settle(set[index], std::move(value));
        };
        const auto done = withinMemory(m_items[set.front().index].input, [&]() -> Result<void> {
            if (m_cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            if (const auto fatal = fatalError())
                return failure(*fatal);
            // A document goes on as soon as its value is taken, while the signer may still look at the set.
            std::vector<Bytes> data;
            data.reserve(set.size());
            for (const auto& one : set)
                data.push_back(one.signature->dataToBeSigned());
            std::vector<provider::ToBeSigned> wanted;
            wanted.reserve(set.size());
            for (std::size_t i = 0; i < set.size(); ++i)
                wanted.push_back({set[i].signature->algorithm(), data[i]});
            return m_tools.signer->signSet(wanted, take, m_cancel);
        });
        for (auto& left : set)
            if (left.signature)
                settle(left, done ? failure(ErrorCode::ProviderFailed, "the key left a value out")
                                  : failure(errorOf(left, done.error())));
        if (!done) {
            const std::lock_guard lock(m_mutex);
            endAllOver(done.error()); // also where every value of the set was answered
        }
    }

    /// What ended a set, as it is told of one document of it.
    Error errorOf(const InLine& one, Error error) const {
        if (scopeOf(error.code) == ErrorScope::Document)
            error.subject = toUtf8(m_items[one.index].input);
        return error;
    }

    std::optional<Error> fatalError() {
        const std::lock_guard lock(m_mutex);
        return m_fatal;
    }

    void settle(InLine& one, Result<Bytes> value) {
        const std::lock_guard lock(m_mutex);
        if (value) {
            // Its place first: what is moved from the set is nowhere else.
            auto& next = m_signed.emplace_back();
            next = {one.index, std::move(one.signature), std::move(*value)};
            m_somethingSigned.notify_one();
            return;
        }
        one.signature.reset();
        endAllOver(value.error());
        report(one.index, failure(std::move(value.error())));
    }

    // With the lock held.
    void endAllOver(const Error& error) {
        if (m_fatal || scopeOf(error.code) == ErrorScope::Document)
            return;
        m_fatal = error;
        m_roomAhead.notify_all();
        m_somethingPrepared.notify_all();
    }

    const std::vector<SignItem>& m_items;
    const SigningTools& m_tools;
    const CancelToken& m_cancel;
    PauseGate m_neverHeld;
    PauseGate& m_gate;
    RunShared m_shared;

    std::mutex m_mutex;
    std::condition_variable m_news;              ///< to the calling thread
    std::condition_variable m_roomAhead;         ///< to the preparing threads
    std::condition_variable m_somethingPrepared; ///< to the key's thread; or nothing more will be
    std::condition_variable m_somethingSigned;   ///< to the finishing threads
    std::deque<InLine> m_prepared;
    std::deque<Behind> m_signed;
    std::deque<Outcome> m_outcomes;
    std::optional<Error> m_fatal;
    std::size_t m_next = 0;
    std::size_t m_mostTogether = 1;
    std::size_t m_worthWaitingFor = 1; ///< so many, or all that can be had
    std::size_t m_maxAhead = 0;        ///< prepared and waiting for the key
    std::size_t m_width = 0;
    std::size_t m_inPreparation = 0;
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
