#include "Cause.h"

#include "net/NetworkErrors.h"

#include <algorithm>

namespace kyso::messages {
namespace {

/// What a person can do something about, however deep down it was met.
std::optional<Error> ofTheNetwork(const Error& error) {
    if (auto server = net::refusedServerIn(error.what); !server.empty())
        return Error{ErrorCode::AddressNotAllowed, error.what, {}, std::move(server), false, std::nullopt};
    if (error.what.find(net::setToAskNobody) != std::string::npos)
        return Error{ErrorCode::NetworkOffline, error.what, {}, {}, false, std::nullopt};
    return std::nullopt;
}

} // namespace

std::optional<Error> causeOf(const Error& error) {
    if (error.code != ErrorCode::LevelUnreachable && error.code != ErrorCode::CertificateStatusUnknown)
        return std::nullopt;
    if (auto cause = ofTheNetwork(error))
        return cause;
    if (error.code != ErrorCode::LevelUnreachable)
        return std::nullopt;
    const auto codes = allErrorCodes();
    const auto found =
        std::ranges::find_if(codes, [&](ErrorCode code) { return nameOf(code) == error.native; });
    if (found == codes.end())
        return std::nullopt;
    return Error{*found, error.what, {}, {}, error.retriable, std::nullopt};
}

} // namespace kyso::messages
