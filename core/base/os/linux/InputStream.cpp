#include "base/os/InputStream.h"

#include "LastError.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace kyso::os {

Answer<InputStream> InputStream::open(const std::filesystem::path& path) {
    const int opened =
        uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK); });
    if (opened < 0)
        return systemFailure();
    return InputStream(Handle(opened));
}

Answer<bool> InputStream::waitForInput(std::chrono::milliseconds patience) const {
    pollfd waited{m_handle.get(), POLLIN, 0};
    const int ready = ::poll(&waited, 1, static_cast<int>(patience.count()));
    if (ready < 0 && errno != EINTR)
        return systemFailure();
    return ready > 0;
}

Answer<std::size_t> InputStream::readSome(std::span<std::uint8_t> target) const {
    const auto got = uninterrupted([&] { return ::read(m_handle.get(), target.data(), target.size()); });
    if (got < 0)
        return systemFailure();
    return static_cast<std::size_t>(got);
}

} // namespace kyso::os
