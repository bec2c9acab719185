#include "PauseGate.h"

namespace kyso::signing {

std::optional<PauseGate::Pass> PauseGate::enter() {
    const std::lock_guard lock(m_mutex);
    if (!m_isOpen)
        return std::nullopt;
    ++m_inside;
    return Pass(*this);
}

PauseGate::Pass PauseGate::enterWhenOpen() {
    std::unique_lock lock(m_mutex);
    m_opened.wait(lock, [this] { return m_isOpen; });
    ++m_inside;
    return Pass(*this);
}

bool PauseGate::isOpen() const {
    const std::lock_guard lock(m_mutex);
    return m_isOpen;
}

bool PauseGate::close() {
    const std::lock_guard lock(m_mutex);
    m_isOpen = false;
    return m_inside == 0;
}

bool PauseGate::isHeld() const {
    const std::lock_guard lock(m_mutex);
    return !m_isOpen && m_inside == 0;
}

void PauseGate::open() {
    const std::lock_guard lock(m_mutex);
    m_isOpen = true;
}

void PauseGate::announce() {
    m_opened.notify_all();
    const std::lock_guard lock(m_watchMutex);
    if (m_changed)
        m_changed();
}

void PauseGate::leave() {
    {
        const std::lock_guard lock(m_mutex);
        if (--m_inside > 0 || m_isOpen)
            return;
    }
    if (m_left)
        m_left();
}

PauseGate::Watch::Watch(PauseGate& gate, std::function<void()> changed) : m_gate(gate) {
    const std::lock_guard lock(m_gate.m_watchMutex);
    m_gate.m_changed = std::move(changed);
}

PauseGate::Watch::~Watch() {
    const std::lock_guard lock(m_gate.m_watchMutex);
    m_gate.m_changed = nullptr;
}

} // namespace kyso::signing
