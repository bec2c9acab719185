#pragma once

#include "DriverConnection.h"

#include <p11-kit/pkcs11.h>

#include <cstdint>

namespace kyso::token {

/// A read-only session with a token (PKCS#11 v2.40 §5.6), closed when the object goes. Owner thread only; the
/// connection outlives it.
class Session {
public:
    /// CKF_SERIAL_SESSION only: some drivers refuse read-write sessions. Errors: token_removed, token_busy,
    /// driver_*.
    static Result<Session> open(DriverConnection& driver, CK_SLOT_ID slot);

    Session(Session&& other) noexcept;
    Session& operator=(Session&& other) noexcept;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    CK_SESSION_HANDLE handle() const { return m_handle; }
    CK_SLOT_ID slot() const { return m_slot; }
    DriverConnection& driver() { return *m_driver; }
    /// From this start of the driver, so that the handle still means something.
    bool isCurrent() const;
    /// Whether the driver still knows it; a token that was pulled out and put back does not. Errors: those of
    /// the driver, which then could not say.
    Result<bool> isOpen();
    /// Whether the user is logged in, by this session or another one on the token.
    Result<bool> isLoggedIn();

private:
    Session(DriverConnection& driver, CK_SLOT_ID slot, CK_SESSION_HANDLE handle);
    void close();

    DriverConnection* m_driver;
    CK_SLOT_ID m_slot;
    CK_SESSION_HANDLE m_handle;
    std::uint64_t m_generation;
};

} // namespace kyso::token
