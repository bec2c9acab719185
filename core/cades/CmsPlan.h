#pragma once

#include "CmsFile.h"
#include "Content.h"
#include "Wishes.h"
#include "signing/SigningChoice.h"

#include <memory>
#include <optional>

namespace kyso::cades {

/// A request for a CMS signature checked against its document, before anything is written: a new file around
/// or beside a document, one more signature in a CMS file, or a signature over a digest. One thread at a
/// time.
class CmsPlan {
public:
    /// Errors: level_unreachable, algorithm_unsupported, certificate_*, key_too_weak, file_*, cms_damaged,
    /// signed_content_missing, older_archive_form, output_is_input, output_exists, signature_broken,
    /// usage_wrong, cancelled.
    static Result<std::unique_ptr<CmsPlan>> make(const signing::SignItem& item,
                                                 const signing::SigningTools& tools,
                                                 signing::RunShared& shared, const CancelToken& cancel);
    /// What of that can be said without the key, as signing::checkItem.
    static Result<bool> check(const signing::SignItem& item, signing::EarlierSignatures* earlier,
                              const CancelToken& cancel);

    const signing::SignItem& item() const { return m_item; }
    const signing::SigningChoice& choice() const { return m_choice; }
    const signing::OutputChoice& output() const { return m_output; }
    /// The document as it was opened; null when a digest is signed.
    const File* source() const { return m_source.get(); }
    bool isSkipped() const { return m_output.skip; }
    /// Null when a digest is signed.
    const Content* content() const { return m_content ? &*m_content : nullptr; }
    /// Only where the document is kept inside.
    const Content* enclosed() const { return m_encloses ? content() : nullptr; }
    const std::optional<Wishes::GivenDigest>& digest() const { return wishesOf(m_item.request).digest; }
    /// Signed before; null for a new file.
    const CmsFile* base() const { return m_base ? &*m_base : nullptr; }
    /// Whether the document is still what was opened. Errors: file_changed.
    Result<void> checkUnchanged() const;
    /// What is known of the result so far.
    signing::SignedFile outcome() const;

private:
    explicit CmsPlan(const signing::SignItem& item) : m_item(item) {}
    Result<void> open(const CancelToken& cancel);
    Result<void> openContent(const Wishes& wishes);
    Result<void> chooseOutput(signing::OutputNames& names);
    Result<void> judgeEarlier(signing::EarlierSignatures* earlier, const CancelToken& cancel);
    Result<void> checkGivenDigest() const;

    signing::SignItem m_item;
    std::unique_ptr<const File> m_source;
    std::optional<CmsFile> m_base;
    std::optional<Content> m_content;
    bool m_encloses = false;
    signing::SigningChoice m_choice;
    signing::OutputChoice m_output;
    std::optional<Error> m_earlierInDoubt;
};

} // namespace kyso::cades
