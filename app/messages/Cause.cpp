#include "Cause.h"

#include <algorithm>

namespace kyso::messages {

std::optional<Error> causeOf(const Error& error) {
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
