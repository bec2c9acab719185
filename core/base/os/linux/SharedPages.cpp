#include "base/os/SharedPages.h"

#include "LastError.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace kyso::os {

Handle makeSharedPages(BytesView bytes) {
    Handle memory(::memfd_create("kyso-page", MFD_CLOEXEC | MFD_ALLOW_SEALING));
    if (!memory)
        return {};
    while (!bytes.empty()) {
        const auto put = uninterrupted([&] { return ::write(memory.get(), bytes.data(), bytes.size()); });
        if (put <= 0)
            return {};
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
    if (::fcntl(memory.get(), F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL) != 0)
        return {};
    return memory;
}

SharedPages SharedPages::map(const Handle& memory, std::size_t size) {
    // Unsealed memory could be cut short later, and touching it would end this process.
    constexpr int needed = F_SEAL_SHRINK | F_SEAL_WRITE;
    const int seals = ::fcntl(memory.get(), F_GET_SEALS);
    struct stat status {};
    if (seals < 0 || (seals & needed) != needed || ::fstat(memory.get(), &status) != 0 ||
        static_cast<std::size_t>(status.st_size) < size)
        return {};
    void* const mapped = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, memory.get(), 0);
    if (mapped == MAP_FAILED)
        return {};
    SharedPages pages;
    pages.m_data = static_cast<std::uint8_t*>(mapped);
    pages.m_size = size;
    return pages;
}

SharedPages::SharedPages(SharedPages&& other) noexcept
    : m_data(std::exchange(other.m_data, nullptr)), m_size(std::exchange(other.m_size, 0)) {}

SharedPages& SharedPages::operator=(SharedPages&& other) noexcept {
    SharedPages taken(std::move(other));
    std::swap(m_data, taken.m_data);
    std::swap(m_size, taken.m_size);
    return *this;
}

SharedPages::~SharedPages() {
    if (m_data != nullptr)
        ::munmap(m_data, m_size);
}

} // namespace kyso::os
