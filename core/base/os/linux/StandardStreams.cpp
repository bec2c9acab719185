#include "base/os/StandardStreams.h"

#include "LastError.h"

#include <fcntl.h>
#include <unistd.h>

namespace kyso::os {

Answer<void> write(std::FILE* stream, std::string_view text) {
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0)
        return {};
    if (errno == 0)
        errno = EIO;
    const auto error = systemFailure();
    std::clearerr(stream);
    return error;
}

bool isErrorStreamWatched() {
    return ::isatty(STDERR_FILENO) != 0;
}

void keepStandardStreamsTaken() {
    // What is written there then fails, and is told as lost.
    while (true) {
        const int taken = ::open("/dev/null", O_RDONLY);
        if (taken < 0 || taken > STDERR_FILENO) {
            if (taken > STDERR_FILENO)
                ::close(taken);
            return;
        }
    }
}

} // namespace kyso::os
