#pragma once

#include "desktop/settings/Logins.h"
#include "desktop/shell/Notice.h"
#include "signing/Level.h"

#include <optional>

namespace kyso::desktop {

/// Why a document was not signed, and what the person can do about it.
struct SigningFailure {
    Error error;
    /// The level that was asked for.
    signing::Level level = signing::Level::BaselineB;
    /// After level_unreachable: what would be reached, were it asked for.
    std::optional<signing::Level> reachable;
    /// Whether a time-stamp server is named at all.
    bool knowsServer = false;
    /// Whose wanting a user name and password stood in the way.
    std::optional<LoginWanted> login;

    Notice notice() const;
    /// Choosing another place to save helps.
    bool wantsOtherPlace() const;
    /// Nobody could say whether the certificate was revoked.
    bool statusUnknown() const;
    /// An earlier signature of the document does not hold.
    bool earlierBroken() const;
    bool levelUnreachable() const;
    /// The document is another by now: it has to be looked at again.
    bool outdated() const;
    /// A time-stamp server or the proxy asks for user name and password.
    bool loginNeeded() const;
    /// The same once more, unchanged, may succeed.
    bool repeatable() const;
};

} // namespace kyso::desktop
