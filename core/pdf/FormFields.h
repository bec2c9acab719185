#pragma once

#include "Document.h"

#include <optional>
#include <vector>

namespace kyso::pdf {

/// Whether a dictionary is a field of the form, or a widget of one, that is not for signatures. Anything can
/// call itself a field: what is drawn, written with or shown as something else is none.
bool isFormField(const Document& document, const Object& dictionary);

/// How fields lie over the pages of a document: what one comes to show may stand instead of the page.
class PageCover {
public:
    explicit PageCover(const Document& document) : m_document(document) {}

    /// Whether `widgets`, together, take up most of the smallest page, wherever they stand: a widget is seen
    /// on every page that lists it, whatever page it names. True as well when that cannot be told.
    bool hidesPage(const std::vector<Object>& widgets);

private:
    const Document& m_document;
    /// Read with the first question; 0 when it cannot be.
    std::optional<double> m_smallestPage;
};

/// Whether a field of the form, not for signatures, is seen on a page and brings no appearance of its own:
/// readers draw it with the form's fonts, so that other fonts show another value. True as well when that
/// cannot be told.
bool hasFieldToBeDrawn(const Document& document);

/// Whether a field had no value, of its own or from above, and showed none to those who signed.
bool wasEmpty(const Document& document, const Object& field);

} // namespace kyso::pdf
