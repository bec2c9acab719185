#pragma once

#include "AppearanceCache.h"
#include "ContentsSize.h"
#include "Wishes.h"
#include "pdf/AppearanceSource.h"
#include "pdf/Conformance.h"
#include "pdfwrite/SignatureUpdate.h"
#include "signing/SigningChoice.h"

namespace kyso::pades {

/// Who draws signatures and looks for text, and what was drawn in this run.
struct Drawing {
    pdf::AppearanceSource* source = nullptr; ///< needed for visible signatures only
    pdf::TextLocator* texts = nullptr;       ///< needed for anchors only
    AppearanceCache& drawn;
};

/// A request checked against its document before anything is written. The document stays open; one thread at
/// a time.
class SigningPlan {
public:
    /// Errors: level_unreachable, algorithm_unsupported, certificate_*, key_too_weak, file_*, pdf_*,
    /// output_is_input, output_exists, signature_broken, seed_value_unmet, transparency_forbidden,
    /// appearance_failed, cancelled.
    static Result<SigningPlan> make(const signing::SignItem& item, const signing::SigningTools& tools,
                                    const Drawing& drawing, ContentsSize& contentsSize,
                                    signing::RunShared& shared, const CancelToken& cancel);

    /// What of that can be said without the key, cheaply and before anybody is asked for a PIN: true when the
    /// document waits for a signature, false when its output stands already and the person said to leave it.
    /// `chain`, leaf first, where the signer is known; then what the field demands of a certificate counts
    /// too. Errors: file_*, pdf_*, signature_broken, output_is_input, output_exists, output_not_writable,
    /// transparency_forbidden, seed_value_unmet, cancelled.
    static Result<bool> check(const signing::SignItem& item, const std::vector<x509::Certificate>* chain,
                              signing::EarlierSignatures* earlier, const CancelToken& cancel);

    const signing::SignItem& item() const { return m_item; }
    /// The output stands already and the person said to leave it.
    bool isSkipped() const { return m_output.skip; }
    const signing::OutputChoice& output() const { return m_output; }
    const File& source() const { return *m_source; }
    const std::vector<x509::Certificate>& chain() const { return m_choice.chain(); }
    x509::SignatureAlgorithm algorithm() const { return m_choice.algorithm(); }
    const std::string& fieldName() const { return m_target.fieldName; }
    /// To be reached.
    signing::Level level() const { return m_choice.level(); }
    std::size_t timeStampBytes() const { return m_choice.timeStampBytes(); }
    /// Everything that will follow the original, but for the signature value.
    Result<pdf::UpdateBytes> buildUpdate() const;
    /// What is known of the result so far.
    signing::SignedFile outcome() const;

private:
    SigningPlan(const signing::SignItem& item, File source);
    Result<void> sizeContents(ContentsSize& contentsSize);
    Result<void> openDocument();
    Result<void> compareReadings(const CancelToken& cancel);
    Result<void> judgeEarlier(signing::EarlierSignatures* earlier, const CancelToken& cancel);
    Result<void> aim(const Drawing& drawing);
    Result<void> chooseTarget(const std::optional<pdf::PagePlacement>& wished);
    Result<void> checkSeedValues(signing::Level level, x509::DigestAlgorithm digest,
                                 const std::vector<x509::Certificate>* chain) const;
    Result<std::optional<pdf::PagePlacement>> placement(const Drawing& drawing) const;
    Result<bool> mayUseSoftMasks() const;
    Result<AppearanceCache::Appearance> drawn(const Drawing& drawing, double widthPt, double heightPt) const;
    Result<void> draw(const Drawing& drawing);
    pdf::SignatureDetails details() const;

    signing::SignItem m_item;
    const Wishes* m_wishes; ///< of the item
    std::unique_ptr<const File> m_source;
    signing::OutputChoice m_output;
    signing::SigningChoice m_choice;
    std::optional<pdf::Document> m_document;
    std::optional<pdf::InteractiveForm> m_form;
    pdf::Conformance m_conformance;
    pdf::SignatureTarget m_target;
    AppearanceCache::Appearance m_appearance;
    std::vector<AppearanceCache::Appearance> m_widgetAppearances;
    std::optional<Error> m_readsTwoWays;
    std::optional<Error> m_earlierInDoubt;
    std::size_t m_contentsBytes = 0;
};

} // namespace kyso::pades
