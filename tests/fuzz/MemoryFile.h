#pragma once

#include "base/Bytes.h"
#include "base/File.h"
#include "base/os/Handle.h"

#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace kyso::fuzz {

/// Bytes that open like any other file, though they stand in no folder.
class MemoryFile {
public:
    explicit MemoryFile(BytesView bytes) : m_fd(memfd_create("fuzz", MFD_CLOEXEC)) { append(bytes); }

    void append(BytesView bytes) {
        while (!bytes.empty()) {
            const ssize_t written = write(m_fd.get(), bytes.data(), bytes.size());
            if (written <= 0)
                __builtin_trap();
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
    }
    std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(m_fd.get()); }
    Result<File> open() const { return File::open(path()); }

private:
    os::Handle m_fd;
};

} // namespace kyso::fuzz
