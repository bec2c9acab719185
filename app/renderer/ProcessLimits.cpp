#include "ProcessLimits.h"

#include "base/os/ProcessLimits.h"

namespace kyso::renderer {

void limitProcess() {
    os::Confinement bounds{
        .memoryBytes = std::uint64_t{3} << 30, .fileBytes = std::uint64_t{256} << 20, .openFiles = 128};
#if defined(__SANITIZE_ADDRESS__)
    // The sanitizer reserves terabytes of addresses.
    bounds.memoryBytes = 0;
#endif
    os::confine(bounds);
}

void limitRequestTime() {
    constexpr std::uint64_t requestSeconds = 120;
    os::limitComputing(requestSeconds);
}

} // namespace kyso::renderer
