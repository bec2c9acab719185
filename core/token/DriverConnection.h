#pragma once

#include "DriverProcess.h"
#include "Watchdog.h"
#include "base/Limits.h"
#include "base/Result.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

namespace kyso::token {

struct Deadlines {
    std::chrono::milliseconds call = limits::tokenCallDeadline;
    std::chrono::milliseconds pin = limits::tokenPinDeadline;
};

/// The way to one driver: starts its process, initialises it, holds every call to a deadline, tells a crash
/// from a token's own error, and starts anew after either. Owner thread only.
class DriverConnection {
public:
    DriverConnection(std::unique_ptr<DriverProcess> process, Deadlines deadlines, std::string name);
    ~DriverConnection();
    DriverConnection(const DriverConnection&) = delete;
    DriverConnection& operator=(const DriverConnection&) = delete;

    /// Makes the driver ready, again where it crashed.
    /// Errors: driver_missing, driver_not_loadable, driver_crashed, driver_timed_out, driver_error.
    Result<void> ensure();

    /// Puts the driver away and initialises it anew; all handles are lost. Errors: as ensure().
    Result<void> restart();
    /// When it was last initialised.
    std::chrono::steady_clock::time_point upSince() const { return m_upSince; }

    /// Calls the driver: `function` gets the function list and answers a CK_RV, which is passed on. Fails
    /// only when the driver did not survive: driver_crashed, driver_timed_out.
    template<class Function>
    Result<CK_RV> call(std::chrono::milliseconds deadline, const char* name, Function function) {
        if (!m_up)
            return failure(lost(ErrorCode::DriverCrashed, name));
        m_watchdog.arm(deadline);
        const CK_RV rv = function(*m_functions);
        if (m_watchdog.disarm())
            return failure(lost(ErrorCode::DriverTimedOut, name));
        if (rv == CKR_DEVICE_ERROR && !answers())
            return failure(lost(ErrorCode::DriverCrashed, name));
        return rv;
    }
    template<class Function>
    Result<CK_RV> call(const char* name, Function function) {
        return call(m_deadlines.call, name, std::move(function));
    }

    /// Counts the starts: handles from another generation mean nothing.
    std::uint64_t generation() const { return m_generation; }
    bool isUp() const { return m_up; }
    const Deadlines& deadlines() const { return m_deadlines; }
    /// The driver's file name, for errors.
    const std::string& name() const { return m_name; }

private:
    bool answers();
    Error lost(ErrorCode code, const char* name);
    Result<void> initialize();
    void finalize();

    std::unique_ptr<DriverProcess> m_process;
    Deadlines m_deadlines;
    std::string m_name;
    Watchdog m_watchdog;
    CK_FUNCTION_LIST* m_functions = nullptr;
    bool m_up = false;
    bool m_needsFinalize = false;
    std::uint64_t m_generation = 0;
    std::chrono::steady_clock::time_point m_upSince;
};

} // namespace kyso::token
