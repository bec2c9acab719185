#include "RuntimeFolder.h"

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <signal.h>
#include <stdlib.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace kyso::token {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "kyso-driver-";
/// A socket's whole path must fit into 108 bytes (sun_path).
constexpr std::size_t longestBase = 60;

fs::path baseFolder() {
    for (const char* name : {"XDG_RUNTIME_DIR", "TMPDIR"}) {
        const char* value = std::getenv(name);
        struct stat info {};
        if (value != nullptr && value[0] == '/' && std::strlen(value) <= longestBase &&
            stat(value, &info) == 0 && S_ISDIR(info.st_mode) && access(value, W_OK | X_OK) == 0)
            return value;
    }
    return "/tmp";
}

bool isAlive(pid_t pid) {
    return ::kill(pid, 0) == 0 || errno != ESRCH;
}

/// `kyso-driver-<pid>-XXXXXX` of our own user, whose process is gone.
void removeLeftovers(const fs::path& base) {
    std::error_code ignored;
    for (fs::directory_iterator entry(base, ignored), end; !ignored && entry != end;
         entry.increment(ignored)) {
        const auto name = entry->path().filename().string();
        if (!name.starts_with(prefix))
            continue;
        pid_t pid = 0;
        const char* const digits = name.data() + prefix.size();
        const auto parsed = std::from_chars(digits, name.data() + name.size(), pid);
        struct stat info {};
        if (parsed.ec != std::errc{} || pid <= 0 || isAlive(pid) ||
            lstat(entry->path().c_str(), &info) != 0 || !S_ISDIR(info.st_mode) || info.st_uid != geteuid())
            continue;
        std::error_code failed;
        fs::remove_all(entry->path(), failed);
    }
}

} // namespace

Result<RuntimeFolder> RuntimeFolder::create() {
    const auto base = baseFolder();
    removeLeftovers(base);
    auto pattern = (base / (std::string(prefix) + std::to_string(getpid()) + "-XXXXXX")).string();
    if (mkdtemp(pattern.data()) == nullptr)
        return failure(ErrorCode::OutputNotWritable, "mkdtemp: no folder for the driver's socket",
                       std::to_string(errno), base.string());
    return RuntimeFolder(pattern);
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
