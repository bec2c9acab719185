#include "HybridSections.h"

#include "pdf/XrefRows.h"

#include <algorithm>
#include <set>

namespace kyso::pdf {
namespace {

constexpr int mostIds = 4'000'000;

class TableReading {
public:
    TableReading(const Document& document, const std::vector<XrefSection>& chain)
        : m_document(document), m_rows(chain) {}

    /// The row of the newest table that has the object; free when none has. Nothing where it does not read.
    std::optional<XrefRow> rowOf(int id) const {
        const auto at = m_rows.rowOf(id);
        if (!at)
            return XrefRow();
        if (*at + XrefRows::rowBytes > m_document.endOffset())
            return std::nullopt;
        const auto bytes = m_document.file().read(*at, XrefRows::rowBytes);
        return bytes ? parseXrefRow(asText(*bytes)) : std::nullopt;
    }

private:
    const Document& m_document;
    XrefRows m_rows;
};

} // namespace

bool hybridSectionsAgree(const RevisionPair& revisions) {
    const auto& before = revisions.before();
    const auto& after = revisions.after();
    const auto chain = readXrefChain(after.file(), after.endOffset());
    if (!chain)
        return true;
    std::set<std::uint64_t> streams;
    bool isNew = false;
    for (const auto& section : *chain) {
        if (!section.hybridStream)
            continue;
        streams.insert(*section.hybridStream);
        isNew = isNew || section.offset >= before.endOffset();
    }
    if (!isNew)
        return true;
    if (after.highestId() > mostIds ||
        std::ranges::any_of(*chain, [](const auto& section) { return section.kind != XrefKind::Table; }))
        return false;
    const TableReading table(after, *chain);
    for (int id = 1; id <= after.highestId(); ++id) {
        const auto row = table.rowOf(id);
        if (!row)
            return false;
        if (row->inUse) {
            if (after.offsetOf({id, row->generation}) != row->offset)
                return false;
            continue;
        }
        const auto place = after.offsetOf({id, 0});
        const bool isKnown =
            place == before.offsetOf({id, 0}) && after.containerOf({id, 0}) == before.containerOf({id, 0});
        if (!isKnown && !(place && streams.contains(*place)))
            return false;
    }
    return true;
}

} // namespace kyso::pdf
