#pragma once

namespace kyso::os {

/// The descriptor under which a child process finds its channel: the first behind the standard streams.
inline constexpr int inheritedChannel = 3;

} // namespace kyso::os
