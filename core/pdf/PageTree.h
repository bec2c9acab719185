#pragma once

#include "Document.h"
#include "PageGeometry.h"

#include <optional>

namespace kyso::pdf {

struct Page {
    int number = 0; ///< from 1
    Reference reference;
    Object dictionary;
    PageGeometry geometry;
};

/// A rectangle from an array of four numbers; nothing when it is none.
std::optional<PageRect> readRect(const Document& document, const Object& value);

/// As the root of the page tree counts. Errors: pdf_no_pages, pdf_damaged, pdf_too_complex.
Result<int> pageCount(const Document& document);

/// Walks down by /Count, without reading other pages (ISO 32000-2 §7.7.3). `number` from 1.
/// Errors: pdf_page_missing, pdf_damaged, pdf_too_complex.
Result<Page> findPage(const Document& document, int number);

/// The least area that a person sees of any page, in units of that page's own coordinates. Reads every page.
/// Errors: pdf_no_pages, pdf_damaged, pdf_too_complex.
Result<double> smallestPageArea(const Document& document);

/// From 1; 0 when the page is not in the tree.
int pageNumberOf(const Document& document, Reference page);

} // namespace kyso::pdf
