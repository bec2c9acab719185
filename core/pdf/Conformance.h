#pragma once

#include "Document.h"
#include "PageTree.h"

#include <string_view>

namespace kyso::pdf {

/// Which standards of archiving and accessibility a document says that it keeps, and what they ask of a
/// signature that is added to it: ISO 19005 (PDF/A) and ISO 14289 (PDF/UA). It is believed, not checked. A
/// value.
class Conformance {
public:
    /// What the document's XMP metadata say (pdfaid:part, pdfaid:conformance, pdfuaid:part). Metadata that
    /// cannot be read say nothing. Never fails.
    static Conformance of(const Document& document);

    /// The part of ISO 19005, 0 when the document claims none.
    int pdfaPart() const { return m_pdfaPart; }
    /// `A`, `B`, `U`, `E` or `F`, 0 when there is none.
    char pdfaLevel() const { return m_pdfaLevel; }
    /// The part of ISO 14289, 0 when the document claims none.
    int pdfuaPart() const { return m_pdfuaPart; }

    bool isArchival() const { return m_pdfaPart != 0; }
    bool isAccessible() const { return m_pdfuaPart != 0; }
    /// What stands on a page has to stand in the structure tree too: PDF/UA, and the levels A of PDF/A.
    bool wantsTags() const { return isAccessible() || m_pdfaLevel == 'A'; }
    /// Every widget has to have an appearance, be it one that shows nothing (ISO 19005-1 §6.9); later parts
    /// leave out those without a size (ISO 19005-2 §6.3.3).
    bool wantsEmptyAppearances() const { return m_pdfaPart == 1; }
    /// Whether pictures on that page may have soft masks: never in PDF/A-1 (ISO 19005-1 §6.4); later only
    /// where a page's group or an output intent says in which colours is blended (ISO 19005-2 §6.2.10).
    bool allowsSoftMasks(const Document& document, const Page& page) const;
    /// How long a string may be (ISO 19005-1 §6.1.12, ISO 19005-2 §6.1.13); 0 for any length.
    std::size_t longestStringBytes() const;

private:
    void read(std::string_view metadata);

    int m_pdfaPart = 0;
    char m_pdfaLevel = 0;
    int m_pdfuaPart = 0;
};

} // namespace kyso::pdf
