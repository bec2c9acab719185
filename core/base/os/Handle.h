#pragma once

#include <cstdint>
#include <utility>

namespace kyso::os {

/// What the system calls an open thing by: a file descriptor; on Windows a HANDLE as a number.
#if defined(_WIN32)
using NativeHandle = std::intptr_t;
#else
using NativeHandle = int;
#endif
inline constexpr NativeHandle noHandle = -1;

/// Gives it back to the system.
void closeHandle(NativeHandle handle) noexcept;

/// Owns an open file, one end of a channel, a piece of shared memory. Child processes do not inherit it.
class Handle {
public:
    Handle() = default;
    explicit Handle(NativeHandle native) : m_native(native) {}
    Handle(Handle&& other) noexcept : m_native(std::exchange(other.m_native, noHandle)) {}
    Handle& operator=(Handle&& other) noexcept {
        if (this != &other) {
            reset();
            m_native = std::exchange(other.m_native, noHandle);
        }
        return *this;
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { reset(); }

    NativeHandle get() const { return m_native; }
    explicit operator bool() const { return m_native != noHandle; }
    void reset() {
        if (m_native != noHandle)
            closeHandle(std::exchange(m_native, noHandle));
    }

private:
    NativeHandle m_native = noHandle;
};

} // namespace kyso::os
