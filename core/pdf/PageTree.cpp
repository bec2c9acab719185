#include "PageTree.h"

#include "base/Limits.h"

#include <algorithm>
#include <set>
#include <vector>

namespace kyso::pdf {
namespace {

constexpr int maxTreeDepth = 64;
constexpr PageRect letter{0, 0, 612, 792};

// What leaves take from the nodes above them (table 31).
struct Inherited {
    Object mediaBox;
    Object cropBox;
    Object rotate;

    void takeFrom(const Object& node) {
        if (!node.at("MediaBox").isNull())
            mediaBox = node.at("MediaBox");
        if (!node.at("CropBox").isNull())
            cropBox = node.at("CropBox");
        if (!node.at("Rotate").isNull())
            rotate = node.at("Rotate");
    }
};

bool isLeaf(const Object& node) {
    return node.asDictionary() && node.at("Kids").isNull();
}

Result<std::int64_t> leavesBelow(const Document& document, const Object& node) {
    if (!node.asDictionary())
        return failure(ErrorCode::PdfDamaged, "page tree node is no dictionary");
    if (isLeaf(node))
        return 1;
    auto count = document.entry(node, "Count");
    if (!count)
        return failure(std::move(count.error()));
    if (!count->asInteger() || *count->asInteger() < 0)
        return failure(ErrorCode::PdfDamaged, "page tree node without a count");
    return *count->asInteger();
}

Result<Object> root(const Document& document) {
    auto pages = document.entry(document.catalog(), "Pages");
    if (pages && !pages->asDictionary())
        return failure(ErrorCode::PdfNoPages, "no page tree");
    return pages;
}

PageGeometry geometryOf(const Document& document, const Object& dictionary, const Inherited& inherited) {
    const auto media = readRect(document, inherited.mediaBox).value_or(letter);
    const auto crop = readRect(document, inherited.cropBox).value_or(media);
    const auto rotate = document.resolve(inherited.rotate);
    const auto unit = document.entry(dictionary, "UserUnit");
    const auto degrees = rotate ? std::clamp(rotate->toNumber(), -36000.0, 36000.0) : 0;
    return {media, crop, static_cast<int>(degrees), unit ? unit->toNumber(1) : 1};
}

} // namespace

std::optional<PageRect> readRect(const Document& document, const Object& value) {
    const auto resolved = document.resolve(value);
    const auto* items = resolved ? resolved->asArray() : nullptr;
    if (!items || items->size() < 4)
        return std::nullopt;
    std::array<double, 4> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto item = document.resolve((*items)[i]);
        if (!item || (!item->asInteger() && !item->asReal()))
            return std::nullopt;
        numbers[i] = item->toNumber();
    }
    return PageRect{numbers[0], numbers[1], numbers[2], numbers[3]};
}

Result<int> pageCount(const Document& document) {
    auto tree = root(document);
    if (!tree)
        return failure(std::move(tree.error()));
    auto count = leavesBelow(document, *tree);
    if (!count)
        return failure(std::move(count.error()));
    if (*count == 0)
        return failure(ErrorCode::PdfNoPages, "the page tree is empty");
    if (*count > limits::maxPages)
        return failure(ErrorCode::PdfTooComplex, std::to_string(*count) + " pages");
    return static_cast<int>(*count);
}

Result<Page> findPage(const Document& document, int number) {
    auto count = pageCount(document);
    if (!count)
        return failure(std::move(count.error()));
    if (number < 1 || number > *count)
        return failure(ErrorCode::PdfPageMissing, "page outside 1.." + std::to_string(*count), {},
                       std::to_string(number));
    auto node = root(document);
    if (!node)
        return failure(std::move(node.error()));
    Inherited inherited;
    std::set<Reference> seen;
    auto reference = document.catalog().at("Pages").asReference()
                         ? *document.catalog().at("Pages").asReference()
                         : Reference{};
    std::int64_t index = number - 1;
    int visited = 0;
    for (int depth = 0; depth < maxTreeDepth; ++depth) {
        inherited.takeFrom(*node);
        if (isLeaf(*node)) {
            if (!reference)
                return failure(ErrorCode::PdfDamaged, "page is no indirect object");
            const auto geometry = geometryOf(document, *node, inherited);
            return Page{number, reference, std::move(*node), geometry};
        }
        if (reference && !seen.insert(reference).second)
            return failure(ErrorCode::PdfDamaged, "page tree is a circle");
        auto kids = document.entry(*node, "Kids");
        auto below = leavesBelow(document, *node);
        if (!kids || !kids->asArray() || !below)
            return failure(ErrorCode::PdfDamaged, "page tree node without kids");
        const auto& items = *kids->asArray();
        const auto load = [&](std::size_t at) -> Result<Object> {
            reference = items[at].asReference() ? *items[at].asReference() : Reference{};
            return document.resolve(items[at]);
        };
        bool descended = false;
        // As many kids as leaves: then each is a leaf, and the others need not be read.
        if (static_cast<std::int64_t>(items.size()) == *below && index < *below) {
            auto kid = load(static_cast<std::size_t>(index));
            if (kid && isLeaf(*kid)) {
                node = std::move(kid);
                index = 0;
                descended = true;
            }
        }
        for (std::size_t i = 0; i < items.size() && !descended; ++i) {
            if (++visited > limits::maxPages)
                return failure(ErrorCode::PdfTooComplex, "page tree too large");
            auto kid = load(i);
            if (!kid)
                return failure(std::move(kid.error()));
            auto leaves = leavesBelow(document, *kid);
            if (!leaves)
                return failure(std::move(leaves.error()));
            if (index < *leaves) {
                node = std::move(kid);
                descended = true;
            } else {
                index -= *leaves;
            }
        }
        if (!descended)
            return failure(ErrorCode::PdfDamaged, "page tree holds fewer pages than it counts");
    }
    return failure(ErrorCode::PdfTooComplex, "page tree too deep");
}

Result<void> eachPage(const Document& document, const std::function<Result<void>(const Page&)>& look) {
    struct Kids {
        Object list;
        Inherited inherited;
        std::size_t next = 0;
    };
    auto top = root(document);
    if (!top)
        return failure(std::move(top.error()));
    std::vector<Kids> path;
    path.push_back({Object(Object::Array{document.catalog().at("Pages")}), {}, 0});
    std::set<Reference> seen;
    int number = 0;
    int visited = 0;
    while (!path.empty()) {
        auto& kids = path.back();
        if (kids.next == kids.list.asArray()->size()) {
            path.pop_back();
            continue;
        }
        const auto kid = (*kids.list.asArray())[kids.next++];
        const auto* reference = kid.asReference();
        auto node = document.resolve(kid);
        if (!node || node->asDictionary() == nullptr || reference == nullptr)
            return failure(ErrorCode::PdfDamaged, "page tree node is no dictionary");
        if (++visited > limits::maxPages)
            return failure(ErrorCode::PdfTooComplex, "page tree too large");
        auto inherited = kids.inherited;
        inherited.takeFrom(*node);
        if (isLeaf(*node)) {
            const auto geometry = geometryOf(document, *node, inherited);
            if (auto looked = look(Page{++number, *reference, std::move(*node), geometry}); !looked)
                return looked;
            continue;
        }
        auto below = document.entry(*node, "Kids");
        if (!below || below->asArray() == nullptr || !seen.insert(*reference).second)
            return failure(ErrorCode::PdfDamaged, "page tree node without kids, or a circle");
        if (path.size() > maxTreeDepth)
            return failure(ErrorCode::PdfTooComplex, "page tree too deep");
        path.push_back({std::move(*below), std::move(inherited), 0});
    }
    return number > 0 ? Result<void>() : failure(ErrorCode::PdfNoPages, "the page tree is empty");
}

int pageNumberOf(const Document& document, Reference page) {
    std::int64_t before = 0;
    std::set<Reference> seen;
    Reference child = page;
    auto node = document.object(page);
    for (int depth = 0; depth < maxTreeDepth; ++depth) {
        if (!node || !node->asDictionary() || !seen.insert(child).second)
            return 0;
        const auto* parent = node->at("Parent").asReference();
        if (!parent)
            break;
        auto above = document.object(*parent);
        auto kids = above ? document.entry(*above, "Kids") : Result<Object>();
        auto below = above ? leavesBelow(document, *above) : Result<std::int64_t>(0);
        if (!kids || !kids->asArray() || !below)
            return 0;
        const auto& items = *kids->asArray();
        const bool flat = static_cast<std::int64_t>(items.size()) == *below;
        bool found = false;
        for (std::size_t i = 0; i < items.size() && !found; ++i) {
            const auto* reference = items[i].asReference();
            found = reference && *reference == child;
            if (found)
                break;
            auto kid = flat ? Result<Object>() : document.resolve(items[i]);
            const auto leaves = flat  ? Result<std::int64_t>(1)
                                : kid ? leavesBelow(document, *kid)
                                      : Result<std::int64_t>(0);
            before += leaves.value_or(0);
        }
        if (!found)
            return 0;
        child = *parent;
        node = std::move(above);
    }
    const auto* top = document.catalog().at("Pages").asReference();
    if (!top || child != *top || child == page || before >= limits::maxPages)
        return 0;
    return static_cast<int>(before) + 1;
}

} // namespace kyso::pdf
