#pragma once

#include "XrefTail.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace kyso::pdf {

/// Which row of the classic tables speaks for an object: that of the newest section, and within one section
/// of the first run that has it. Found by halving, whatever runs a file is made of: empty, a row each, one
/// over the other.
class XrefRows {
public:
    static constexpr std::uint64_t rowBytes = 20;

    /// From the newest section to the oldest.
    explicit XrefRows(const std::vector<XrefSection>& chain);

    /// Where the row begins; nothing when no table has the object.
    std::optional<std::uint64_t> rowOf(std::int64_t id) const;

private:
    /// Ids whose rows stand one behind the other; no two overlap.
    struct Stretch {
        std::int64_t firstId = 0;
        std::int64_t endId = 0;
        std::uint64_t rowsOffset = 0;
    };
    std::vector<Stretch> m_stretches;
};

} // namespace kyso::pdf
