#pragma once

#include "Waiting.h"
#include "base/CancellableCondition.h"
#include "base/Result.h"

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace kyso::net {

/// Answers by key, each found out once: who comes first asks, the others wait for it. Any thread.
template<class T>
class AnswerCache {
public:
    /// The answer known, or what `find` answers. Errors: cancelled, network_timeout, and those of `find`.
    Result<T> get(const std::string& key, const Waiting& waiting, const std::function<Result<T>()>& find) {
        std::unique_lock lock(m_mutex);
        for (;;) {
            Entry& entry = m_entries[key]; // a map's entries stay where they are
            if (entry.answer)
                return *entry.answer;
            if (!entry.isAsked) {
                entry.isAsked = true;
                break;
            }
            const bool goesOn = m_changed.wait_until(lock, waiting.cancel, waiting.until, [&] {
                const Entry& now = m_entries[key];
                return now.answer.has_value() || !now.isAsked;
            });
            if (!goesOn)
                return failure(waiting.cancel.stop_requested() ? ErrorCode::Cancelled
                                                               : ErrorCode::NetworkTimeout);
        }
        lock.unlock();
        Asking asking(*this, key);
        Result<T> answer = find();
        // That the first was told to stop, or had no more time, does not answer the others: the next of them
        // asks.
        if (answer || (answer.error().code != ErrorCode::Cancelled && !waiting.isOver()))
            asking.keep(answer);
        return answer;
    }
    /// Lets what failed be asked again.
    void forgetFailures() {
        const std::lock_guard lock(m_mutex);
        for (auto& [key, entry] : m_entries)
            if (entry.answer && !*entry.answer)
                entry.answer.reset();
    }

private:
    struct Entry {
        bool isAsked = false;
        std::optional<Result<T>> answer;
    };
    /// One that asks; whatever becomes of it, those who wait go on.
    class Asking {
    public:
        Asking(AnswerCache& all, const std::string& key) : m_all(all), m_key(key) {}
        Asking(const Asking&) = delete;
        Asking& operator=(const Asking&) = delete;
        ~Asking() {
            const std::lock_guard lock(m_all.m_mutex);
            Entry& entry = m_all.m_entries.at(m_key);
            entry.isAsked = false;
            if (m_answer)
                entry.answer = std::move(m_answer);
            m_all.m_changed.notify_all();
        }
        void keep(const Result<T>& answer) { m_answer = answer; }

    private:
        AnswerCache& m_all;
        const std::string& m_key;
        std::optional<Result<T>> m_answer;
    };
    std::mutex m_mutex;
    CancellableCondition m_changed;
    std::map<std::string, Entry> m_entries;
};

} // namespace kyso::net
