#pragma once

#include "desktop/shell/Background.h"
#include "setup/Workspace.h"
#include "work/Desk.h"

#include <functional>
#include <future>
#include <memory>

namespace kyso::desktop {

/// The window's desk: orders go over work::Desk, and beside it one thread lists what there is, adds to it and
/// hands the orders in. Changed settings give new parts once the last order that uses the old ones is over:
/// no driver ever has two owners.
class WindowDesk {
public:
    using MakeOrder = std::function<work::GivenOrder(std::shared_ptr<setup::Workspace>)>;
    using Refused = std::function<void(const Error&)>;

    /// `tokensChanged` is called on the GUI thread when a token came or went.
    WindowDesk(setup::Workspace::Options options, std::function<void()> tokensChanged);
    ~WindowDesk();

    /// GUI thread; see Background::run. `work` gets the parts.
    template<class Work, class Done>
    void run(QObject* receiver, Work work, Done done) {
        m_background.run(
            receiver, [this, work = std::move(work)]() mutable { return work(*workspace()); },
            std::move(done));
    }
    /// GUI thread. `make` gets the parts on the desk's thread, and the order keeps them while it is under
    /// way. `refused` is called there where the order is not taken; `cancel` belongs to the order from now
    /// on.
    void give(MakeOrder make, Refused refused, CancelToken cancel);
    /// Of an order that was given; after `cancel` was requested, which holds until the desk knows it. Any
    /// thread.
    void cancel(std::uint64_t order) { m_desk.cancel(order); }
    /// GUI thread: from the next job on, with these settings.
    void useSettings(const setup::Settings& settings);
    /// Cancels every order, leaves out what has not begun and waits for the rest.
    void finish();

private:
    // Desk thread.
    std::shared_ptr<setup::Workspace> workspace();
    void letPartsGo();

    // The parts end before what their watcher calls.
    QObject m_guiSide;
    std::function<void()> m_tokensChanged;
    setup::Workspace::Options m_options;           ///< desk thread
    std::shared_ptr<setup::Workspace> m_workspace; ///< desk thread
    std::future<void> m_partsGone;                 ///< desk thread
    work::Desk m_desk;
    Background m_background{1};
};

} // namespace kyso::desktop
