#pragma once

#include "base/ErrorCode.h"

#include <string>

namespace kyso::net {

/// A server that said nothing of use, and why.
struct Unanswered {
    ErrorCode code = ErrorCode::Internal;
    std::string server;
};

} // namespace kyso::net
