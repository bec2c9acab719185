#include "provider/ProviderHost.h"

#include <algorithm>

namespace kyso::provider {

std::string_view nameOf(ProviderState state) {
    switch (state) {
    case ProviderState::Ready:
        return "ready";
    case ProviderState::DriverMissing:
        return "driver_missing";
    case ProviderState::DriverBroken:
        return "driver_broken";
    case ProviderState::NoToken:
        return "no_token";
    case ProviderState::Busy:
        return "busy";
    case ProviderState::TooNew:
        return "too_new";
    case ProviderState::TooOld:
        return "too_old";
    case ProviderState::OtherBuild:
        return "other_build";
    case ProviderState::Disabled:
        return "disabled";
    case ProviderState::Broken:
        return "broken";
    }
    return {};
}

std::string_view nameOf(Finding::Kind kind) {
    using enum Finding::Kind;
    switch (kind) {
    case DriverFound:
        return "driver_found";
    case DriverMissing:
        return "driver_missing";
    case DriverBroken:
        return "driver_broken";
    case TokenPresent:
        return "token_present";
    case TokenNotInitialized:
        return "token_not_initialized";
    case NoToken:
        return "no_token";
    case CertificateUsable:
        return "certificate_usable";
    case CertificateUnusable:
        return "certificate_unusable";
    case NoCertificate:
        return "no_certificate";
    case TrialOnly:
        return "trial_only";
    }
    return {};
}

bool ProviderMetadata::has(std::string_view capability) const {
    return std::find(capabilities.begin(), capabilities.end(), capability) != capabilities.end();
}

} // namespace kyso::provider
