#pragma once

#include "SignRequest.h"
#include "base/AtomicFile.h"
#include "base/File.h"

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace kyso::signing {

/// Where a document is wished to go.
struct OutputWish {
    std::filesystem::path path;
    OnExist onExist = OnExist::Skip;
    bool allowReplacingInput = false;
    /// With OnExist::Replace, the one file that may be lost; nothing: whichever stands there.
    std::optional<FileIdentity> replaces = {};
};

/// Where a signed document goes, decided before any work.
struct OutputChoice {
    std::filesystem::path path;
    MayReplace onExisting = OnExisting::Fail;
    bool skip = false;
};

/// Chooses outputs for the documents of one run, so that two of them never get the same name. Any thread.
class OutputNames {
public:
    /// What stands there now, which a document of the run is read from, is never replaced on behalf of
    /// another.
    void protect(const std::filesystem::path& file);
    void protect(const std::vector<std::filesystem::path>& files);

    /// `input`: of the document; null where there is none. Errors: output_is_input (its own, or another
    /// document's of this run), output_exists (another document of this run goes there, or what stands there
    /// may not be replaced).
    Result<OutputChoice> choose(const OutputWish& wish, const FileIdentity* input);

private:
    using FileNumber = std::pair<std::uint64_t, std::uint64_t>; ///< device and inode

    bool isProtected(const FileNumber& file);
    bool claim(const std::filesystem::path& path);
    /// `wished` with a number, from 2, that nothing has and no other document of the run gets.
    std::filesystem::path claimNumbered(const std::filesystem::path& wished);

    std::mutex m_mutex;
    std::set<FileNumber> m_protected;
    std::set<std::filesystem::path> m_claimed;
    std::map<std::filesystem::path, int> m_nextNumbers; ///< by the name wished for
};

} // namespace kyso::signing
