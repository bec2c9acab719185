#include "base/os/ProcessLimits.h"

#include <algorithm>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace kyso::os {
namespace {

/// Where the system does not tell.
constexpr std::size_t usualOpenFiles = 256;

void lower(__rlimit_resource_t what, rlim_t value) {
    rlimit current{};
    if (::getrlimit(what, &current) != 0)
        return;
    if (current.rlim_max == RLIM_INFINITY || current.rlim_max > value)
        current.rlim_max = value;
    current.rlim_cur = current.rlim_max;
    (void)::setrlimit(what, &current);
}

} // namespace

std::size_t openFilesLimit() {
    rlimit limit{};
    return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : usualOpenFiles;
}

void raiseOpenFilesLimit(std::size_t wanted) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const auto allowed = std::min<rlim_t>(limit.rlim_max, wanted);
    if (limit.rlim_cur >= allowed)
        return;
    limit.rlim_cur = allowed;
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

void keepMemoryPrivate() {
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

void confine(const Confinement& bounds) {
    lower(RLIMIT_CORE, 0);
    if (bounds.fileBytes > 0)
        lower(RLIMIT_FSIZE, bounds.fileBytes);
    if (bounds.openFiles > 0)
        lower(RLIMIT_NOFILE, bounds.openFiles);
    if (bounds.memoryBytes > 0)
        lower(RLIMIT_AS, bounds.memoryBytes);
    (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

void limitComputing(std::uint64_t seconds) {
    rusage used{};
    rlimit limit{};
    if (::getrusage(RUSAGE_SELF, &used) != 0 || ::getrlimit(RLIMIT_CPU, &limit) != 0)
        return;
    limit.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds;
    (void)::setrlimit(RLIMIT_CPU, &limit);
}

} // namespace kyso::os
