#pragma once

#include "AppearanceCache.h"
#include "AskedInRun.h"
#include "OutputNames.h"
#include "SignFile.h"
#include "base/FolderSync.h"
#include "pdf/Conformance.h"
#include "pdf/SignatureUpdate.h"

namespace kyso::signing {

/// What documents of one run share.
struct RunShared {
    OutputNames names;
    AppearanceCache appearances;
    FolderSync folders;
    AskedInRun asked;
};

/// A request checked against its document before anything is written. The document stays open; one thread at
/// a time.
class SigningPlan {
public:
    /// Errors: level_unreachable, algorithm_unsupported, certificate_*, key_too_weak, file_*, pdf_*,
    /// output_is_input, output_exists, signature_broken, seed_value_unmet, transparency_forbidden,
    /// appearance_failed, cancelled.
    static Result<SigningPlan> make(const SignItem& item, const SigningTools& tools, RunShared& shared,
                                    const CancelToken& cancel);

    /// What of that can be said without the key, cheaply and before anybody is asked for a PIN: true when the
    /// document waits for a signature, false when its output stands already and the person said to leave it.
    /// Errors: as checkItem.
    static Result<bool> check(const SignItem& item, const CheckTools& tools);

    const SignItem& item() const { return m_item; }
    /// The output stands already and the person said to leave it.
    bool isSkipped() const { return m_output.skip; }
    const OutputChoice& output() const { return m_output; }
    const File& source() const { return *m_source; }
    const std::vector<x509::Certificate>& chain() const { return m_chain; }
    x509::SignatureAlgorithm algorithm() const { return m_algorithm; }
    const std::string& fieldName() const { return m_target.fieldName; }
    /// To be reached; lower than asked for when no time-stamp server answers and the person agreed.
    Level level() const { return m_level; }
    std::size_t timeStampBytes() const { return m_timeStampBytes; }
    /// Everything that will follow the original, but for the signature value.
    Result<pdf::UpdateBytes> buildUpdate() const;
    /// What is known of the result so far.
    SignedFile outcome() const;

private:
    SigningPlan(const SignItem& item, File source);
    Result<void> askAboutSigner(const SigningTools& tools, RunShared& shared, const CancelToken& cancel);
    Result<void> chooseLevel(const SigningTools& tools, RunShared& shared, const CancelToken& cancel);
    Result<void> chooseAlgorithm(const SigningTools& tools);
    Result<void> openDocument();
    Result<void> compareReadings(const CancelToken& cancel);
    Result<void> judgeEarlier(EarlierSignatures* earlier, const CancelToken& cancel);
    Result<void> aim(const SigningTools& tools);
    Result<void> chooseTarget(const std::optional<pdf::PagePlacement>& wished);
    Result<void> checkSeedValues(Level level, const std::vector<x509::Certificate>* chain) const;
    Result<std::optional<pdf::PagePlacement>> placement(const SigningTools& tools) const;
    Result<bool> mayUseSoftMasks() const;
    Result<AppearanceCache::Appearance> drawn(const SigningTools& tools, RunShared& shared, double widthPt,
                                              double heightPt) const;
    Result<void> draw(const SigningTools& tools, RunShared& shared);
    pdf::SignatureDetails details() const;

    SignItem m_item;
    std::unique_ptr<const File> m_source;
    OutputChoice m_output;
    std::vector<x509::Certificate> m_chain;
    x509::SignatureAlgorithm m_algorithm;
    std::optional<pdf::Document> m_document;
    std::optional<pdf::InteractiveForm> m_form;
    pdf::Conformance m_conformance;
    pdf::SignatureTarget m_target;
    AppearanceCache::Appearance m_appearance;
    std::vector<AppearanceCache::Appearance> m_widgetAppearances;
    Level m_level = Level::BaselineB;
    std::optional<Error> m_loweredBecause;
    std::optional<Error> m_readsTwoWays;
    SignerStatus m_signerStatus;
    std::optional<Error> m_earlierInDoubt;
    std::size_t m_timeStampBytes = 0;
    std::size_t m_contentsBytes = 0;
};

} // namespace kyso::signing
