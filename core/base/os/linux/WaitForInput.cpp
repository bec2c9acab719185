#include "base/os/WaitForInput.h"

#include "LastError.h"

#include <poll.h>

namespace kyso::os {

Answer<bool> waitForInput(const Handle& stream, std::chrono::milliseconds patience) {
    pollfd waited{stream.get(), POLLIN, 0};
    const int ready = ::poll(&waited, 1, static_cast<int>(patience.count()));
    if (ready < 0 && errno != EINTR)
        return systemFailure();
    return ready > 0;
}

} // namespace kyso::os
