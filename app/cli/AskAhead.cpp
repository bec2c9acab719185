#include "AskAhead.h"

#include "signing/SignerCheck.h"

#include <QCoreApplication>

namespace kyso::cli {

const char* const askingAboutSigner = QT_TRANSLATE_NOOP("Cli", "Asking whether the certificate was revoked…");

Result<AskedAhead> askAhead(const provider::Identity& identity, const signing::SignRequest& request,
                            const signing::LevelServices& services, std::atomic<const char*>& asking,
                            const CancelToken& cancel) {
    asking = askingAboutSigner;
    const auto status = signing::checkSigner(identity.certificate, identity.chain, services,
                                             request.allowUnknownStatus, SystemClock().now(), cancel);
    if (!status)
        return failure(status.error());
    if (request.level == signing::Level::BaselineB)
        return AskedAhead{};
    asking = QT_TRANSLATE_NOOP("Cli", "Trying the time-stamp servers…");
    auto bytes = signing::probeTimeStamps(request.level, services, cancel);
    if (bytes)
        return AskedAhead{*bytes, std::nullopt};
    if (bytes.error().code != ErrorCode::LevelUnreachable || !request.allowLowerLevel)
        return failure(std::move(bytes.error()));
    return AskedAhead{0, std::move(bytes.error())};
}

} // namespace kyso::cli
