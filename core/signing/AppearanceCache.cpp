#include "AppearanceCache.h"

#include <algorithm>
#include <cmath>

namespace kyso::signing {
namespace {

constexpr std::size_t maxEntries = 256;

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

} // namespace

Result<AppearanceCache::Appearance> AppearanceCache::get(pdf::AppearanceSource& source,
                                                         const pdf::AppearanceContent& content,
                                                         double widthPt, double heightPt) {
    std::promise<Result<Appearance>> promise;
    std::shared_future<Result<Appearance>> known;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::ranges::find_if(m_entries, [&](const Entry& entry) {
            return std::abs(entry.widthPt - widthPt) < 0.01 && std::abs(entry.heightPt - heightPt) < 0.01 &&
                   entry.content == content;
        });
        if (found != m_entries.end()) {
            known = found->drawn;
        } else {
            if (m_entries.size() >= maxEntries)
                m_entries.erase(m_entries.begin());
            m_entries.push_back({content, widthPt, heightPt, promise.get_future().share()});
        }
    }
    if (known.valid())
        return known.get();
    auto result = drawAndImport(source, content, widthPt, heightPt);
    promise.set_value(result);
    return result;
}

} // namespace kyso::signing
