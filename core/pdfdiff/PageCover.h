#pragma once

#include "pdf/Document.h"

#include <map>
#include <set>
#include <vector>

namespace kyso::pdf {

/// Widgets that came to show something in a later revision, and how they lie over its pages: what most of a
/// page is covered with stands instead of the page.
class PageCover {
public:
    explicit PageCover(const Document& document) : m_document(document) {}

    /// A widget, or a field with those below it.
    void add(Reference field);
    /// Pages of which one widget takes up half, or all together three quarters. A widget is on every page
    /// that lists it, whatever page it names itself. Reads every page, when there is a widget with a place.
    /// Errors: pdf_damaged, pdf_too_complex.
    Result<std::vector<int>> coveredPages() const;

private:
    const Document& m_document;
    std::map<Reference, double> m_areas;
    std::set<Reference> m_known;
};

} // namespace kyso::pdf
