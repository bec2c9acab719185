#pragma once

#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>

namespace kyso {

/// Makes new names in folders last through a power cut. Threads that ask at the same time share one flush of
/// their folder: every call is answered by a flush that began after it.
class FolderSync {
public:
    /// Waits for the disk. A file system that cannot flush folders is left alone. Any thread.
    void sync(const std::filesystem::path& folder);

private:
    struct Flushes {
        std::uint64_t begun = 0;
        std::uint64_t done = 0;
    };
    std::mutex m_mutex;
    std::condition_variable m_flushed;
    std::map<std::filesystem::path, Flushes> m_folders;
};

} // namespace kyso
