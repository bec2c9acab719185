#pragma once

#include "desktop/shell/Background.h"
#include "setup/Workspace.h"

#include <functional>
#include <memory>

namespace kyso::desktop {

/// The one thread on which providers, tokens and signers are used, and the parts they belong to. Changed
/// settings give new parts; jobs under way end with the old ones.
class KeyDesk {
public:
    /// `tokensChanged` is called on the GUI thread when a token came or went.
    KeyDesk(setup::Workspace::Options options, std::function<void()> tokensChanged);
    ~KeyDesk();

    /// GUI thread; see Background::run. `work` gets the parts.
    template<class Work, class Done>
    void run(QObject* receiver, Work work, Done done) {
        m_background.run(
            receiver, [this, work = std::move(work)]() mutable { return work(workspace()); },
            std::move(done));
    }
    /// GUI thread: from the next job on, with these settings.
    void useSettings(const setup::Settings& settings);
    void finish() { m_background.finish(); }

private:
    setup::Workspace& workspace();

    // The parts end before what their watcher calls.
    QObject m_guiSide;
    std::function<void()> m_tokensChanged;
    setup::Workspace::Options m_options;           ///< desk thread
    std::unique_ptr<setup::Workspace> m_workspace; ///< desk thread
    Background m_background{1};
};

} // namespace kyso::desktop
