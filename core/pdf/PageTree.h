#pragma once

#include "Document.h"
#include "PageGeometry.h"

#include <functional>
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

/// Gives every page to `look`, in order, until one is refused. Errors: those of `look`, pdf_no_pages,
/// pdf_damaged, pdf_too_complex.
Result<void> eachPage(const Document& document, const std::function<Result<void>(const Page&)>& look);

/// From 1; 0 when the page is not in the tree.
int pageNumberOf(const Document& document, Reference page);

} // namespace kyso::pdf
