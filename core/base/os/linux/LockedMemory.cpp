#include "base/os/LockedMemory.h"

#include <new>
#include <sys/mman.h>
#include <unistd.h>

namespace kyso::os {

std::span<std::uint8_t> allocateLocked(std::size_t size) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t rounded = (size + page - 1) / page * page;
    void* const memory = ::mmap(nullptr, rounded, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        throw std::bad_alloc();
    // A low RLIMIT_MEMLOCK must not stop anyone from signing; the other protections stay.
    (void)::mlock(memory, rounded);
    (void)::madvise(memory, rounded, MADV_DONTDUMP);
    return {static_cast<std::uint8_t*>(memory), rounded};
}

void releaseLocked(std::span<std::uint8_t> pages) noexcept {
    ::munmap(pages.data(), pages.size());
}

} // namespace kyso::os
