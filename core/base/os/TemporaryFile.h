#pragma once

#include "Handle.h"
#include "SystemError.h"

#include <filesystem>

namespace kyso {

enum class OnExisting { Fail, Replace };

namespace os {

/// A file that is being written in the folder where it will stand: without a name, where the file system
/// knows such, or under a temporary one (`.kyso-…`), which only a kill can leave there. Gone with the object
/// unless it was put in place. One thread.
class TemporaryFile {
public:
    enum class Kind { NamelessWherePossible, Named };

    /// With the permissions that any new file of this person gets. `folder` empty is the current one.
    static Answer<TemporaryFile> create(const std::filesystem::path& folder, Kind kind);

    TemporaryFile(TemporaryFile&& other) noexcept;
    TemporaryFile& operator=(TemporaryFile&& other) noexcept;
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();

    /// Open for reading and writing.
    const Handle& handle() const { return m_handle; }
    /// Under which this process can open what was written so far.
    std::filesystem::path path() const;
    /// Gives it its name in one step: whoever looks sees what was there before, or all of this. With
    /// OnExisting::Fail a file that appeared meanwhile is kept (std::errc::file_exists). It is closed then.
    Answer<void> putInPlace(const std::filesystem::path& target, OnExisting onExisting);

private:
    TemporaryFile(std::filesystem::path folder, std::filesystem::path name, Handle handle);
    void discard();
    std::error_code nameNameless(const std::filesystem::path& target, OnExisting onExisting) const;
    std::error_code renameNamed(const std::filesystem::path& target, OnExisting onExisting);

    std::filesystem::path m_folder;
    std::filesystem::path m_name; ///< empty while the file has no name
    Handle m_handle;
};

} // namespace os
} // namespace kyso
