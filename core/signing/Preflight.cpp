#include "Preflight.h"

#include "SignerCheck.h"

namespace kyso::signing {

Result<Preflight> preflight(const x509::Certificate& signer, const std::vector<x509::Certificate>& known,
                            const SignRequest& request, const LevelServices& services, Time now,
                            const std::function<void(PreflightStep)>& asking, const CancelToken& cancel) {
    asking(PreflightStep::Signer);
    const auto status = checkSigner(signer, known, services, request.allowUnknownStatus, now, cancel);
    if (!status)
        return failure(status.error());
    if (request.level == Level::BaselineB)
        return Preflight{};
    asking(PreflightStep::TimeStamps);
    auto bytes = probeTimeStamps(request.level, services, cancel);
    if (bytes)
        return Preflight{*bytes, std::nullopt};
    if (bytes.error().code != ErrorCode::LevelUnreachable || !request.allowLowerLevel)
        return failure(std::move(bytes.error()));
    return Preflight{0, std::move(bytes.error())};
}

} // namespace kyso::signing
