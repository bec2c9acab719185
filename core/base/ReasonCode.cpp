#include "ReasonCode.h"

#include <array>

namespace kyso {

std::string_view nameOf(ReasonCode code) {
    switch (code) {
#define KYSO_REASON_CASE(name, text)                                                                         \
    case ReasonCode::name:                                                                                   \
        return text;
        KYSO_REASON_CODES(KYSO_REASON_CASE)
#undef KYSO_REASON_CASE
    }
    return "internal";
}

std::span<const ReasonCode> allReasonCodes() {
    static constexpr std::array codes = {
#define KYSO_REASON_LISTED(name, text) ReasonCode::name,
        KYSO_REASON_CODES(KYSO_REASON_LISTED)
#undef KYSO_REASON_LISTED
    };
    return codes;
}

} // namespace kyso
