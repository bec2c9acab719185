#pragma once

#include "IncrementalUpdate.h"
#include "pdf/PageTree.h"

#include <string>

namespace kyso::pdf {

/// What the structure tree says of an annotation.
struct AnnotationTag {
    const char* role = "Form"; ///< a standard structure type: Form, Annot
    std::string description;   ///< UTF-8; for people who do not see it
};

/// Whether the page's annotations are gone through in the order of the structure tree: /Tabs /S (ISO 14289-1
/// §7.18.3).
bool isInTreeOrder(const Document& document, const Page& page);

/// Where an annotation that shows nothing may stand in an accessible document without a page being changed
/// but for its annotations: `chosen` or another page in the order of the tree; `chosen` when there is none.
Page pageInTreeOrder(const Document& document, const Page& chosen);

/// Puts annotations into the structure tree of a tagged document (ISO 32000-2 §14.7, ISO 14289-1 §7.18): an
/// element that holds the annotation, its entry in the parent tree, and the page's tab order. Only for
/// documents that nobody signed: validators take changes of the tree for changes of the document. One thread.
class StructureTags {
public:
    StructureTags(const Document& document, IncrementalUpdate& update)
        : m_document(document), m_update(update) {}

    /// Whether the document has a structure tree that can be added to.
    bool exist() const;
    /// Whether descriptions need a language said beside them, the document as a whole having none.
    bool needLanguage() const;
    /// Adds `annotation`, whose dictionary gets its /StructParent. Errors: pdf_damaged, pdf_too_complex.
    Result<void> add(const Page& page, Reference annotation, Object::Dictionary& entries,
                     const AnnotationTag& tag);
    /// Puts the page's annotations into the order of the tree. Errors: pdf_damaged.
    Result<void> orderTabs(const Page& page);

private:
    Result<Reference> holderOfNew(Reference root) const;
    std::string standardRole(const Object& root, const Object& element) const;
    Result<void> appendKid(Reference holder, Reference element);
    Result<std::int64_t> addToParentTree(Reference root, Reference element);
    Result<std::int64_t> firstFreeKey(const Object& node, int depth, int& nodesLeft) const;

    const Document& m_document;
    IncrementalUpdate& m_update;
};

} // namespace kyso::pdf
