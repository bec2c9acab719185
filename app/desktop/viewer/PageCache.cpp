#include "PageCache.h"

#include <iterator>
#include <limits>

namespace kyso::viewer {

void PageCache::insert(const PageKey& key, const QImage& image) {
    if (const auto old = m_entries.find(key); old != m_entries.end())
        erase(old);
    m_uses.push_front(key);
    m_entries.emplace(key, Entry{image, m_uses.begin()});
    m_sizeBytes += static_cast<std::size_t>(image.sizeInBytes());
    while (m_sizeBytes > m_capacityBytes && m_uses.size() > 1)
        erase(m_entries.find(m_uses.back()));
}

QImage PageCache::best(int page, int widthPx) {
    auto found = m_entries.find({page, widthPx});
    if (found == m_entries.end()) {
        found = m_entries.upper_bound({page, std::numeric_limits<int>::max()});
        if (found == m_entries.begin() || std::prev(found)->first.page != page)
            return {};
        --found;
    }
    m_uses.splice(m_uses.begin(), m_uses, found->second.use);
    return found->second.image;
}

bool PageCache::hasPage(int page) const {
    const auto found = m_entries.lower_bound({page, 0});
    return found != m_entries.end() && found->first.page == page;
}

void PageCache::clear() {
    m_entries.clear();
    m_uses.clear();
    m_sizeBytes = 0;
}

void PageCache::erase(Entries::iterator entry) {
    m_sizeBytes -= static_cast<std::size_t>(entry->second.image.sizeInBytes());
    m_uses.erase(entry->second.use);
    m_entries.erase(entry);
}

} // namespace kyso::viewer
