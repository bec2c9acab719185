#include "SignatureTarget.h"

#include "IncrementalUpdate.h"
#include "pdf/WidgetPages.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostWidgets = 200;

VisibleRect scaled(const VisibleRect& rect, double by) {
    return {rect.xPt * by, rect.yPt * by, rect.widthPt * by, rect.heightPt * by};
}

Result<int> pageFromRequest(const Document& document, int wished) {
    auto count = pageCount(document);
    if (!count)
        return count;
    const int number = wished < 0 ? *count + 1 + wished : wished == 0 ? *count : wished;
    if (number < 1 || number > *count)
        return failure(ErrorCode::PdfPageMissing, "page outside 1.." + std::to_string(*count), {},
                       std::to_string(wished));
    return number;
}

Result<void> checkCertify(const ModificationRules& rules, DocMdpPermission certify) {
    if (certify == DocMdpPermission::None)
        return {};
    if (rules.docMdp() != DocMdpPermission::None)
        return failure(ErrorCode::PdfAlreadyCertified, "has a certification signature");
    if (rules.isSigned())
        return failure(ErrorCode::PdfAlreadySigned, "a certification must be the first signature");
    return {};
}

/// What the widget's dictionary asks for, in quarters counterclockwise; nothing when it asks for nothing.
std::optional<int> turnsWished(const Document& document, const Object& widget) {
    const auto characteristics = document.entry(widget, "MK");
    const auto rotation =
        characteristics ? document.entry(*characteristics, "R") : Result<Object>(tl::unexpect, Error{});
    const auto* degrees = rotation ? rotation->asInteger() : nullptr;
    if (degrees == nullptr || *degrees % 90 != 0 || *degrees % 360 == 0)
        return std::nullopt;
    return static_cast<int>(((*degrees % 360) + 360) % 360 / 90);
}

/// Nothing when it has no place on a page.
std::optional<WidgetTarget> widgetTarget(const Document& document, Reference reference, int& searchLeft) {
    const auto page = pageOfWidget(document, reference, searchLeft);
    const auto widget = page ? document.object(reference) : Result<Object>(tl::unexpect, Error{});
    const auto rect = widget ? readRect(document, widget->at("Rect")) : std::nullopt;
    if (!rect)
        return std::nullopt;
    const double unit = page->geometry.userUnit();
    WidgetTarget target{reference, page->number, std::abs(rect->width()) * unit,
                        std::abs(rect->height()) * unit,
                        turnsWished(document, *widget).value_or(page->geometry.quarterTurns())};
    if (target.quarterTurns % 2 != 0)
        std::swap(target.widthPt, target.heightPt);
    return target.widthPt > 0 && target.heightPt > 0 ? std::optional(target) : std::nullopt;
}

Result<SignatureTarget> existingTarget(const Document& document, const InteractiveForm& form,
                                       const ModificationRules& rules, const std::string& name,
                                       bool visible) {
    const auto* field = form.find(name);
    if (!field)
        return failure(form.hasField(name) ? ErrorCode::PdfFieldNotSignature : ErrorCode::PdfFieldNotFound,
                       "no such signature field", {}, name);
    if (field->isSigned())
        return failure(ErrorCode::PdfFieldAlreadySigned, "the field has a value", {}, name);
    if (auto reason = rules.reasonNotToSignField(name))
        return failure(std::move(*reason));
    SignatureTarget target;
    target.fieldName = name;
    target.existing = *field;
    int searchLeft = usualPageSearch;
    target.page = pageOfWidget(document, *field, searchLeft);
    for (const auto reference : field->widgets) {
        if (!visible || target.widgets.size() >= mostWidgets)
            break;
        if (auto widget = widgetTarget(document, reference, searchLeft))
            target.widgets.push_back(*widget);
    }
    return target;
}

} // namespace

VisibleRect usualPlace(const PageSize& page) {
    constexpr double marginPt = 36;
    const double width = std::min(180.0, page.widthPt * 0.8);
    const double height = std::min(64.0, page.heightPt * 0.4);
    return {std::max(0.0, page.widthPt - width - marginPt),
            std::min(marginPt, std::max(0.0, page.heightPt - height)), width, height};
}

Result<SignatureTarget> chooseTarget(const Document& document, const InteractiveForm& form,
                                     const ModificationRules& rules, const std::string& fieldName,
                                     DocMdpPermission certify,
                                     const std::optional<PagePlacement>& placement) {
    if (auto reason = rules.reasonNotToSign())
        return failure(std::move(*reason));
    if (auto room = IncrementalUpdate::checkRoom(document); !room)
        return failure(std::move(room.error()));
    if (auto allowed = checkCertify(rules, certify); !allowed)
        return failure(std::move(allowed.error()));
    if (!fieldName.empty())
        return existingTarget(document, form, rules, fieldName, placement.has_value());

    SignatureTarget target;
    target.fieldName = form.freeFieldName();
    if (auto reason = placement ? rules.reasonNotToAddVisibleField(target.fieldName)
                                : rules.reasonNotToAddField(target.fieldName))
        return failure(std::move(*reason));
    auto number = pageFromRequest(document, placement ? placement->page : 1);
    if (!number)
        return failure(std::move(number.error()));
    auto page = findPage(document, *number);
    if (!page)
        return failure(std::move(page.error()));
    target.page = std::move(*page);
    if (!placement)
        return target;
    const auto& geometry = target.page->geometry;
    target.rect = placement->rect.value_or(usualPlace(geometry.visibleSize()));
    if (placement->rect && placement->ignoresUserUnit)
        target.rect = scaled(*placement->rect, geometry.userUnit());
    if (!geometry.contains(*target.rect))
        return failure(ErrorCode::PdfRectangleOutsidePage, "the rectangle is not on the page", {},
                       std::to_string(*number));
    if (placement->page != 0)
        return target;
    // Stamps on other pages are changes that an earlier signature need not allow.
    if (rules.isSigned())
        return failure(ErrorCode::PdfAlreadySigned, "stamping every page would disturb earlier signatures");
    for (int other = 1; other < *number; ++other)
        target.stampedPages.push_back(other);
    return target;
}

} // namespace kyso::pdf
