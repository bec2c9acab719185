#include "ProcessLimits.h"

#include <sys/prctl.h>
#include <sys/resource.h>

namespace kyso::renderer {
namespace {

constexpr rlim_t addressSpaceBytes = rlim_t{3} << 30;
constexpr rlim_t fileBytes = rlim_t{256} << 20;
constexpr rlim_t openFiles = 128;
constexpr rlim_t requestSeconds = 120;

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

void limitProcess() {
    lower(RLIMIT_CORE, 0);
    lower(RLIMIT_FSIZE, fileBytes);
    lower(RLIMIT_NOFILE, openFiles);
#if !defined(__SANITIZE_ADDRESS__)
    // The sanitizer reserves terabytes of addresses.
    lower(RLIMIT_AS, addressSpaceBytes);
#endif
    (void)::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

void limitRequestTime() {
    rusage used{};
    rlimit limit{};
    if (::getrusage(RUSAGE_SELF, &used) != 0 || ::getrlimit(RLIMIT_CPU, &limit) != 0)
        return;
    limit.rlim_cur = static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + requestSeconds;
    (void)::setrlimit(RLIMIT_CPU, &limit);
}

} // namespace kyso::renderer
