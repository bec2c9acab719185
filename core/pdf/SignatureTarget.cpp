#include "SignatureTarget.h"

#include <algorithm>

namespace kyso::pdf {
namespace {

bool pageHolds(const Document& document, const Page& page, Reference annotation) {
    const auto annotations = document.entry(page.dictionary, "Annots");
    return annotations && annotations->asArray() &&
           std::ranges::any_of(*annotations->asArray(), [&](const Object& item) {
               return item.asReference() && *item.asReference() == annotation;
           });
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
    if (visible && target.page && !field->widgets.empty()) {
        const auto widget = document.object(field->widgets.front());
        const auto rect = widget ? readRect(document, widget->at("Rect")) : std::nullopt;
        const auto seen = rect ? target.page->geometry.toVisible(*rect) : VisibleRect{};
        if (seen.widthPt > 0 && seen.heightPt > 0)
            target.rect = seen;
    }
    return target;
}

} // namespace

std::optional<Page> pageOfWidget(const Document& document, const SignatureField& field, int& searchLeft) {
    if (field.widgets.empty())
        return std::nullopt;
    const auto widget = document.object(field.widgets.front());
    if (!widget)
        return std::nullopt;
    if (const auto* reference = widget->at("P").asReference()) {
        const int number = pageNumberOf(document, *reference);
        auto page = number > 0 ? findPage(document, number) : Result<Page>(tl::unexpect, Error{});
        if (page)
            return std::move(*page);
    }
    const int count = std::min(pageCount(document).value_or(0), searchLeft);
    for (int number = 1; number <= count; ++number) {
        --searchLeft;
        auto page = findPage(document, number);
        if (!page)
            return std::nullopt;
        if (pageHolds(document, *page, field.widgets.front()))
            return std::move(*page);
    }
    return std::nullopt;
}

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
    if (!geometry.contains(*target.rect))
        return failure(ErrorCode::PdfRectangleOutsidePage, "the rectangle is not on the page");
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
