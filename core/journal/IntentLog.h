#pragma once

#include "IntentFrames.h"
#include "base/os/OwnedFile.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <vector>

namespace kyso::journal {

/// Entries of files that are put in place next, kept on the disk until they stand in the journal: a run that
/// is killed between the two leaves them for the next start. A file of its own for each run, beside the
/// journal. A log that cannot be written holds nobody up. Any thread.
class IntentLog {
public:
    explicit IntentLog(const std::filesystem::path& journal);
    /// Returns when the record is on the disk, or cannot be. Threads that come at the same time share one
    /// flush.
    void add(const Record& record);
    /// Everything that was added stands in the journal. Nobody adds meanwhile.
    void settled();

private:
    void write(BytesView frames);

    std::filesystem::path m_folder;
    std::mutex m_mutex;
    std::condition_variable m_flushed;
    IntentWriter m_writer;
    std::optional<os::OwnedFile> m_file;
    Bytes m_waiting;
    std::uint64_t m_asked = 0;
    std::uint64_t m_done = 0;
    bool m_isWriting = false;
    bool m_isUnwritable = false;
};

/// Whether an earlier run may have left something to be entered. Looks at names only.
bool hasIntents(const std::filesystem::path& journal);

/// What one ended run left. Its file is removed by whoever entered what is missing.
struct LeftIntents {
    os::OwnedFile file;
    std::vector<Record> records;
};

/// Of all runs that ended: what they were about to put in place, whether or not they did and noted it.
std::vector<LeftIntents> takeLeftIntents(const std::filesystem::path& journal);

} // namespace kyso::journal
