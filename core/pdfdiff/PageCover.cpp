#include "PageCover.h"

#include "pdf/PageTree.h"

#include <algorithm>
#include <cmath>

namespace kyso::pdf {
namespace {

constexpr double mostByOne = 0.5;
constexpr double mostTogether = 0.75;
/// Pages may share a list of annotations, each of which is then looked through again.
constexpr std::size_t mostListed = 5'000'000;

} // namespace

void PageCover::add(Reference field) {
    std::vector<Reference> waiting{field};
    while (!waiting.empty()) {
        const auto widget = waiting.back();
        waiting.pop_back();
        const auto dictionary = m_document.object(widget);
        if (!m_known.insert(widget).second || !dictionary)
            continue;
        const auto place = readRect(m_document, dictionary->at("Rect"));
        // Without a place nothing is shown, or whatever it is does not stay in it (staysInPlace).
        if (const double area = place ? std::abs(place->width() * place->height()) : 0; area > 0)
            m_areas.emplace(widget, area);
        if (const auto kids = m_document.entry(*dictionary, "Kids"); kids && kids->asArray() != nullptr)
            for (const auto& kid : *kids->asArray())
                if (const auto* reference = kid.asReference())
                    waiting.push_back(*reference);
    }
}

Result<std::vector<int>> PageCover::coveredPages() const {
    std::vector<int> covered;
    if (m_areas.empty())
        return covered;
    std::size_t listed = 0;
    auto walked = eachPage(m_document, [&](const Page& page) -> Result<void> {
        const auto annotations = m_document.entry(page.dictionary, "Annots");
        if (!annotations)
            return failure(annotations.error());
        if (annotations->asArray() == nullptr)
            return {};
        listed += annotations->asArray()->size();
        if (listed > mostListed)
            return failure(ErrorCode::PdfTooComplex, "more annotations than are counted");
        double largest = 0;
        double together = 0;
        std::set<Reference> counted;
        for (const auto& annotation : *annotations->asArray()) {
            const auto* reference = annotation.asReference();
            const auto known = reference ? m_areas.find(*reference) : m_areas.end();
            if (known == m_areas.end() || !counted.insert(known->first).second)
                continue;
            largest = std::max(largest, known->second);
            together += known->second;
        }
        const auto size = page.geometry.visibleSize();
        const auto own = page.geometry.toPage({0, 0, size.widthPt, size.heightPt});
        const auto whole = std::abs(own.width() * own.height());
        if (together > 0 && !(largest <= mostByOne * whole && together <= mostTogether * whole))
            covered.push_back(page.number);
        return {};
    });
    if (!walked)
        return failure(std::move(walked.error()));
    return covered;
}

} // namespace kyso::pdf
