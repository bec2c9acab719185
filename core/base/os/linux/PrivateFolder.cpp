#include "base/os/PrivateFolder.h"

#include "LastError.h"

#include <sys/stat.h>

namespace kyso::os {

Answer<void> makePrivateFolder(const std::filesystem::path& folder) {
    std::filesystem::path whole;
    for (const auto& part : folder) {
        whole /= part;
        if (::mkdir(whole.c_str(), S_IRWXU) == 0)
            continue;
        const auto error = lastError();
        std::error_code ignored;
        if (!std::filesystem::is_directory(whole, ignored))
            return tl::unexpected(error);
    }
    return {};
}

} // namespace kyso::os
