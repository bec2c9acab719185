#include "Level.h"

namespace kyso::signing {
namespace {

/// Whether an error tells that somebody was not reached or gave no usable answer, which a lower level does
/// without: the codes about time-stamps and certificate status, and two more.
bool isAboutTheLevel(ErrorCode code) {
    return (code >= ErrorCode::TimeStampDamaged && code <= ErrorCode::NetworkOffline) ||
           code == ErrorCode::CertificateStatusUnknown || code == ErrorCode::ContentsTooSmall;
}

} // namespace

std::string_view nameOf(Level level) {
    switch (level) {
    case Level::BaselineT:
        return "BaselineT";
    case Level::BaselineLT:
        return "BaselineLT";
    case Level::BaselineLTA:
        return "BaselineLTA";
    case Level::BaselineB:
        break;
    }
    return "BaselineB";
}

Error unreachable(Level level, Error cause) {
    if (!isAboutTheLevel(cause.code))
        return cause;
    std::string details = cause.subject;
    for (const auto& more : {cause.native, cause.what})
        if (!more.empty())
            details += (details.empty() ? "" : ": ") + more;
    return {ErrorCode::LevelUnreachable, std::move(details), std::string(kyso::nameOf(cause.code)),
            std::string(nameOf(level)),  cause.retriable,    std::nullopt};
}

} // namespace kyso::signing
