#pragma once

#include "RevisionDiff.h"
#include "pdf/Document.h"
#include "pdf/PageGeometry.h"

#include <set>
#include <string>
#include <vector>

namespace kyso::pdf {

/// A page and the places on it that listed changes are about, as a person sees it.
struct ExplainedPage {
    PageSize size;
    std::vector<VisibleRect> areas;
};

/// Where pages may look different after the changes that were found: the widgets of fields that were signed
/// or filled, and annotations that were made, altered or taken away where the list says so. Says nothing
/// about whether a change was allowed. One thread; both documents outlive it.
class ExplainedAreas {
public:
    ExplainedAreas(const Document& before, const Document& after, const std::vector<RevisionChange>& listed);

    /// `number` from 1. A page that cannot be read explains nothing.
    ExplainedPage on(int number) const;

private:
    void addWidget(const Object& widget, const PageGeometry& geometry, ExplainedPage& out) const;
    void addNotes(const std::vector<Object>& was, const std::vector<Object>& is, const PageGeometry& geometry,
                  ExplainedPage& out) const;
    bool isListed(const Object& widget) const;

    const Document& m_before;
    const Document& m_after;
    std::set<std::string, std::less<>> m_fields;
    /// Appearances that were listed by their object's number.
    std::set<Reference> m_appearances;
    std::set<int> m_pagesWithNotes;
    bool m_anyPageHasNotes = false;
};

} // namespace kyso::pdf
