#include "ErrorCode.h"

#include <algorithm>
#include <array>
#include <utility>

namespace kyso {

std::string_view nameOf(ErrorCode code) {
    switch (code) {
#define KYSO_ERROR_CASE(number, name, text, scope)                                                           \
    case ErrorCode::name:                                                                                    \
        return text;
        KYSO_ERROR_CODES(KYSO_ERROR_CASE)
#undef KYSO_ERROR_CASE
    }
    return "internal";
}

ErrorScope scopeOf(ErrorCode code) {
    using enum ErrorScope;
    static constexpr std::array scopes = {
#define KYSO_ERROR_SCOPE(number, name, text, scope) std::pair{ErrorCode::name, scope},
        KYSO_ERROR_CODES(KYSO_ERROR_SCOPE)
#undef KYSO_ERROR_SCOPE
    };
    const auto* const found = std::ranges::find(scopes, code, &std::pair<ErrorCode, ErrorScope>::first);
    return found == scopes.end() ? Document : found->second;
}

std::span<const ErrorCode> allErrorCodes() {
    static constexpr std::array codes = {
#define KYSO_ERROR_LISTED(number, name, text, scope) ErrorCode::name,
        KYSO_ERROR_CODES(KYSO_ERROR_LISTED)
#undef KYSO_ERROR_LISTED
    };
    return codes;
}

} // namespace kyso
