#pragma once

#include "ModificationRules.h"
#include "PageTree.h"

#include <optional>
#include <string>
#include <vector>

namespace kyso::pdf {

/// Where on a page something visible is wished; without a rectangle a usual place is taken.
struct PagePlacement {
    int page = -1; ///< from 1; negative counts from the end; 0 every page
    std::optional<VisibleRect> rect;
};

/// The field that will carry the signature, checked against the document before anything is written.
struct SignatureTarget {
    std::string fieldName;
    /// Set when an empty field of the document is signed; else a new one is made.
    std::optional<SignatureField> existing;
    /// The page of the widget; nothing when an existing field stands on none.
    std::optional<Page> page;
    /// Set when the signature is visible.
    std::optional<VisibleRect> rect;
    /// Further pages that show the same appearance, in a stamp annotation: one field with several widgets is
    /// something validators disagree on.
    std::vector<int> stampedPages;
};

/// Errors: pdf_field_not_found, pdf_field_not_signature, pdf_field_already_signed, pdf_page_missing,
/// pdf_rectangle_outside_page, pdf_already_signed, pdf_already_certified, and those of ModificationRules.
Result<SignatureTarget> chooseTarget(const Document& document, const InteractiveForm& form,
                                     const ModificationRules& rules, const std::string& fieldName,
                                     DocMdpPermission certify, const std::optional<PagePlacement>& placement);

/// Where a signature goes when nobody says: 180 × 64 pt, lower right, half an inch from the edges.
VisibleRect usualPlace(const PageSize& page);

/// How many pages one look at a document may search for widgets that do not say where they are.
inline constexpr int usualPageSearch = 500;

/// The page a field's first widget stands on; nothing when it stands on none. Pages looked through are taken
/// off `searchLeft`, so that many such fields cost no more than one.
std::optional<Page> pageOfWidget(const Document& document, const SignatureField& field, int& searchLeft);

} // namespace kyso::pdf
