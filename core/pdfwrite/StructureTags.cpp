#include "StructureTags.h"

#include "SignatureTarget.h"
#include "pdf/TextString.h"
#include "pdf/WidgetPages.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace kyso::pdf {
namespace {

constexpr int deepestTree = 32;
constexpr int mostTreeNodes = 20'000;
constexpr int mostRoleSteps = 8;
/// Elements that may hold any other (ISO 32000-2 §14.8.4.4).
constexpr std::array grouping = {std::string_view("Document"), std::string_view("Part"),
                                 std::string_view("Sect"), std::string_view("Div"), std::string_view("Art")};

/// Adds to an array that may be missing.
void append(Object& array, Object item) {
    if (!array.asArray())
        array = Object(Object::Array{});
    array.asArray()->push_back(std::move(item));
}

} // namespace

bool isInTreeOrder(const Document& document, const Page& page) {
    const auto tabs = document.entry(page.dictionary, "Tabs");
    return tabs && tabs->isName("S");
}

Page pageInTreeOrder(const Document& document, const Page& chosen) {
    if (isInTreeOrder(document, chosen))
        return chosen;
    const int count = std::min(pageCount(document).value_or(0), usualPageSearch);
    for (int number = 1; number <= count; ++number) {
        auto page = findPage(document, number);
        if (page && isInTreeOrder(document, *page))
            return std::move(*page);
    }
    return chosen;
}

bool StructureTags::exist() const {
    const auto* root = m_document.catalog().at("StructTreeRoot").asReference();
    const auto tree = root ? m_document.object(*root) : Object();
    if (!tree || !tree->asDictionary())
        return false;
    const auto parents = m_document.entry(*tree, "ParentTree");
    if (!parents || (!parents->isNull() && !parents->asDictionary()))
        return false;
    const auto list = m_document.entry(*parents, parents->at("Kids").isNull() ? "Nums" : "Kids");
    int nodesLeft = mostTreeNodes;
    return list && (list->isNull() || list->asArray()) && firstFreeKey(*parents, 0, nodesLeft) &&
           holderOfNew(*root);
}

bool StructureTags::needLanguage() const {
    const auto language = m_document.entry(m_document.catalog(), "Lang");
    return !language || !language->asString() || language->asString()->bytes.empty();
}

Result<void> StructureTags::add(const Page& page, Reference annotation, Object::Dictionary& entries,
                                const AnnotationTag& tag) {
    const auto root = *m_document.catalog().at("StructTreeRoot").asReference();
    auto holder = holderOfNew(root);
    if (!holder)
        return failure(std::move(holder.error()));
    const Object content(Object::Dictionary{
        {"Type", Object::name("OBJR")}, {"Obj", Object(annotation)}, {"Pg", Object(page.reference)}});
    Object::Dictionary element{{"Type", Object::name("StructElem")},
                               {"S", Object::name(tag.role)},
                               {"P", Object(*holder)},
                               {"Pg", Object(page.reference)},
                               {"K", content}};
    if (!tag.description.empty())
        element["Alt"] = Object::string(toTextString(tag.description));
    if (needLanguage())
        element["Lang"] = Object::string("und");
    // In PDF 2.0 a type is one of a namespace, that of what it is put into.
    if (const auto parent = m_document.object(*holder); parent && !parent->at("NS").isNull())
        element["NS"] = parent->at("NS");
    const auto reference = m_update.add(Object(std::move(element)));
    if (auto done = appendKid(*holder, reference); !done)
        return done;
    auto key = addToParentTree(root, reference);
    if (!key)
        return failure(std::move(key.error()));
    entries["StructParent"] = Object(*key);
    return orderTabs(page);
}

Result<void> StructureTags::orderTabs(const Page& page) {
    if (isInTreeOrder(m_document, page))
        return {};
    auto edited = m_update.edit(page.reference);
    if (!edited || !(*edited)->asDictionary())
        return failure(ErrorCode::PdfDamaged, "page is no dictionary");
    (*(*edited)->asDictionary())["Tabs"] = Object::name("S");
    return {};
}

// The one element under the root that holds all others, else the root itself.
Result<Reference> StructureTags::holderOfNew(Reference root) const {
    auto tree = m_document.object(root);
    if (!tree)
        return failure(std::move(tree.error()));
    const auto& kids = tree->at("K");
    auto resolved = m_document.resolve(kids);
    if (!resolved)
        return failure(std::move(resolved.error()));
    const Object* only = &kids;
    if (const auto* array = resolved->asArray())
        only = array->size() == 1 ? &array->front() : nullptr;
    const auto* reference = only ? only->asReference() : nullptr;
    const auto element = reference ? m_document.object(*reference) : Object();
    if (!element || !element->asDictionary() ||
        std::ranges::find(grouping, standardRole(*tree, *element)) == grouping.end())
        return root;
    return *reference;
}

std::string StructureTags::standardRole(const Object& root, const Object& element) const {
    const auto roles = m_document.entry(root, "RoleMap");
    const auto* name = element.at("S").asName();
    std::string role = name ? name->text : std::string();
    for (int step = 0; step < mostRoleSteps && roles; ++step) {
        const auto* other = roles->at(role).asName();
        if (!other)
            break;
        role = other->text;
    }
    return role;
}

Result<void> StructureTags::appendKid(Reference holder, Reference element) {
    auto edited = m_update.edit(holder);
    if (!edited || !(*edited)->asDictionary())
        return failure(ErrorCode::PdfDamaged, "structure element is no dictionary");
    auto& kids = (*(*edited)->asDictionary())["K"];
    if (const auto* reference = kids.asReference()) {
        auto array = m_document.resolve(kids);
        if (array && array->asArray()) {
            auto list = m_update.edit(*reference);
            if (!list)
                return failure(std::move(list.error()));
            append(**list, Object(element));
            return {};
        }
    }
    if (!kids.isNull() && !kids.asArray())
        kids = Object(Object::Array{kids});
    append(kids, Object(element));
    return {};
}

// The next key is larger than any in use: appending keeps the number tree in order (§7.9.7).
Result<std::int64_t> StructureTags::addToParentTree(Reference root, Reference element) {
    auto edited = m_update.edit(root);
    if (!edited || !(*edited)->asDictionary())
        return failure(ErrorCode::PdfDamaged, "structure tree is no dictionary");
    auto& entries = *(*edited)->asDictionary();
    auto& place = entries["ParentTree"];
    Object* tree = &place;
    if (const auto* reference = place.asReference()) {
        auto elsewhere = m_update.edit(*reference);
        if (!elsewhere)
            return failure(std::move(elsewhere.error()));
        tree = *elsewhere;
    }
    if (tree->isNull())
        *tree = Object(Object::Dictionary{});
    if (!tree->asDictionary())
        return failure(ErrorCode::PdfDamaged, "parent tree is no dictionary");
    int nodesLeft = mostTreeNodes;
    auto free = firstFreeKey(*tree, 0, nodesLeft);
    if (!free)
        return free;
    const auto announced = m_document.resolve(entries["ParentTreeNextKey"]);
    const auto key =
        std::max(*free, announced && announced->asInteger() ? *announced->asInteger() : std::int64_t{0});
    if (key >= INT32_MAX)
        return failure(ErrorCode::PdfTooComplex, "no free key in the parent tree");
    entries["ParentTreeNextKey"] = Object(key + 1);
    auto& node = *tree->asDictionary();
    const bool hasKids = node.contains("Kids");
    auto& list = node[hasKids ? "Kids" : "Nums"];
    Object* items = &list;
    if (const auto* reference = list.asReference()) {
        auto elsewhere = m_update.edit(*reference);
        if (!elsewhere)
            return failure(std::move(elsewhere.error()));
        items = *elsewhere;
    }
    if (hasKids) {
        const auto leaf = m_update.add(
            Object(Object::Dictionary{{"Limits", Object(Object::Array{Object(key), Object(key)})},
                                      {"Nums", Object(Object::Array{Object(key), Object(element)})}}));
        append(*items, Object(leaf));
    } else {
        append(*items, Object(key));
        append(*items, Object(element));
    }
    return key;
}

// NOLINTNEXTLINE(misc-no-recursion): bounded by depth and number of nodes
Result<std::int64_t> StructureTags::firstFreeKey(const Object& node, int depth, int& nodesLeft) const {
    if (depth > deepestTree || --nodesLeft < 0)
        return failure(ErrorCode::PdfTooComplex, "parent tree");
    std::int64_t free = 0;
    const auto numbers = m_document.entry(node, "Nums");
    if (numbers && numbers->asArray()) {
        for (std::size_t i = 0; i < numbers->asArray()->size(); i += 2) {
            const auto key = m_document.resolve((*numbers->asArray())[i]);
            if (key && key->asInteger())
                free = std::max(free, *key->asInteger() + 1);
        }
    }
    const auto kids = m_document.entry(node, "Kids");
    if (!kids || !kids->asArray())
        return free;
    for (const auto& kid : *kids->asArray()) {
        const auto child = m_document.resolve(kid);
        if (!child || !child->asDictionary())
            continue;
        // What a kid says of its range saves looking through it.
        const auto limits = m_document.entry(*child, "Limits");
        const auto* range = limits ? limits->asArray() : nullptr;
        if (range && range->size() == 2 && range->back().asInteger()) {
            free = std::max(free, *range->back().asInteger() + 1);
            continue;
        }
        auto below = firstFreeKey(*child, depth + 1, nodesLeft);
        if (!below)
            return below;
        free = std::max(free, *below);
    }
    return free;
}

} // namespace kyso::pdf
