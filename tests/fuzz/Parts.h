#pragma once

#include "base/Bytes.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace kyso::fuzz {

/// Cuts the next part off `rest`: two bytes of length, then so many bytes, as far as they go.
inline BytesView takePart(BytesView& rest) {
    if (rest.size() < 2)
        return std::exchange(rest, BytesView());
    const std::size_t wanted = (std::size_t{rest[0]} << 8U) | rest[1];
    rest = rest.subspan(2);
    const auto part = rest.first(std::min(wanted, rest.size()));
    rest = rest.subspan(part.size());
    return part;
}

/// Whatever a fuzz target asserts.
inline void must(bool holds) {
    if (!holds)
        __builtin_trap();
}

} // namespace kyso::fuzz
