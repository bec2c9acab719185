#include "base/os/SharedLibrary.h"

#include <dlfcn.h>

namespace kyso::os {

tl::expected<SharedLibrary, std::string> SharedLibrary::load(const std::filesystem::path& file) {
    // What is missing is told now, not at the first call.
    void* const handle = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (handle != nullptr)
        return SharedLibrary(handle);
    const char* const why = ::dlerror();
    return tl::unexpected(std::string(why != nullptr ? why : "it cannot be loaded"));
}

void* SharedLibrary::symbol(const char* name) const {
    return ::dlsym(m_handle, name);
}

} // namespace kyso::os
