#pragma once

#include "PreparedSignature.h"
#include "Preservation.h"
#include "ReadBack.h"
#include "cms/TimeStampToken.h"

namespace kyso::pades {

class StampedDocument;

/// The document with its signature made, before anybody vouched for when.
class SignedDocument {
public:
    SignedDocument(SigningPlan plan, AtomicFile output, pdf::UpdateBytes update,
                   signing::ContentDigest content, Bytes contentInfo);

    /// Has the signature value time-stamped where the level asks for it. Blocking, behind the key.
    /// Errors: level_unreachable, contents_too_small, cancelled.
    Result<StampedDocument> stamp(const signing::SigningTools& tools, const CancelToken& cancel) &&;

private:
    SigningPlan m_plan;
    AtomicFile m_output;
    pdf::UpdateBytes m_update;
    signing::ContentDigest m_content;
    Bytes m_contentInfo;
};

/// The signature is complete; the levels of long term come behind it, in revisions of their own.
class StampedDocument {
public:
    /// Errors: contents_too_small.
    static Result<StampedDocument> create(SigningPlan plan, AtomicFile output, pdf::UpdateBytes update,
                                          signing::ContentDigest content, BytesView contentInfo,
                                          signing::SignedFile outcome);

    /// Writes the update and what keeps it provable, reads all back from the disk, checks that this is what
    /// was signed, and puts the file in place. Errors: level_unreachable, certificate_revoked,
    /// output_check_failed, file_changed, disk_full, write_failed, output_exists, cancelled.
    Result<signing::SignedFile> commit(const signing::SigningTools& tools, signing::RunShared& shared,
                                       const CancelToken& cancel) &&;

private:
    StampedDocument(SigningPlan plan, AtomicFile output, pdf::UpdateBytes update,
                    signing::ContentDigest content, signing::SignedFile outcome);
    /// The signature, then the document time-stamps.
    std::vector<CoveredBytes> coveredBytes(const Preservation& preservation) const;
    /// Flushes the file and finds out what stands there.
    Result<ReadBack> readBack(const File& file, const Preservation& preservation, const CancelToken& cancel);

    SigningPlan m_plan;
    AtomicFile m_output;
    pdf::UpdateBytes m_update;
    signing::ContentDigest m_content;
    signing::SignedFile m_outcome;
};

/// From the signature value to the file in place.
Result<signing::SignedFile> finishDocument(SignedDocument document, const signing::SigningTools& tools,
                                           signing::RunShared& shared, const CancelToken& cancel);

} // namespace kyso::pades
