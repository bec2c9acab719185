#include "RuntimeFolder.h"

#include "base/PathText.h"
#include "base/os/Environment.h"
#include "base/os/PrivateFolder.h"
#include "base/os/ThisProcess.h"

#include <charconv>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

namespace kyso::token {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "kyso-driver-";
/// A socket's whole path must fit into 108 bytes (sun_path).
constexpr std::size_t longestBase = 60;

fs::path baseFolder() {
    for (const char* name : {"XDG_RUNTIME_DIR", "TMPDIR"}) {
        auto folder = os::pathVariable(name);
        if (folder.is_absolute() && folder.native().size() <= longestBase && os::isWritableFolder(folder))
            return folder;
    }
    return "/tmp";
}

/// `kyso-driver-<pid>-XXXXXX` of our own user, whose process is gone.
void removeLeftovers(const fs::path& base) {
    std::error_code ignored;
    for (fs::directory_iterator entry(base, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        const auto name = toUtf8(entry->path().filename());
        if (!name.starts_with(prefix))
            continue;
        int pid = 0;
        const char* const digits = name.data() + prefix.size();
        const auto parsed = std::from_chars(digits, name.data() + name.size(), pid);
        if (parsed.ec != std::errc{} || pid <= 0 || os::isRunning(pid) || !os::isOwnFolder(entry->path()))
            continue;
        std::error_code failed;
        fs::remove_all(entry->path(), failed);
    }
}

} // namespace

Result<RuntimeFolder> RuntimeFolder::create() {
    const auto base = baseFolder();
    removeLeftovers(base);
    auto made = os::makePrivateFolder(base, std::string(prefix) + std::to_string(os::processId()) + "-");
    if (!made)
        return failure(ErrorCode::OutputNotWritable, "no folder for the driver's socket",
                       std::to_string(made.error().value()), toUtf8(base));
    return RuntimeFolder(std::move(*made));
}

RuntimeFolder::RuntimeFolder(RuntimeFolder&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}

RuntimeFolder& RuntimeFolder::operator=(RuntimeFolder&& other) noexcept {
    if (this != &other) {
        remove();
        m_path = std::exchange(other.m_path, {});
    }
    return *this;
}

RuntimeFolder::~RuntimeFolder() {
    remove();
}

void RuntimeFolder::remove() {
    if (m_path.empty())
        return;
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

} // namespace kyso::token
