#pragma once

#include "DriverCalls.h"
#include "DriverProcess.h"
#include "base/Limits.h"
#include "base/Result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace kyso::token {

struct Deadlines {
    /// Loading and C_Initialize: drivers unpack themselves, look for updates, wake their readers.
    std::chrono::milliseconds start = limits::tokenStartDeadline;
    std::chrono::milliseconds call = limits::tokenCallDeadline;
    /// For what may wait for a person: a login, a signature.
    std::chrono::milliseconds person = limits::tokenPersonDeadline;
};

/// The way to one driver: starts its process, initialises it once, holds every call to a deadline, tells a
/// crash from a token's own error, and starts anew after either. Owner thread only.
class DriverConnection {
public:
    /// `program`: kyso-driver.
    DriverConnection(std::filesystem::path program, std::filesystem::path module, Deadlines deadlines);
    ~DriverConnection();
    DriverConnection(const DriverConnection&) = delete;
    DriverConnection& operator=(const DriverConnection&) = delete;

    /// Makes the driver ready, again where it crashed.
    /// Errors: driver_missing, driver_not_loadable, driver_crashed, driver_timed_out, too_many_open_files.
    Result<void> ensure();

    /// Puts the driver away and initialises it anew; all handles are lost. Errors: as ensure().
    Result<void> restart();
    /// When it was last initialised.
    std::chrono::steady_clock::time_point upSince() const { return m_upSince; }
    /// How long that took.
    std::chrono::steady_clock::duration startTook() const { return m_startTook; }

    /// Calls the driver: `function` gets the functions and answers a CK_RV, which is passed on. Fails only
    /// when the driver did not survive, or was given up: driver_crashed, driver_timed_out, cancelled.
    template<class Function>
    Result<CK_RV> call(const CallTerms& terms, const char* name, Function function) {
        if (!m_up)
            return failure(m_lost ? *m_lost : lost(DriverFault::Gone, name));
        DriverCalls calls(m_process->line(), terms);
        const CK_RV rv = function(calls);
        if (calls.fault())
            return failure(lost(*calls.fault(), name));
        return rv;
    }
    template<class Function>
    Result<CK_RV> call(const char* name, Function function) {
        return call(CallTerms{m_deadlines.call}, name, std::move(function));
    }

    /// Counts the starts: handles from another generation mean nothing.
    std::uint64_t generation() const { return m_generation; }
    bool isUp() const { return m_up; }
    /// For whoever passed over what single calls answered. Errors: why the driver is gone, driver_crashed,
    /// driver_timed_out.
    Result<void> survived() {
        return call("", [](DriverCalls&) { return CKR_OK; }).map([](CK_RV) {});
    }
    const Deadlines& deadlines() const { return m_deadlines; }
    /// The driver's file name, for errors.
    const std::string& name() const { return m_name; }

private:
    Error lost(DriverFault fault, const char* name);
    void finalize();

    std::filesystem::path m_program;
    std::filesystem::path m_module;
    Deadlines m_deadlines;
    std::string m_name;
    std::optional<DriverProcess> m_process;
    /// How it went, until it is started anew.
    std::optional<Error> m_lost;
    bool m_up = false;
    std::uint64_t m_generation = 0;
    std::chrono::steady_clock::time_point m_upSince;
    std::chrono::steady_clock::duration m_startTook{};
};

} // namespace kyso::token
