#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <utility>

namespace kyso::signing {

/// Where a run can be held: while it is closed, no further document is begun and no further value is asked of
/// the key; what is behind the key goes on. Whoever closes it learns when the key is left alone. Any thread.
class PauseGate {
public:
    /// `left` is called when the last pass is given back while it is closed, by whoever gives it back.
    explicit PauseGate(std::function<void()> left = {}) : m_left(std::move(left)) {}
    PauseGate(const PauseGate&) = delete;
    PauseGate& operator=(const PauseGate&) = delete;

    /// Something is under way that closing waits for, while this lives. Given back without locks held.
    class Pass {
    public:
        explicit Pass(PauseGate& gate) : m_gate(&gate) {}
        Pass(Pass&& other) noexcept : m_gate(std::exchange(other.m_gate, nullptr)) {}
        Pass& operator=(Pass&&) = delete;
        ~Pass() {
            if (m_gate != nullptr)
                m_gate->leave();
        }

    private:
        PauseGate* m_gate;
    };

    /// Nothing while it is closed.
    std::optional<Pass> enter();
    /// Waits while it is closed. A run that is given up has it opened, and looks at its CancelToken behind
    /// it.
    Pass enterWhenOpen();
    bool isOpen() const;

    /// Whether the key is left alone already; `left` says so later where it is not.
    bool close();
    /// Closed, and the key is left alone.
    bool isHeld() const;
    /// Lets through who asks from now on; announce() wakes those who wait, with no lock of the caller's held.
    void open();
    void announce();

    /// Calls `changed` when it was opened, while this lives; one at a time. The end waits for a call under
    /// way.
    class Watch {
    public:
        Watch(PauseGate& gate, std::function<void()> changed);
        ~Watch();
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

    private:
        PauseGate& m_gate;
    };

private:
    void leave();

    const std::function<void()> m_left;
    mutable std::mutex m_mutex;
    std::condition_variable m_opened;
    bool m_isOpen = true;
    int m_inside = 0;
    std::mutex m_watchMutex;
    std::function<void()> m_changed; ///< behind m_watchMutex
};

} // namespace kyso::signing
