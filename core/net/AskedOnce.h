#pragma once

#include "base/Progress.h"
#include "base/Result.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace kyso::net {

/// Answers by key, each found out once: who comes first asks, the others wait for it. Any thread.
template<class T>
class AskedOnce {
public:
    /// The answer known, or what `find` answers. Errors: cancelled, and those of `find`.
    Result<T> get(const std::string& key, const CancelToken& cancel, const std::function<Result<T>()>& find) {
        std::unique_lock lock(m_mutex);
        for (;;) {
            Entry& entry = m_entries[key]; // a map's entries stay where they are
            if (entry.answer)
                return *entry.answer;
            if (!entry.isAsked) {
                entry.isAsked = true;
                break;
            }
            const bool goesOn = m_changed.wait(lock, cancel, [&] {
                const Entry& now = m_entries[key];
                return now.answer.has_value() || !now.isAsked;
            });
            if (!goesOn)
                return failure(ErrorCode::Cancelled);
        }
        lock.unlock();
        Result<T> answer = find();
        lock.lock();
        Entry& entry = m_entries[key];
        entry.isAsked = false;
        // That the first was told to stop does not answer the others: the next of them asks.
        if (answer || answer.error().code != ErrorCode::Cancelled)
            entry.answer = answer;
        m_changed.notify_all();
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
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::map<std::string, Entry> m_entries;
};

} // namespace kyso::net
