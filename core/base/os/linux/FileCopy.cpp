#include "base/os/FileCopy.h"

#include "LastError.h"

#include <fcntl.h>
#include <unistd.h>

namespace kyso::os {

Answer<std::optional<std::size_t>> copyWithinSystem(const Handle& from, std::uint64_t fromOffset,
                                                    const Handle& to, std::uint64_t toOffset,
                                                    std::size_t size) {
    auto reading = static_cast<off64_t>(fromOffset);
    auto writing = static_cast<off64_t>(toOffset);
    const auto got =
        uninterrupted([&] { return ::copy_file_range(from.get(), &reading, to.get(), &writing, size, 0); });
    if (got >= 0)
        return std::optional(static_cast<std::size_t>(got));
    if (errno == EXDEV || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)
        return std::nullopt;
    return systemFailure();
}

void startWritingOut(const Handle& file, std::uint64_t offset, std::size_t size) {
    (void)::sync_file_range(file.get(), static_cast<off_t>(offset), static_cast<off_t>(size),
                            SYNC_FILE_RANGE_WRITE);
}

} // namespace kyso::os
