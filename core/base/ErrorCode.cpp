#include "ErrorCode.h"

#include <array>

namespace kyso {

std::string_view nameOf(ErrorCode code) {
    switch (code) {
#define KYSO_ERROR_CASE(name, text)                                                                          \
    case ErrorCode::name:                                                                                    \
        return text;
        KYSO_ERROR_CODES(KYSO_ERROR_CASE)
#undef KYSO_ERROR_CASE
    }
    return "internal";
}

std::span<const ErrorCode> allErrorCodes() {
    static constexpr std::array codes = {
#define KYSO_ERROR_LISTED(name, text) ErrorCode::name,
        KYSO_ERROR_CODES(KYSO_ERROR_LISTED)
#undef KYSO_ERROR_LISTED
    };
    return codes;
}

} // namespace kyso
