#pragma once

#include "ObjectComparison.h"
#include "RevisionPair.h"
#include "pdf/EvidenceShape.h"

namespace kyso::pdf {

/// Explains what changed in the parts that hold a document together: trailer, cross-reference sections,
/// catalog, form and security store. They are compared as a whole, wherever their parts are written.
class StructureChanges {
public:
    /// Errors: pdf_damaged, pdf_too_complex.
    static Result<StructureChanges> create(const RevisionPair& revisions, ChangeList& changes);

    void compareTrailers();
    void compareSections();
    /// `changed`: the objects that differ; `newFields`: signature fields and widgets that came with their
    /// signature.
    void compareCatalogs(const std::map<Reference, ChangedObject>& changed,
                         const std::set<Reference>& newFields);

    /// Whether this changed object is a part of these that its owner's comparison speaks for, or that is
    /// explained here and now.
    bool explains(Reference reference, const ChangedObject& change);

private:
    StructureChanges(const RevisionPair& revisions, ChangeList& changes, EvidenceShape oldEvidence,
                     EvidenceShape evidence);

    void explainEvidence();
    void explainExtensions(const std::string& key);
    void compareForms(const std::set<Reference>& newFields);
    bool hasMoved() const;
    bool isForm(Reference reference, const ChangedObject& change) const;
    bool isListOfFields(Reference reference, const ChangedObject& change) const;
    bool isEvidence(Reference reference, const ChangedObject& change) const;
    bool isExtensions(Reference reference, const ChangedObject& change) const;
    bool isInformation(Reference reference, const ChangedObject& change) const;

    const RevisionPair& m_revisions;
    ChangeList& m_changes;
    EvidenceShape m_oldEvidence;
    EvidenceShape m_evidence;
};

} // namespace kyso::pdf
