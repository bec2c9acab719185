#pragma once

#include "base/Frames.h"
#include "base/Result.h"
#include "base/os/ChildProcess.h"
#include "base/os/PrivateChannel.h"

#include <filesystem>
#include <memory>

namespace kyso::token {

/// The private channel to a driver's process, and memory for what is asked and answered over it, used again
/// and again. Owner thread.
struct DriverLine {
    os::PrivateChannel channel;
    PayloadWriter request = {};
    ReceivedFrame answer = {};
};

/// A vendor's PKCS#11 driver in a process of its own, kyso-driver, and the line to it; none may be
/// loaded into our process. It ends with the object, with the thread that started it, and by itself when the
/// channel closes.
class DriverProcess {
public:
    /// Of the module at that absolute path, which it loads when it is told to initialise. The thread that
    /// asks has to live as long as the driver is wanted. Errors: driver_missing (the module, or kyso-driver,
    /// is not there), too_many_open_files, driver_not_loadable.
    static Result<DriverProcess> start(const std::filesystem::path& program,
                                       const std::filesystem::path& module);

    DriverLine& line() { return m_line; }

private:
    DriverProcess(std::unique_ptr<os::ChildProcess> child, os::PrivateChannel channel)
        : m_child(std::move(child)), m_line{std::move(channel)} {}

    std::unique_ptr<os::ChildProcess> m_child; ///< ended behind its channel
    DriverLine m_line;
};

/// Where kyso-driver stands: beside the running program, or where an installation keeps it.
std::filesystem::path defaultDriverProgram();

} // namespace kyso::token
