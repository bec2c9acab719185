#pragma once

#include <tl/expected.hpp>

#include <filesystem>
#include <string>

namespace kyso::os {

/// A library loaded into this process by its place. It stays until the process ends: vendors' libraries keep
/// threads that would lose their ground.
class SharedLibrary {
public:
    /// Errors: what the system's loader says, as text.
    static tl::expected<SharedLibrary, std::string> load(const std::filesystem::path& file);

    /// Null when it has none of that name.
    void* symbol(const char* name) const;

private:
    explicit SharedLibrary(void* handle) : m_handle(handle) {}

    void* m_handle;
};

} // namespace kyso::os
