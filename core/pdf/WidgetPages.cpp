#include "WidgetPages.h"

#include <algorithm>
#include <utility>

namespace kyso::pdf {
namespace {

bool pageHolds(const Document& document, const Page& page, Reference annotation) {
    const auto annotations = document.entry(page.dictionary, "Annots");
    return annotations && annotations->asArray() &&
           std::ranges::any_of(*annotations->asArray(), [&](const Object& item) {
               return item.asReference() && *item.asReference() == annotation;
           });
}

} // namespace

std::optional<Page> pageOfWidget(const Document& document, const SignatureField& field, int& searchLeft) {
    if (field.widgets.empty())
        return std::nullopt;
    return pageOfWidget(document, field.widgets.front(), searchLeft);
}

std::optional<Page> pageOfWidget(const Document& document, Reference reference, int& searchLeft) {
    const auto widget = document.object(reference);
    if (!widget)
        return std::nullopt;
    if (const auto* said = widget->at("P").asReference()) {
        const int number = pageNumberOf(document, *said);
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
        if (pageHolds(document, *page, reference))
            return std::move(*page);
    }
    return std::nullopt;
}

} // namespace kyso::pdf
