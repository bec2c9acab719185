#include "AppearanceCache.h"

#include <algorithm>
#include <cmath>

namespace kyso::pades {

namespace {

constexpr std::size_t maxEntries = 256;
/// Each costs the deadline of two calls: after that many documents the others are spared the wait.
constexpr int timeOutsToBelieve = 3;

Result<AppearanceCache::Appearance> drawAndImport(pdf::AppearanceSource& source,
                                                  const pdf::AppearanceContent& content, double widthPt,
                                                  double heightPt) {
    auto drawn = source.draw(content, widthPt, heightPt);
    if (!drawn)
        return failure(std::move(drawn.error()));
    auto imported = pdf::ImportedAppearance::fromPdf(*drawn);
    if (!imported)
        return failure(std::move(imported.error()));
    return std::make_shared<const pdf::ImportedAppearance>(std::move(*imported));
}

bool isTheRenderers(ErrorCode code) {
    return code == ErrorCode::RendererCrashed || code == ErrorCode::RendererTimedOut;
}

/// The same content would come to the same again.
bool liesInTheContent(ErrorCode code) {
    return code == ErrorCode::AppearanceFailed || code == ErrorCode::ImageNotReadable;
}

} // namespace

/// One document's turn at drawing; whatever becomes of it, those who wait go on.
class AppearanceCache::Drawing {
public:
    Drawing(AppearanceCache& cache, Entry& entry) : m_cache(cache), m_entry(entry) {}
    Drawing(const Drawing&) = delete;
    Drawing& operator=(const Drawing&) = delete;
    ~Drawing() {
        const std::lock_guard lock(m_cache.m_mutex);
        m_entry.isBeingDrawn = false;
        m_cache.m_changed.notify_all();
    }
    void keep(const Result<Appearance>& result) {
        const std::lock_guard lock(m_cache.m_mutex);
        const bool isTimeOut = !result && result.error().code == ErrorCode::RendererTimedOut;
        m_entry.timedOut = isTimeOut ? m_entry.timedOut + 1 : 0;
        if (result || liesInTheContent(result.error().code) || m_entry.timedOut >= timeOutsToBelieve)
            m_entry.known = result;
    }

private:
    AppearanceCache& m_cache;
    Entry& m_entry;
};

std::shared_ptr<AppearanceCache::Entry> AppearanceCache::entryFor(const pdf::AppearanceContent& content,
                                                                  double widthPt, double heightPt) {
    const auto found = std::ranges::find_if(m_entries, [&](const auto& entry) {
        return std::abs(entry->widthPt - widthPt) < 0.01 && std::abs(entry->heightPt - heightPt) < 0.01 &&
               entry->content == content;
    });
    if (found != m_entries.end())
        return *found;
    if (m_entries.size() >= maxEntries)
        m_entries.pop_front();
    return m_entries.emplace_back(std::make_shared<Entry>(Entry{content, widthPt, heightPt, false, 0, {}}));
}

Result<AppearanceCache::Appearance> AppearanceCache::get(pdf::AppearanceSource& source,
                                                         const pdf::AppearanceContent& content,
                                                         double widthPt, double heightPt) {
    std::unique_lock lock(m_mutex);
    const auto entry = entryFor(content, widthPt, heightPt);
    m_changed.wait(lock, [&] { return entry->known || !entry->isBeingDrawn; });
    if (entry->known)
        return *entry->known;
    entry->isBeingDrawn = true;
    lock.unlock();
    Drawing drawing(*this, *entry);
    auto result = drawAndImport(source, content, widthPt, heightPt);
    if (!result && isTheRenderers(result.error().code))
        result = drawAndImport(source, content, widthPt, heightPt);
    drawing.keep(result);
    return result;
}

} // namespace kyso::pades
