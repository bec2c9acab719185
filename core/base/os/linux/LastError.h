#pragma once

#include <tl/expected.hpp>

#include <cerrno>
#include <system_error>

namespace kyso::os {

/// What the call before this one left in errno.
inline std::error_code lastError() {
    return {errno, std::system_category()};
}

inline tl::unexpected<std::error_code> systemFailure() {
    return tl::unexpected(lastError());
}

/// Makes a call that a signal may interrupt until it was not.
template<class Call>
auto uninterrupted(Call call) -> decltype(call()) {
    decltype(call()) answer{};
    do
        answer = call();
    while (answer < 0 && errno == EINTR);
    return answer;
}

} // namespace kyso::os
