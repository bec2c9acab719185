#pragma once

#include "IncrementalUpdate.h"
#include "base/Clock.h"
#include "x509/EvidenceSet.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kyso::pdf {

/// What was used to judge one signature: places in the vectors of the store around it (VRI dictionary,
/// ISO 32000-2 table 262).
struct SignatureEvidence : x509::EvidencePlaces {
    std::optional<Time> gatheredAt; ///< /TU
    Bytes timeStamp;                ///< /TS, a DER time-stamp token; empty when there is none

    friend bool operator==(const SignatureEvidence&, const SignatureEvidence&) = default;
};

/// The evidence a document carries for judging its signatures later (EN 319 142-1 §5.4.2, ISO 32000-2
/// §12.8.4.3). A value; nothing in it is judged.
struct DocumentSecurityStore : x509::EvidenceSet {
    /// By evidenceKey() of the signature.
    std::map<std::string, SignatureEvidence, std::less<>> forSignature;

    /// The store of a document; an empty one when it has none. Streams that cannot be read and entries that
    /// are none are left out: evidence is looked for, not relied on. Errors: pdf_damaged (the store itself
    /// is no dictionary), pdf_too_complex (more or larger streams than are read), read_failed, file_changed.
    static Result<DocumentSecurityStore> read(const Document& document);

    bool isEmpty() const { return hasNothing() && forSignature.empty(); }
};

/// The key of a signature in the store: SHA-1, in upper-case hexadecimal, of what /Contents writes, zero
/// padding included (SignatureOnFile::contents).
std::string evidenceKey(BytesView contents);

/// The incremental update that merges `additions` into the document's store: objects the store has are
/// referred to, not repeated, and evidence of other signatures stays. Before PDF 2.0 it declares the
/// extension /ESIC 1 (EN 319 142-1 §5.6). Nothing to add gives an update of no bytes.
/// Errors: pdf_damaged, pdf_too_complex, read_failed, file_changed.
Result<UpdateBytes> buildSecurityStoreUpdate(const Document& document,
                                             const DocumentSecurityStore& additions);

} // namespace kyso::pdf
