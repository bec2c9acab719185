#include "SharedImage.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace kyso::renderer {

UniqueFd toSharedMemory(const QImage& image) {
    UniqueFd memory(::memfd_create("kyso-page", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory)
        return {};
    const uchar* rest = image.constBits();
    auto left = static_cast<std::size_t>(image.sizeInBytes());
    while (left > 0) {
        const ssize_t written = ::write(memory.get(), rest, left);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return {};
        rest += written;
        left -= static_cast<std::size_t>(written);
    }
    if (::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
        return {};
    return memory;
}

} // namespace kyso::renderer
