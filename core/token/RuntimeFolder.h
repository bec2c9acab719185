#pragma once

#include "base/Result.h"

#include <filesystem>

namespace kyso::token {

/// A fresh folder only this person can enter (0700), for one driver's socket; removed with everything in it
/// when the object goes. Folders left by programs that were killed are removed when the next one is made.
class RuntimeFolder {
public:
    /// Under `$XDG_RUNTIME_DIR`, or the temporary folder where there is none. Errors: output_not_writable.
    static Result<RuntimeFolder> create();

    RuntimeFolder() = default;
    RuntimeFolder(RuntimeFolder&& other) noexcept;
    RuntimeFolder& operator=(RuntimeFolder&& other) noexcept;
    RuntimeFolder(const RuntimeFolder&) = delete;
    RuntimeFolder& operator=(const RuntimeFolder&) = delete;
    ~RuntimeFolder();

    const std::filesystem::path& path() const { return m_path; }

private:
    explicit RuntimeFolder(std::filesystem::path path) : m_path(std::move(path)) {}
    void remove();

    std::filesystem::path m_path;
};

} // namespace kyso::token
