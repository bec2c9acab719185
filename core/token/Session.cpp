#include "Session.h"

#include "ErrorMapping.h"

#include <utility>

namespace kyso::token {

Result<Session> Session::open(DriverConnection& driver, CK_SLOT_ID slot) {
    CK_SESSION_HANDLE handle = CK_INVALID_HANDLE;
    const auto rv = driver.call("C_OpenSession", [&](DriverCalls& p11) {
        return p11.C_OpenSession(slot, CKF_SERIAL_SESSION, &handle);
    });
    if (!rv)
        return failure(rv.error());
    if (*rv != CKR_OK)
        return failure(errorFor(*rv, "C_OpenSession", driver.name()));
    return Session(driver, slot, handle);
}

Session::Session(DriverConnection& driver, CK_SLOT_ID slot, CK_SESSION_HANDLE handle)
    : m_driver(&driver), m_slot(slot), m_handle(handle), m_generation(driver.generation()) {}

Session::Session(Session&& other) noexcept
    : m_driver(other.m_driver), m_slot(other.m_slot),
      m_handle(std::exchange(other.m_handle, CK_INVALID_HANDLE)), m_generation(other.m_generation) {}

Session& Session::operator=(Session&& other) noexcept {
    if (this != &other) {
        close();
        m_driver = other.m_driver;
        m_slot = other.m_slot;
        m_handle = std::exchange(other.m_handle, CK_INVALID_HANDLE);
        m_generation = other.m_generation;
    }
    return *this;
}

Session::~Session() {
    close();
}

bool Session::isCurrent() const {
    return m_handle != CK_INVALID_HANDLE && m_driver->isUp() && m_generation == m_driver->generation();
}

void Session::close() {
    const bool current = isCurrent();
    const auto handle = std::exchange(m_handle, CK_INVALID_HANDLE);
    if (current)
        (void)m_driver->call("C_CloseSession", [&](DriverCalls& p11) { return p11.C_CloseSession(handle); });
}

Result<bool> Session::isOpen() {
    CK_SESSION_INFO info{};
    const auto rv = m_driver->call("C_GetSessionInfo",
                                   [&](DriverCalls& p11) { return p11.C_GetSessionInfo(m_handle, &info); });
    if (!rv)
        return failure(rv.error());
    return *rv != CKR_SESSION_HANDLE_INVALID && *rv != CKR_SESSION_CLOSED && *rv != CKR_DEVICE_REMOVED &&
           *rv != CKR_TOKEN_NOT_PRESENT;
}

Result<bool> Session::isLoggedIn() {
    CK_SESSION_INFO info{};
    const auto rv = m_driver->call("C_GetSessionInfo",
                                   [&](DriverCalls& p11) { return p11.C_GetSessionInfo(m_handle, &info); });
    if (!rv)
        return failure(rv.error());
    if (*rv != CKR_OK)
        return failure(errorFor(*rv, "C_GetSessionInfo", m_driver->name()));
    return info.state == CKS_RO_USER_FUNCTIONS || info.state == CKS_RW_USER_FUNCTIONS;
}

} // namespace kyso::token
