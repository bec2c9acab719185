#pragma once

#include "base/Result.h"

#include <p11-kit/pkcs11.h>

#include <filesystem>
#include <memory>

namespace kyso::token {

/// A vendor's PKCS#11 driver in a process of its own. Systems without `p11-kit server` get an implementation
/// of their own; none may load the driver into our process.
class DriverProcess {
public:
    virtual ~DriverProcess() = default;
    /// Starts the process when it is not running. Owner thread.
    /// Errors: driver_missing (no p11-kit server or client here), driver_not_loadable, driver_timed_out.
    virtual Result<void> start() = 0;
    /// The calls that go to that process; stays the same over restarts. Owner thread, after start().
    virtual Result<CK_FUNCTION_LIST*> functions() = 0;
    /// Ends it at once, with everything it started. Any thread.
    virtual void kill() = 0;
};

/// `p11-kit server` on Linux. `module` must be an absolute path.
std::unique_ptr<DriverProcess> makeDriverProcess(std::filesystem::path module);

} // namespace kyso::token
