#include "XrefRows.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace kyso::pdf {

std::optional<XrefRow> parseXrefRow(std::string_view row) {
    if (row.size() != XrefRows::rowBytes)
        return std::nullopt;
    XrefRow parsed;
    const auto digits = [&row](std::size_t from, std::size_t count, auto& value) {
        const char* begin = row.data() + from;
        const auto [end, error] = std::from_chars(begin, begin + count, value);
        return error == std::errc() && end == begin + count;
    };
    if (!digits(0, 10, parsed.offset) || row[10] != ' ' || !digits(11, 5, parsed.generation) ||
        row[16] != ' ')
        return std::nullopt;
    if (row[17] != 'n' && row[17] != 'f')
        return std::nullopt;
    const auto lineEnd = row.substr(18);
    if (lineEnd != " \n" && lineEnd != " \r" && lineEnd != "\r\n")
        return std::nullopt;
    parsed.inUse = row[17] == 'n';
    return parsed;
}

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
