#pragma once

#include "Object.h"
#include "base/File.h"
#include "base/Result.h"

#include <optional>
#include <vector>

namespace kyso::pdf {

enum class XrefKind { Table, Stream };

/// One cross-reference section with its trailer, entries left in the file (ISO 32000-2 §7.5.4, §7.5.8).
struct XrefSection {
    std::uint64_t offset = 0;
    XrefKind kind = XrefKind::Table;
    /// Trailer dictionary, or the dictionary of the cross-reference stream.
    Object trailer;
    /// Where a run of 20-byte rows stands; tables only.
    struct Subsection {
        std::int64_t firstId = 0;
        std::int64_t count = 0;
        std::uint64_t rowsOffset = 0;
    };
    std::vector<Subsection> subsections;
    std::optional<std::uint64_t> previous;
    /// Behind the rows of a table or the data of a stream: from there on its `startxref` is looked for.
    std::uint64_t entriesEnd = 0;
    /// A key stands twice in the trailer, or an object in the rows: which of the two counts is every reader's
    /// own choice.
    bool isAmbiguous = false;
    /// The number that a cross-reference stream bears itself; 0 for a table.
    int ownId = 0;
    /// The hybrid-reference stream of §7.5.8.4.
    std::optional<std::uint64_t> hybridStream;
};

/// The number behind the last `startxref` before `end`. Errors: pdf_damaged.
Result<std::uint64_t> findStartXref(const File& file, std::uint64_t end);

/// What stands at `offset`, without reading on. Errors: pdf_damaged.
Result<XrefKind> xrefKindAt(const File& file, std::uint64_t offset, std::uint64_t end);

/// The section that stands at `offset`. Errors: pdf_damaged, pdf_too_complex.
Result<XrefSection> readXrefSection(const File& file, std::uint64_t offset, std::uint64_t end);

/// From the newest section to the oldest. Errors: pdf_damaged (also for a loop), pdf_too_complex.
Result<std::vector<XrefSection>> readXrefChain(const File& file, std::uint64_t end);

} // namespace kyso::pdf
