#include "XrefRows.h"

#include <algorithm>
#include <set>

namespace kyso::pdf {

XrefRows::XrefRows(const std::vector<XrefSection>& chain) {
    std::vector<Stretch> runs; // what comes first counts
    for (const auto& section : chain)
        for (const auto& run : section.subsections)
            if (run.count > 0)
                runs.push_back({run.firstId, run.firstId + run.count, run.rowsOffset});

    struct Edge {
        std::int64_t id = 0;
        std::size_t run = 0;
        bool opens = false;
    };
    std::vector<Edge> edges;
    edges.reserve(runs.size() * 2);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        edges.push_back({runs[i].firstId, i, true});
        edges.push_back({runs[i].endId, i, false});
    }
    std::ranges::sort(edges, {}, &Edge::id);

    std::set<std::size_t> open;
    for (std::size_t i = 0; i < edges.size();) {
        const auto id = edges[i].id;
        for (; i < edges.size() && edges[i].id == id; ++i) {
            if (edges[i].opens)
                open.insert(edges[i].run);
            else
                open.erase(edges[i].run);
        }
        if (open.empty())
            continue;
        const auto& run = runs[*open.begin()];
        m_stretches.push_back(
            {id, edges[i].id, run.rowsOffset + static_cast<std::uint64_t>(id - run.firstId) * rowBytes});
    }
}

std::optional<std::uint64_t> XrefRows::rowOf(std::int64_t id) const {
    const auto behind = std::ranges::upper_bound(m_stretches, id, {}, &Stretch::firstId);
    if (behind == m_stretches.begin())
        return std::nullopt;
    const auto& stretch = *std::prev(behind);
    if (id >= stretch.endId)
        return std::nullopt;
    return stretch.rowsOffset + static_cast<std::uint64_t>(id - stretch.firstId) * rowBytes;
}

} // namespace kyso::pdf
