#include "FolderSync.h"

#include "os/FileAccess.h"

namespace kyso {

void FolderSync::sync(const std::filesystem::path& folder) {
    std::unique_lock lock(m_mutex);
    auto& flushes = m_folders[folder];
    // One that is under way may have missed our name.
    const auto wanted = flushes.begun + 1;
    while (flushes.done < wanted) {
        if (flushes.begun != flushes.done) {
            m_flushed.wait(lock);
            continue;
        }
        const auto mine = ++flushes.begun;
        lock.unlock();
        os::flushFolder(folder);
        lock.lock();
        flushes.done = mine;
        m_flushed.notify_all();
    }
}

} // namespace kyso
