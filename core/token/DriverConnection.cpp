#include "DriverConnection.h"

#include "ErrorMapping.h"

#include <utility>

namespace kyso::token {
namespace {

/// Drivers may dead-lock when they are put away; the process is ended then.
constexpr std::chrono::milliseconds finalizeDeadline{1'000};

} // namespace

DriverConnection::DriverConnection(std::unique_ptr<DriverProcess> process, Deadlines deadlines,
                                   std::string name)
    : m_process(std::move(process)), m_deadlines(deadlines), m_name(std::move(name)),
      m_watchdog([this] { m_process->kill(); }) {}

DriverConnection::~DriverConnection() {
    finalize();
}

Result<void> DriverConnection::ensure() {
    if (m_up)
        return {};
    finalize();
    // A server whose driver crashed is used again where it can be; a second try gets a new process.
    auto ready = initialize();
    if (!ready && ready.error().code == ErrorCode::DriverCrashed && m_generation > 0) {
        finalize();
        m_process->kill();
        ready = initialize();
    }
    return ready;
}

Result<void> DriverConnection::restart() {
    finalize();
    return ensure();
}

Result<void> DriverConnection::initialize() {
    if (auto started = m_process->start(); !started)
        return started;
    auto functions = m_process->functions();
    if (!functions)
        return failure(std::move(functions.error()));
    m_functions = *functions;

    CK_C_INITIALIZE_ARGS arguments{};
    arguments.flags = CKF_OS_LOCKING_OK;
    m_needsFinalize = true;
    m_watchdog.arm(m_deadlines.call);
    const CK_RV rv = m_functions->C_Initialize(&arguments);
    if (m_watchdog.disarm())
        return failure(lost(ErrorCode::DriverTimedOut, "C_Initialize"));
    if (rv != CKR_OK && rv != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
        if (!answers())
            return failure(lost(ErrorCode::DriverCrashed, "C_Initialize"));
        return failure(errorFor(rv, "C_Initialize", m_name));
    }
    ++m_generation;
    m_up = true;
    m_upSince = std::chrono::steady_clock::now();
    return {};
}

void DriverConnection::finalize() {
    m_up = false;
    if (!std::exchange(m_needsFinalize, false))
        return;
    m_watchdog.arm(finalizeDeadline);
    m_functions->C_Finalize(nullptr);
    m_watchdog.disarm();
}

bool DriverConnection::answers() {
    CK_INFO info{};
    m_watchdog.arm(m_deadlines.call);
    const CK_RV rv = m_functions->C_GetInfo(&info);
    return !m_watchdog.disarm() && rv == CKR_OK;
}

Error DriverConnection::lost(ErrorCode code, const char* name) {
    m_up = false;
    Error error;
    error.code = code;
    error.what = std::string(name) + (code == ErrorCode::DriverTimedOut ? ": no answer within the deadline"
                                                                        : ": the driver's process is gone");
    error.subject = m_name;
    error.retriable = true;
    return error;
}

} // namespace kyso::token
