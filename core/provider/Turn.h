#pragma once

#include "base/CancellableCondition.h"

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace kyso::provider {

/// Lets one call at a time into a provider or a key, and knows whether the one under way waits for a person.
/// No lock is held meanwhile. Any thread; not again by the thread whose turn it is.
class Turn : public std::enable_shared_from_this<Turn> {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    /// It is your turn while this lives.
    class Held {
    public:
        explicit Held(std::shared_ptr<Turn> turn) : m_turn(std::move(turn)) {}
        ~Held() {
            if (m_turn)
                m_turn->giveBack();
        }
        Held(Held&&) noexcept = default;
        Held& operator=(Held&&) = delete;

    private:
        std::shared_ptr<Turn> m_turn;
    };

    /// Waits as long as it takes; nothing when `cancel` came first.
    std::optional<Held> take(const CancelToken& cancel);
    /// Waits until `deadline`, and not at all for a person.
    std::optional<Held> takeUntil(Deadline deadline);
    /// Runs `work`, which must not throw, in a turn of its own without waiting: here and now, or at the end
    /// of the turn that is held.
    void runAfterwards(std::function<void()> work);
    /// By whoever's turn it is: a person is being asked, or answered.
    void setAsking(bool asking);

private:
    void giveBack();

    std::mutex m_mutex;
    CancellableCondition m_changed;
    std::deque<std::function<void()>> m_afterwards;
    bool m_held = false;
    bool m_asking = false;
};

} // namespace kyso::provider
