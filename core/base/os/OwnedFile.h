#pragma once

#include "Handle.h"
#include "SystemError.h"

#include <filesystem>
#include <optional>

namespace kyso::os {

/// A file that belongs to one running program for as long as that runs, however it ends: others see the name,
/// and can tell whether its owner is still there. Read and written by its owner alone. One thread.
class OwnedFile {
public:
    /// A new one under a name of its own (`<random><suffix>`) in `folder`.
    static Answer<OwnedFile> create(const std::filesystem::path& folder, const char* suffix);
    /// One that an earlier program left; nothing while somebody owns it, or when it is gone.
    static std::optional<OwnedFile> takeOver(const std::filesystem::path& path);

    OwnedFile(OwnedFile&&) noexcept = default;
    OwnedFile& operator=(OwnedFile&&) noexcept = default;

    /// Open for reading and writing.
    const Handle& handle() const { return m_handle; }
    const std::filesystem::path& path() const { return m_path; }
    void remove();

private:
    OwnedFile(std::filesystem::path path, Handle handle);
    /// Locked, and still the file of that name.
    bool own();

    std::filesystem::path m_path;
    Handle m_handle;
};

} // namespace kyso::os
