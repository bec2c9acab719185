#include "EarlierSignatures.h"

namespace kyso::signing {

std::optional<Error> objectionOf(const EarlierVerdict& verdict) {
    if (verdict.content == SignedContent::Intact)
        return std::nullopt;
    const auto code =
        verdict.content == SignedContent::Broken ? ErrorCode::SignatureBroken : ErrorCode::SignatureUndecided;
    return Error{code, verdict.why, {}, verdict.field, false, std::nullopt};
}

} // namespace kyso::signing
