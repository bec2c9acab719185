#include "RendererProcess.h"

#include "base/PathText.h"
#include "base/os/ThisProcess.h"

#include <utility>

namespace kyso::render {
namespace {

/// Where the person's fonts are, which of them their language prefers, and how late it is there.
std::vector<std::string> variables() {
    return {
        "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ",
#if defined(__SANITIZE_ADDRESS__)
            "ASAN_OPTIONS", "UBSAN_OPTIONS"
#endif
    };
}

#if defined(__SANITIZE_ADDRESS__)
// What the sanitizer found is told there.
constexpr auto remarks = os::ChildProgram::Remarks::AreOurs;
#else
// It may be the person's terminal.
constexpr auto remarks = os::ChildProgram::Remarks::AreDropped;
#endif

tl::unexpected<Error> missing(std::error_code error, const std::filesystem::path& program) {
    return failure(os::isTooManyOpenFiles(error) ? ErrorCode::TooManyOpenFiles : ErrorCode::RendererMissing,
                   "starting the renderer", os::textOf(error), toUtf8(program));
}

} // namespace

Result<RendererProcess> RendererProcess::start(const std::filesystem::path& program) {
    auto ends = os::PrivateChannel::make();
    if (!ends)
        return missing(ends.error(), program);
    auto child = os::ChildProcess::start(
        {.file = program, .channel = &ends->second, .remarks = remarks, .variables = variables()});
    if (!child)
        return missing(child.error(), program);
    return RendererProcess(std::move(*child), std::move(ends->first));
}

std::filesystem::path defaultRendererProgram() {
    const auto self = os::programFile();
    return self.empty() ? std::filesystem::path("kyso-renderer") : self.parent_path() / "kyso-renderer";
}

} // namespace kyso::render
