#pragma once

#include "base/Error.h"

namespace kyso::net {

/// A failed request in the words of whoever asked: what means "not reached" takes `unreachable`, the rest
/// keeps its own code. `native` then tells the network's code, and the HTTP status when there is one.
inline Error asUnreachable(Error error, ErrorCode unreachable) {
    if (error.code != ErrorCode::NetworkFailed && error.code != ErrorCode::NetworkAuthFailed &&
        error.code != ErrorCode::AddressNotAllowed)
        return error;
    error.native = std::string(nameOf(error.code)) + (error.native.empty() ? "" : " " + error.native);
    error.code = unreachable;
    return error;
}

} // namespace kyso::net
