#pragma once

#include "base/Pages.h"
#include "pdf/AppearanceSource.h"
#include "pdf/DocMdpPermission.h"
#include "signing/SignRequest.h"

#include <optional>
#include <string>

namespace kyso::pades {

inline constexpr char formatId[] = "pades";

/// Where a visible signature stands.
struct Placement {
    /// From 1; negative counts from the end (-1 last); 0 every page.
    int page = -1;
    std::optional<VisibleRect> rect;
    /// The rectangle was drawn by hand on a page as renderers show it: without its /UserUnit.
    bool ignoresUserUnit = false;
    /// The rectangle is placed under the last occurrence of this text.
    std::string anchorText;
};

/// What may be wished of a signature in a PDF.
class Wishes final : public signing::FormatWishes {
public:
    std::string location;
    std::string contact;
    pdf::DocMdpPermission certify = pdf::DocMdpPermission::None;
    /// Sign this existing empty field; empty makes a new one.
    std::string fieldName;
    /// Set for a visible signature; with a field's name, whose widgets have their places, nothing in it
    /// counts.
    std::optional<Placement> placement;
    pdf::AppearanceContent appearance;

    /// A field's seed value may name who is to sign.
    bool dependsOnSigner() const override { return !fieldName.empty(); }
};

/// Those of a request; none of them where it has none for a PDF. Lives as long as the request.
const Wishes& wishesOf(const signing::SignRequest& request);

/// Changes the wishes of `request`, which has a copy of its own from then on.
template<class Change>
void change(signing::SignRequest& request, const Change& change) {
    auto wishes = std::make_shared<Wishes>(wishesOf(request));
    change(*wishes);
    request.wishes = std::move(wishes);
}

} // namespace kyso::pades
