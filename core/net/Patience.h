#pragma once

#include <chrono>

namespace kyso::net {

/// How long a question may take over all the addresses that are named for it: whoever makes a certificate can
/// name many that never answer. Two that stay silent use it up. Any thread.
class Patience {
public:
    explicit Patience(std::chrono::milliseconds deadlineOfOne)
        : m_end(std::chrono::steady_clock::now() + 2 * deadlineOfOne) {}

    bool isOver() const { return std::chrono::steady_clock::now() >= m_end; }

private:
    std::chrono::steady_clock::time_point m_end;
};

} // namespace kyso::net
