#pragma once

#include "SigningPlan.h"
#include "base/AtomicFile.h"
#include "cms/SignedDataBuilder.h"
#include "pdfwrite/IncrementalUpdate.h"
#include "signing/RunningDigest.h"

namespace kyso::pades {

class SignedDocument;

/// The original copied, the update built around its gap, the digest known: all but the key's work is done.
class PreparedSignature {
public:
    /// Errors: output_not_writable, disk_full, write_failed, read_failed, file_changed, cms_sign_failed,
    /// cancelled, pdf_*.
    static Result<PreparedSignature> prepare(SigningPlan plan, const ProgressCallback& progress,
                                             const CancelToken& cancel);

    /// What the key signs; the signer never sees more of the document than this.
    const Bytes& dataToBeSigned() const { return m_cms.dataToBeSigned(); }
    x509::SignatureAlgorithm algorithm() const { return m_plan.algorithm(); }

    /// Puts the value in. Errors: cms_sign_failed.
    Result<SignedDocument> complete(BytesView signatureValue) &&;

private:
    PreparedSignature(SigningPlan plan, AtomicFile output, pdf::UpdateBytes update,
                      signing::ContentDigest content, cms::SignedDataBuilder cms);

    SigningPlan m_plan;
    AtomicFile m_output;
    pdf::UpdateBytes m_update;
    signing::ContentDigest m_content;
    cms::SignedDataBuilder m_cms;
};

} // namespace kyso::pades
