#include "SignerCheck.h"

#include "IssuerChain.h"
#include "net/TimeStampClient.h"
#include "trust/CertificatePath.h"
#include "x509/RevocationSources.h"

namespace kyso::signing {
namespace {

Result<net::RevocationEvidence> ask(const x509::Certificate& signer,
                                    const std::vector<x509::Certificate>& known,
                                    const LevelServices& services, Time now, const CancelToken& cancel) {
    const auto chain = findIssuers(signer, known, services, now, cancel);
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (chain.certificates.size() < 2)
        return failure(Error{ErrorCode::CertificateStatusUnknown, chain.missing,
                             std::string(nameOf(ErrorCode::IssuerUnreachable)),
                             signer.subject().displayName(), true, std::nullopt});
    return services.revocation->fetch(signer, chain.certificates[1], now, cancel);
}

} // namespace

Result<SignerStatus> checkSigner(const x509::Certificate& signer, const std::vector<x509::Certificate>& known,
                                 const LevelServices& services, bool allowUnknownStatus, Time now,
                                 const CancelToken& cancel) {
    if (auto reason = x509::reasonNotToSign(signer, now))
        return failure(std::move(*reason));
    SignerStatus status;
    if (!services.revocation || signer.isSelfSigned() || !x509::namesRevocationSource(signer))
        return status;
    auto answer = ask(signer, known, services, now, cancel);
    if (!answer && answer.error().code == ErrorCode::CertificateStatusUnknown && allowUnknownStatus) {
        status.unknown = std::move(answer.error());
        return status;
    }
    if (!answer)
        return failure(std::move(answer.error()));
    if (answer->status.state == x509::RevocationState::Revoked)
        return failure(Error{ErrorCode::CertificateRevoked,
                             answer->status.revokedAt ? "since " + toIso8601(*answer->status.revokedAt) : "",
                             std::string(x509::reasonName(answer->status.reason)),
                             signer.subject().displayName(), false, std::nullopt});
    status.answer = UsedEvidence{signer, std::move(*answer)};
    return status;
}

Result<std::size_t> probeTimeStamps(Level level, const LevelServices& services, const CancelToken& cancel) {
    if (!services.timeStamps)
        return failure(unreachable(
            level,
            {ErrorCode::TsaUnreachable, "no time-stamp server is named", {}, {}, false, std::nullopt}));
    const auto token = services.timeStamps->probe(x509::DigestAlgorithm::Sha256, cancel);
    if (!token)
        return failure(unreachable(level, token.error()));
    return token->der().size();
}

} // namespace kyso::signing
