#pragma once

#include "pdf/ModificationRules.h"
#include "pdf/PageTree.h"

#include <optional>
#include <string>
#include <vector>

namespace kyso::pdf {

/// Where on a page something visible is wished; without a rectangle a usual place is taken.
struct PagePlacement {
    int page = -1; ///< from 1; negative counts from the end; 0 every page
    std::optional<VisibleRect> rect;
    /// The rectangle is measured on a page drawn without /UserUnit, as renderers draw it.
    bool ignoresUserUnit = false;
};

/// A widget of an existing field that will show the signature.
struct WidgetTarget {
    Reference reference;
    int page = 0; ///< from 1
    /// Of what is drawn, as it stands upright.
    double widthPt = 0;
    double heightPt = 0;
    /// Counterclockwise: as the field asks by /MK /R (ISO 32000-2 table 192), else as its page is turned.
    int quarterTurns = 0;
};

/// The field that will carry the signature, checked against the document before anything is written.
struct SignatureTarget {
    std::string fieldName;
    /// Set when an empty field of the document is signed; else a new one is made.
    std::optional<SignatureField> existing;
    /// The page of the widget; nothing when an existing field stands on none.
    std::optional<Page> page;
    /// Set when the signature is visible in a new field.
    std::optional<VisibleRect> rect;
    /// The widgets of an existing field that are to show the signature: all that have a place.
    std::vector<WidgetTarget> widgets;
    /// Further pages that show the same appearance, in a stamp annotation: one field with several widgets is
    /// something validators disagree on.
    std::vector<int> stampedPages;
};

/// `placement` of an existing field says only that its widgets are to show the signature.
/// Errors: pdf_field_not_found, pdf_field_not_signature, pdf_field_already_signed, pdf_page_missing,
/// pdf_rectangle_outside_page, pdf_already_signed, pdf_already_certified, pdf_too_complex (no number is left
/// for new objects), and those of ModificationRules.
Result<SignatureTarget> chooseTarget(const Document& document, const InteractiveForm& form,
                                     const ModificationRules& rules, const std::string& fieldName,
                                     DocMdpPermission certify, const std::optional<PagePlacement>& placement);

/// Where a signature goes when nobody says: 180 × 64 pt, lower right, half an inch from the edges.
VisibleRect usualPlace(const PageSize& page);

} // namespace kyso::pdf
