#include "RevocationStatus.h"

#include <array>

namespace kyso::x509 {

std::string_view nameOf(RevocationState state) {
    switch (state) {
    case RevocationState::Good:
        return "good";
    case RevocationState::Revoked:
        return "revoked";
    case RevocationState::Unknown:
        break;
    }
    return "unknown";
}

std::string_view reasonName(int reason) {
    static constexpr std::array<std::string_view, 11> names = {
        "unspecified",   "keyCompromise",        "caCompromise",    "affiliationChanged",
        "superseded",    "cessationOfOperation", "certificateHold", "unspecified",
        "removeFromCRL", "privilegeWithdrawn",   "aACompromise"};
    return reason >= 0 && reason < static_cast<int>(names.size()) ? names[static_cast<std::size_t>(reason)]
                                                                  : names.front();
}

bool isFresh(Time thisUpdate, const std::optional<Time>& nextUpdate, Time now) {
    static constexpr auto skew = std::chrono::minutes(5);
    static constexpr auto newEnough = std::chrono::hours(24 * 7);
    if (thisUpdate > now + skew)
        return false;
    return nextUpdate ? *nextUpdate + skew >= now : thisUpdate + newEnough >= now;
}

} // namespace kyso::x509
