#pragma once

#include "pdf/AppearanceSource.h"
#include "pdfwrite/AppearanceImport.h"

#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>

namespace kyso::pades {

/// Draws every distinct appearance of a run once, however many documents show it. What failed for a reason
/// that lies in the appearance (its image, its size) is remembered as well; a renderer that crashed or gave
/// no answer is asked once more, and anew for the next document. Any thread.
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
        bool isBeingDrawn = false;
        /// Documents that the renderer gave no answer to, one after the other.
        int timedOut = 0;
        std::optional<Result<Appearance>> known;
    };
    class Drawing;

    std::shared_ptr<Entry> entryFor(const pdf::AppearanceContent& content, double widthPt, double heightPt);

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::list<std::shared_ptr<Entry>> m_entries; ///< the oldest first
};

} // namespace kyso::pades
