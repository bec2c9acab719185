#pragma once

#include "BeforePlacing.h"
#include "EarlierSignatures.h"
#include "Level.h"
#include "base/Clock.h"
#include "base/Error.h"
#include "provider/Signer.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

namespace kyso::signing {

class Formats;
class PauseGate;

/// What a time-stamp server said before anybody entered a PIN.
struct Preflight {
    /// How long its tokens are; 0 when none is needed, none was asked or none answered.
    std::size_t timeStampBytes = 0;
    /// Why none answered; only where a lower level was agreed to.
    std::optional<Error> timeStampsRefused;
};

/// What signing borrows from outside; all outlive the call.
struct SigningTools {
    const Formats* formats = nullptr;
    provider::Signer* signer = nullptr;
    const Clock* clock = nullptr;
    /// Null: nobody wants to know before.
    BeforePlacing* beforePlacing = nullptr;
    /// Null: nobody looks at what was signed before.
    EarlierSignatures* earlier = nullptr;
    /// Needed for levels above B. When it knows whom to ask, the signer's status is asked for at every level.
    const LevelServices* levels = nullptr;
    /// Where the run can be held; null: nobody holds it.
    PauseGate* gate = nullptr;
    /// What else the run is made from, or notes into: no output takes their place.
    std::vector<std::filesystem::path> neverReplaced;
    /// By preflight(); with nothing in it the run asks by itself, once.
    Preflight preflight;

    Time now() const { return clock ? clock->now() : SystemClock().now(); }
};

} // namespace kyso::signing
