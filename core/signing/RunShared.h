#pragma once

#include "OutputNames.h"
#include "RunAnswers.h"
#include "base/FolderSync.h"

#include <map>
#include <memory>
#include <mutex>

namespace kyso::signing {

class Format;

/// What a format keeps for the documents of one run.
class FormatShared {
public:
    FormatShared() = default;
    FormatShared(const FormatShared&) = delete;
    FormatShared& operator=(const FormatShared&) = delete;
    virtual ~FormatShared() = default;
};

/// What documents of one run share. Any thread.
struct RunShared {
    OutputNames names;
    FolderSync folders;
    RunAnswers asked;
    /// Whether time-stamp servers are tried before a document that is raised asks them: one document finds
    /// out by asking.
    bool triesTimeStamps = false;

    /// How long tokens are, for a document that is raised; 0 where it finds out by asking. Errors:
    /// level_unreachable, cancelled.
    Result<std::size_t> timeStampBytesToRaise(Level level, const LevelServices& services,
                                              const CancelToken& cancel);
    /// Format::makeShared of `format`, made when first asked for; null where that is nothing.
    FormatShared* of(const Format& format);

private:
    std::mutex m_mutex;
    std::map<const Format*, std::unique_ptr<FormatShared>> m_byFormat;
};

} // namespace kyso::signing
