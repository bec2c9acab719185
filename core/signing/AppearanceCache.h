#pragma once

#include "pdf/AppearanceImport.h"
#include "pdf/AppearanceSource.h"

#include <future>
#include <memory>
#include <mutex>
#include <vector>

namespace kyso::signing {

/// Draws every distinct appearance of a run once, however many documents show it. Any thread.
class AppearanceCache {
public:
    using Appearance = std::shared_ptr<const pdf::ImportedAppearance>;
    /// Errors: those of AppearanceSource::draw, appearance_failed.
    Result<Appearance> get(pdf::AppearanceSource& source, const pdf::AppearanceContent& content,
                           double widthPt, double heightPt);

private:
    struct Entry {
        pdf::AppearanceContent content;
        double widthPt = 0;
        double heightPt = 0;
        std::shared_future<Result<Appearance>> drawn;
    };
    std::mutex m_mutex;
    std::vector<Entry> m_entries;
};

} // namespace kyso::signing
