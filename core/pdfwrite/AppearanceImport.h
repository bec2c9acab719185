#pragma once

#include "IncrementalUpdate.h"

#include <array>
#include <vector>

namespace kyso::pdf {

/// A drawn appearance, taken out of its one-page PDF once and then put into as many documents as wanted. It
/// comes from a process that reads hostile files, and stands in what is signed: only what drawing needs is
/// taken (AppearanceParts). Immutable: shared between threads.
class ImportedAppearance {
public:
    /// Errors: appearance_failed.
    static Result<ImportedAppearance> fromPdf(BytesView onePagePdf);

    double widthPt() const { return m_box.width(); }
    double heightPt() const { return m_box.height(); }
    /// Adds the fonts, images and so on to the update, once for any number of forms.
    Object addResources(IncrementalUpdate& update) const;
    /// A form XObject that draws it, turned by `matrix` (ISO 32000-2 §8.10).
    Reference addForm(IncrementalUpdate& update, const Object& resources,
                      const std::array<double, 6>& matrix) const;

private:
    class Taking;
    struct Part {
        int id = 0;
        Object value;
        bool isStream = false;
        Bytes data;
    };
    struct Box {
        double x0 = 0, y0 = 0, x1 = 0, y1 = 0;
        double width() const { return x1 - x0; }
        double height() const { return y1 - y0; }
    };

    std::vector<Part> m_parts;
    Object m_resources;
    Object m_formEntries; ///< /Filter and the like of the content stream
    Bytes m_content;
    Box m_box;
};

} // namespace kyso::pdf
