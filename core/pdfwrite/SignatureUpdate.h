#pragma once

#include "AppearanceImport.h"
#include "IncrementalUpdate.h"
#include "SignatureTarget.h"
#include "base/Clock.h"
#include "pdf/Conformance.h"

#include <string>

namespace kyso::pdf {

/// What is written into the signature dictionary; text in UTF-8.
struct SignatureDetails {
    std::string signerName;
    std::string reason;
    std::string location;
    std::string contact;
    Time claimedSigningTime;
    DocMdpPermission certify = DocMdpPermission::None;
    /// A document time-stamp instead of somebody's signature: nothing of the above is written.
    bool isTimeStamp = false;
    /// Room for the DER of the CMS.
    std::size_t contentsBytes = 0;
    /// Needed when the target is visible in a new field.
    const ImportedAppearance* appearance = nullptr;
    /// One for each of the target's widgets; several may be the same.
    std::vector<const ImportedAppearance*> widgetAppearances = {};
    /// What the document claims to conform to; the update keeps to it.
    Conformance conformance = {};
};

/// Whether the document stays what its conformance claims: false for a new visible field in an accessible
/// document that is signed already, since the element it needs in the structure tree would break the
/// signatures there are, and for a signature longer than PDF/A lets strings be.
bool keepsConformance(const Document& document, const InteractiveForm& form, const SignatureTarget& target,
                      const SignatureDetails& details);

/// The incremental update that adds one PAdES signature (EN 319 142-1 §5.3, ISO 32000-2 §12.8): signature
/// dictionary, field and widget, page, form and catalog, only as far as they change. Where the document
/// claims PDF/A or PDF/UA, with what these ask of a field. Errors: pdf_damaged, pdf_too_complex.
Result<UpdateBytes> buildSignatureUpdate(const Document& document, const InteractiveForm& form,
                                         const SignatureTarget& target, const SignatureDetails& details);

} // namespace kyso::pdf
