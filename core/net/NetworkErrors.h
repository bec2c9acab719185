#pragma once

#include "base/Error.h"

#include <string>
#include <string_view>

namespace kyso::net {

/// A failed request in the words of whoever asked: what means "not reached" takes `unreachable`, the rest
/// keeps its own code. `native` then tells the network's code, and the HTTP status when there is one.
inline Error asUnreachable(Error error, ErrorCode unreachable) {
    if (error.code != ErrorCode::NetworkFailed && error.code != ErrorCode::NetworkAuthFailed)
        return error;
    error.native = std::string(nameOf(error.code)) + (error.native.empty() ? "" : " " + error.native);
    error.code = unreachable;
    return error;
}

/// The `what` of network_offline, found again in the same way.
inline constexpr std::string_view setToAskNobody = "set to ask nobody";

/// What the `what` of an address_not_allowed says before the server's name when a document named it, so that
/// the name is found again in the errors that come of it.
inline constexpr std::string_view notAllowedToAsk = "not allowed to ask ";

/// The server that was not asked although a document named it; empty when `what` tells of none.
inline std::string refusedServerIn(std::string_view what) {
    const auto at = what.find(notAllowedToAsk);
    if (at == what.npos)
        return {};
    const auto rest = what.substr(at + notAllowedToAsk.size());
    return std::string(rest.substr(0, rest.find_first_of(" ;,")));
}

} // namespace kyso::net
