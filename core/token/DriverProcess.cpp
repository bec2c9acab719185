#include "DriverProcess.h"

#include "base/PathText.h"
#include "base/os/FileAccess.h"
#include "base/os/ThisProcess.h"

#include <system_error>

namespace kyso::token {

Result<DriverProcess> DriverProcess::start(const std::filesystem::path& program,
                                           const std::filesystem::path& module) {
    std::error_code ignored;
    if (!std::filesystem::exists(module, ignored))
        return failure(ErrorCode::DriverMissing, "the driver's file is gone", {}, toUtf8(module));
    if (!os::isExecutable(program))
        return failure(ErrorCode::DriverMissing, "Kyso's own program for drivers is not installed", {},
                       toUtf8(program.filename()));
    const auto notStarted = [](std::error_code error) {
        return failure(os::isTooManyOpenFiles(error) ? ErrorCode::TooManyOpenFiles
                                                     : ErrorCode::DriverNotLoadable,
                       "starting kyso-driver", os::textOf(error), "kyso-driver");
    };
    auto ends = os::PrivateChannel::make();
    if (!ends)
        return notStarted(ends.error());
    auto child = os::ChildProcess::start({.file = program,
                                          .arguments = {toUtf8(module)},
                                          .channel = &ends->second,
                                          .remarks = os::ChildProgram::Remarks::AreDropped,
                                          .diesWithStartingThread = true});
    if (!child)
        return notStarted(child.error());
    return DriverProcess(std::move(*child), std::move(ends->first));
}

std::filesystem::path defaultDriverProgram() {
    const auto folder = os::programFile().parent_path();
    const auto beside = folder / "kyso-driver";
    return os::isExecutable(beside) ? beside : (folder / "../lib/kyso/kyso-driver").lexically_normal();
}

} // namespace kyso::token
