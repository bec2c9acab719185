#include "EarlierSignatures.h"

namespace kyso::signing {
namespace {

/// As an error with the field as subject; nothing when intact.
std::optional<Error> objectionOf(const EarlierVerdict& verdict) {
    if (verdict.content == SignedContent::Intact)
        return std::nullopt;
    const auto code =
        verdict.content == SignedContent::Broken ? ErrorCode::SignatureBroken : ErrorCode::SignatureUndecided;
    return Error{code, verdict.why, {}, verdict.field, false, std::nullopt};
}

} // namespace

Result<std::optional<Error>> lookBeforeSigning(EarlierSignatures* earlier,
                                               const SignedDocumentOnFile& document, bool allowsBroken,
                                               const CancelToken& cancel) {
    if (earlier == nullptr)
        return std::nullopt;
    const auto verdict = earlier->judge(document, cancel);
    if (!verdict)
        return failure(verdict.error());
    auto objection = objectionOf(*verdict);
    if (verdict->content == SignedContent::Broken && !allowsBroken)
        return failure(std::move(*objection));
    return objection;
}

Result<std::optional<Error>> lookBeforeRaising(EarlierSignatures& earlier,
                                               const SignedDocumentOnFile& document, bool allowsUndecided,
                                               const CancelToken& cancel) {
    const auto verdict = earlier.judge(document, cancel);
    if (!verdict)
        return failure(verdict.error());
    if (verdict->unsoundTimeStampOf)
        return failure(ErrorCode::SignatureBroken, "a time-stamp of it does not hold", {},
                       *verdict->unsoundTimeStampOf);
    auto objection = objectionOf(*verdict);
    const bool isAllowed = verdict->content == SignedContent::Undecided && allowsUndecided;
    if (objection && !isAllowed)
        return failure(std::move(*objection));
    return objection;
}

} // namespace kyso::signing
