#pragma once

#include "Document.h"

#include <set>

namespace kyso::pdf {

/// Which objects make up a document's security store and nothing else, told by its form alone (ISO 32000-2
/// tables 261 and 262): what merely hangs below /DSS may be a page.
struct EvidenceShape {
    std::set<Reference> structure; ///< dictionaries and lists
    std::set<Reference> streams;   ///< certificates, OCSP responses, CRLs, time-stamps
    /// False when something stands there that does not belong in a store.
    bool isSound = true;

    bool contains(Reference reference) const {
        return structure.contains(reference) || streams.contains(reference);
    }
};

/// Errors: pdf_too_complex (more objects than are looked at), read_failed, file_changed.
Result<EvidenceShape> shapeOfEvidence(const Document& document);

} // namespace kyso::pdf
