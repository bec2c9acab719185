#include "DriverConnection.h"

#include "ErrorMapping.h"
#include "base/PathText.h"

#include <utility>

namespace kyso::token {
namespace {

/// Drivers may dead-lock when they are put away; the process is ended then.
constexpr std::chrono::milliseconds finalizeDeadline{1'000};

} // namespace

DriverConnection::DriverConnection(std::filesystem::path program, std::filesystem::path module,
                                   Deadlines deadlines)
    : m_program(std::move(program)), m_module(std::move(module)), m_deadlines(deadlines),
      m_name(toUtf8(m_module.filename())) {}

DriverConnection::~DriverConnection() {
    finalize();
}

Result<void> DriverConnection::ensure() {
    if (m_up)
        return {};
    finalize();
    auto process = DriverProcess::start(m_program, m_module);
    if (!process)
        return failure(std::move(process.error()));
    m_process = std::move(*process);
    m_lost.reset();

    const auto began = std::chrono::steady_clock::now();
    const CallTerms terms{m_deadlines.start};
    DriverCalls calls(m_process->line(), terms);
    const CK_RV rv = calls.C_Initialize();
    if (calls.fault())
        return failure(lost(*calls.fault(), "C_Initialize"));
    if (!calls.notLoadable().empty() || (rv != CKR_OK && rv != CKR_CRYPTOKI_ALREADY_INITIALIZED)) {
        // Nothing of a driver that refused stays behind.
        m_process.reset();
        const bool isLoaded = calls.notLoadable().empty();
        Error error = isLoaded ? errorFor(rv, "C_Initialize", m_name) : Error{};
        error.code = ErrorCode::DriverNotLoadable;
        error.subject = m_name;
        if (!isLoaded)
            error.what = calls.notLoadable();
        return failure(std::move(error));
    }
    ++m_generation;
    m_up = true;
    m_upSince = std::chrono::steady_clock::now();
    m_startTook = m_upSince - began;
    return {};
}

Result<void> DriverConnection::restart() {
    finalize();
    return ensure();
}

void DriverConnection::finalize() {
    if (m_up) {
        const CallTerms terms{finalizeDeadline};
        (void)DriverCalls(m_process->line(), terms).C_Finalize();
    }
    m_up = false;
    m_process.reset();
}

Error DriverConnection::lost(DriverFault fault, const char* name) {
    m_up = false;
    m_process.reset();
    Error error;
    error.subject = m_name;
    error.retriable = true;
    switch (fault) {
    case DriverFault::Gone:
        error.code = ErrorCode::DriverCrashed;
        error.what = std::string(name) + ": the driver's process is gone";
        break;
    case DriverFault::TimedOut:
        error.code = ErrorCode::DriverTimedOut;
        error.what = std::string(name) + ": no answer within the deadline";
        break;
    case DriverFault::Cancelled:
        error.code = ErrorCode::Cancelled;
        error.what = std::string(name) + ": given up";
        break;
    }
    m_lost = error;
    return error;
}

} // namespace kyso::token
