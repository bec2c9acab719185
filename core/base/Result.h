#pragma once

#include "Error.h"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace kyso {

/// The way every fallible call of ours answers. Nothing throws across a room's border.
template<class T>
using Result = tl::expected<T, Error>;

/// Starts a failed Result: `return failure(ErrorCode::PdfDamaged, "xref: bad entry 12");`
inline tl::unexpected<Error> failure(ErrorCode code, std::string what = {}, std::string native = {},
                                     std::string subject = {}) {
    return tl::make_unexpected(
        Error{code, std::move(what), std::move(native), std::move(subject), false, std::nullopt});
}

/// Passes an error on unchanged.
inline tl::unexpected<Error> failure(Error error) {
    return tl::make_unexpected(std::move(error));
}

} // namespace kyso
