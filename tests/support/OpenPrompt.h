#pragma once

#include "provider/PinPrompt.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <utility>

namespace kyso::test {

/// A person who has not answered yet. Any thread.
class OpenPrompt final : public provider::PinPrompt {
public:
    Result<SecureBytes> requestPin(const provider::PinRequest&, const CancelToken& withdrawn) override {
        const CancelCallback onWithdrawal(withdrawn, [this] {
            const std::lock_guard lock(m_mutex);
            m_changed.notify_all();
        });
        std::unique_lock lock(m_mutex);
        if (std::exchange(m_answeredAhead, false))
            return SecureBytes(asBytes(pin));
        ++m_asked;
        m_changed.notify_all();
        m_changed.wait(lock, [&] { return withdrawn.stop_requested() || m_answers > 0; });
        if (m_answers == 0)
            return failure(ErrorCode::Cancelled, "withdrawn");
        --m_answers;
        return SecureBytes(asBytes(pin));
    }
    bool isAskedWithin(std::chrono::milliseconds time) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait_for(lock, time, [this] { return m_asked > 0; }))
            return false;
        --m_asked;
        return true;
    }
    void answer() {
        const std::lock_guard lock(m_mutex);
        ++m_answers;
        m_changed.notify_all();
    }
    /// The next question only, without its being noticed.
    void answerAhead() {
        const std::lock_guard lock(m_mutex);
        m_answeredAhead = true;
    }

private:
    static constexpr std::string_view pin = "123456";

    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_asked = 0;
    int m_answers = 0;
    bool m_answeredAhead = false;
};

} // namespace kyso::test
