#pragma once

#include "XrefTail.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kyso::pdf {

/// `0000000016 00000 n` and a two-character line end (ISO 32000-2 §7.5.4).
struct XrefRow {
    std::uint64_t offset = 0;
    int generation = 0;
    bool inUse = false;
};
std::optional<XrefRow> parseXrefRow(std::string_view row);

/// Which row of the classic tables speaks for an object: that of the newest section, and within one section
/// of the first run that has it. Found by halving, whatever runs a file is made of: empty, a row each, one
/// over the other.
class XrefRows {
public:
    static constexpr std::uint64_t rowBytes = 20;

    /// From the newest section to the oldest.
    explicit XrefRows(const std::vector<XrefSection>& chain);

    /// Ids whose rows stand one behind the other; no two overlap.
    struct Stretch {
        std::int64_t firstId = 0;
        std::int64_t endId = 0;
        std::uint64_t rowsOffset = 0;
    };
    /// In the order of their ids.
    const std::vector<Stretch>& stretches() const { return m_stretches; }

    /// Where the row begins; nothing when no table has the object.
    std::optional<std::uint64_t> rowOf(std::int64_t id) const;

private:
    std::vector<Stretch> m_stretches;
};

} // namespace kyso::pdf
