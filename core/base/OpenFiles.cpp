#include "OpenFiles.h"

#include <algorithm>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace kyso {
namespace {

/// More is of no use to us, and some drivers go through all numbers up to the limit when they start a
/// process.
constexpr rlim_t mostWanted = 4096;
/// For everything but the documents.
constexpr rlim_t forTheRest = 64;
/// Where the system does not tell.
constexpr rlim_t usualLimit = 256;

} // namespace

void raiseOpenFilesLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const auto wanted = std::min(limit.rlim_max, mostWanted);
    if (limit.rlim_cur >= wanted)
        return;
    limit.rlim_cur = wanted;
    // Without it less is done at a time.
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

std::size_t fittingOpenFiles(std::size_t filesEach) {
    rlimit limit{};
    const auto allowed = ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : usualLimit;
    const auto room = std::min(allowed, mostWanted);
    return std::max<std::size_t>(1, room > forTheRest ? (room - forTheRest) / filesEach : 1);
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

} // namespace kyso
