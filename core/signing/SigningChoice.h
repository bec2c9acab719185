#pragma once

#include "RunShared.h"
#include "SignRequest.h"
#include "SignedFile.h"
#include "SigningTools.h"
#include "base/File.h"
#include "base/Progress.h"
#include "base/Result.h"
#include "cms/TimeStampToken.h"

#include <optional>
#include <vector>

namespace kyso::signing {

/// How a document will be signed, as far as that does not lie in the document: with which algorithm, by what
/// certificates, to which level. A value; the same for every format.
class SigningChoice {
public:
    /// What the key can do. Errors: certificate_expired, certificate_not_yet_valid,
    /// certificate_not_for_signing, key_too_weak, algorithm_unsupported.
    static Result<SigningChoice> make(const SignRequest& request, const SigningTools& tools);
    /// Asks, once for a run, about the signer's certificate and for time-stamps. Errors: as checkSigner,
    /// level_unreachable, cancelled.
    Result<void> ask(const SignRequest& request, const SigningTools& tools, RunShared& shared,
                     const CancelToken& cancel);

    /// Leaf first.
    const std::vector<x509::Certificate>& chain() const { return m_chain; }
    x509::SignatureAlgorithm algorithm() const { return m_algorithm; }
    /// To be reached; lower than asked for when no time-stamp server answers and the person agreed.
    Level level() const { return m_level; }
    /// 0 for a level that needs none.
    std::size_t timeStampBytes() const { return m_timeStampBytes; }
    /// Adds what is known of the result so far.
    void tell(SignedFile& outcome) const;

private:
    std::vector<x509::Certificate> m_chain;
    x509::SignatureAlgorithm m_algorithm;
    Level m_level = Level::BaselineB;
    std::optional<Error> m_loweredBecause;
    SignerStatus m_signerStatus;
    std::size_t m_timeStampBytes = 0;
};

/// Opens the document to be signed, which has to be the one that was shown. Errors: as File::open,
/// file_changed.
Result<File> openShown(const SignItem& item);

/// Where a request wishes its document to go.
inline OutputWish wishOf(const SignItem& item) {
    return {item.output, item.request.onExist, item.request.allowReplacingInput, item.replaces};
}

/// Takes note in `outcome` of a level that cannot be reached, where that was agreed to; any other error is
/// handed on.
std::optional<Error> lower(SignedFile& outcome, bool isAgreed, Level reached, Error error);

/// A time-stamp over a signature value, for `level`. Errors: level_unreachable, cancelled, cms_sign_failed.
Result<cms::TimeStampToken> timeStampOver(BytesView signatureValue, Level level, const SigningTools& tools,
                                          const CancelToken& cancel);

} // namespace kyso::signing
