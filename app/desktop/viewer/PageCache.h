#pragma once

#include <QImage>

#include <cstddef>
#include <list>
#include <map>
#include <optional>

namespace kyso::viewer {

/// One drawing of a page.
struct PageKey {
    int page = 0; ///< from 1
    int widthPx = 0;

    // NOLINTNEXTLINE(modernize-use-nullptr): the zero inside a defaulted comparison is the compiler's
    friend auto operator<=>(const PageKey&, const PageKey&) = default;
};

/// Drawn pages, the ones used longest ago dropped first once they take more than their share. One thread.
class PageCache {
public:
    explicit PageCache(std::size_t capacityBytes) : m_capacityBytes(capacityBytes) {}

    /// Keeps an image; one that alone is larger than the capacity is kept as the only one.
    void insert(const PageKey& key, const QImage& image);
    bool contains(const PageKey& key) const { return m_entries.contains(key); }
    /// The drawing of that width, else the widest of the page; a null image when there is none.
    QImage best(int page, int widthPx);
    bool hasPage(int page) const;
    void clear();

    std::size_t sizeBytes() const { return m_sizeBytes; }
    std::size_t count() const { return m_entries.size(); }

private:
    struct Entry {
        QImage image;
        std::list<PageKey>::iterator use;
    };
    using Entries = std::map<PageKey, Entry>;

    void erase(Entries::iterator entry);

    std::size_t m_capacityBytes;
    std::size_t m_sizeBytes = 0;
    Entries m_entries;
    std::list<PageKey> m_uses; ///< latest first
};

} // namespace kyso::viewer
