#include "IntentLog.h"

#include "base/File.h"
#include "base/os/FileAccess.h"
#include "base/os/PrivateFolder.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace kyso::journal {
namespace {

namespace fs = std::filesystem;

constexpr const char* suffix = ".intents";
constexpr std::size_t mostBytes = 1U << 30;

fs::path folderOf(fs::path journal) {
    journal += ".intents";
    return journal;
}

std::vector<fs::path> logsOf(const fs::path& journal) {
    std::vector<fs::path> logs;
    std::error_code ended;
    for (fs::directory_iterator at(folderOf(journal), ended), end; !ended && at != end; at.increment(ended))
        if (at->path().extension() == suffix)
            logs.push_back(at->path());
    std::ranges::sort(logs);
    return logs;
}

} // namespace

IntentLog::IntentLog(const fs::path& journal) : m_folder(folderOf(journal)) {}

void IntentLog::add(const Record& record) {
    std::unique_lock lock(m_mutex);
    if (m_isUnwritable)
        return;
    const auto frames = m_writer.frames(record);
    m_waiting.insert(m_waiting.end(), frames.begin(), frames.end());
    const auto mine = ++m_asked;
    while (m_done < mine) {
        if (m_isWriting) {
            m_flushed.wait(lock);
            continue;
        }
        m_isWriting = true;
        const auto upTo = m_asked;
        const auto bytes = std::exchange(m_waiting, {});
        lock.unlock();
        write(bytes);
        lock.lock();
        m_isWriting = false;
        m_done = upTo;
        m_flushed.notify_all();
    }
}

/// By one thread at a time.
void IntentLog::write(BytesView frames) {
    if (!m_file) {
        (void)os::makePrivateFolder(m_folder);
        auto made = os::OwnedFile::create(m_folder, suffix);
        if (!made) {
            m_isUnwritable = true;
            return;
        }
        m_file = std::move(*made);
        os::flushFolder(m_folder);
    }
    // Half a frame is the end of the log to whoever reads it.
    if (!os::append(m_file->handle(), frames) || !os::flush(m_file->handle()))
        m_isUnwritable = true;
}

void IntentLog::settled() {
    const std::lock_guard lock(m_mutex);
    if (m_file)
        m_file->remove();
    m_file.reset();
    m_writer = {};
    m_isUnwritable = false;
}

bool hasIntents(const fs::path& journal) {
    return !logsOf(journal).empty();
}

std::vector<LeftIntents> takeLeftIntents(const fs::path& journal) {
    std::vector<LeftIntents> left;
    for (const auto& path : logsOf(journal)) {
        auto file = os::OwnedFile::takeOver(path);
        if (!file)
            continue;
        const auto bytes = readFile(path, mostBytes);
        left.push_back({std::move(*file), bytes ? readIntents(*bytes) : std::vector<Record>()});
    }
    return left;
}

} // namespace kyso::journal
