#include "OpenFiles.h"

#include "os/ProcessLimits.h"

#include <algorithm>

namespace kyso {
namespace {

/// More is of no use to us, and some drivers go through all numbers up to the limit when they start a
/// process.
constexpr std::size_t mostWanted = 4096;
/// For everything but the documents.
constexpr std::size_t forTheRest = 64;

} // namespace

void raiseOpenFilesLimit() {
    // Without it less is done at a time.
    os::raiseOpenFilesLimit(mostWanted);
}

std::size_t fittingOpenFiles(std::size_t filesEach) {
    const auto room = std::min(os::openFilesLimit(), mostWanted);
    return std::max<std::size_t>(1, room > forTheRest ? (room - forTheRest) / filesEach : 1);
}

} // namespace kyso
