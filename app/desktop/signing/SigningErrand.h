#pragma once

#include "desktop/settings/Logins.h"
#include "provider/ProviderHost.h"
#include "setup/Workspace.h"
#include "signing/SignFile.h"
#include "work/Formats.h"
#include "work/GivenOrder.h"

#include <functional>
#include <memory>
#include <optional>

namespace kyso::desktop {

/// What signing is busy with, told as it goes.
enum class SigningStep { Checking, AskingTimeServer, Signing };

struct SigningOutcome {
    Result<signing::SignedFile> made;
    /// After level_unreachable: what would be reached, were it asked for.
    std::optional<signing::Level> reachable;
    /// Whose wanting a user name and password stood in the way.
    std::optional<LoginWanted> login;
    /// The signature stands, but not in the journal; or there too, but older entries of it do not hold.
    std::optional<Error> ofTheJournal;
};

/// The window's order of one document, with what it takes to carry it out. A value; what it is told comes on
/// the desk's threads.
struct SigningErrand {
    work::SigningOrder order;
    provider::Identity identity;
    setup::Settings settings;
    Logins logins;
    provider::PinPrompt* prompt = nullptr;
    work::Formats formats;
    std::function<void(SigningStep)> onStep;
    ProgressCallback onProgress;
    /// The last that is told.
    std::function<void(SigningOutcome)> onOutcome;

    /// As the desk takes it; `parts` stay until it is over.
    work::GivenOrder forTheDesk(std::shared_ptr<setup::Workspace> parts) const;
};

} // namespace kyso::desktop
