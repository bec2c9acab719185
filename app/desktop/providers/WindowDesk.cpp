#include "WindowDesk.h"

namespace kyso::desktop {

WindowDesk::WindowDesk(setup::Workspace::Options options, std::function<void()> tokensChanged)
    : m_tokensChanged(std::move(tokensChanged)), m_options(std::move(options)) {}

WindowDesk::~WindowDesk() {
    finish();
}

void WindowDesk::give(MakeOrder make, Refused refused, CancelToken cancel) {
    m_background.run(
        &m_guiSide,
        [this, make = std::move(make), refused = std::move(refused), cancel = std::move(cancel)] {
            const auto given =
                cancel.stop_requested() ? failure(ErrorCode::Cancelled) : m_desk.give(make(workspace()));
            if (!given) {
                refused(given.error());
            } else if (cancel.stop_requested()) {
                // It was not known here yet when it was cancelled.
                m_desk.cancel(*given);
            }
            return true;
        },
        [](bool) {});
}

void WindowDesk::useSettings(const setup::Settings& settings) {
    m_background.run(
        &m_guiSide,
        [this, settings] {
            letPartsGo();
            m_options.settings = settings;
            return true;
        },
        [](bool) {});
}

void WindowDesk::finish() {
    // The desk first: whoever waits on our thread for parts waits for an order.
    m_desk.finish();
    m_background.finish();
}

std::shared_ptr<setup::Workspace> WindowDesk::workspace() {
    if (!m_workspace) {
        auto gone = std::make_shared<std::promise<void>>();
        m_partsGone = gone->get_future();
        m_workspace = std::shared_ptr<setup::Workspace>(new setup::Workspace(m_options),
                                                        [gone](setup::Workspace* parts) {
                                                            delete parts;
                                                            gone->set_value();
                                                        });
        // Made here, since orders ask for them on threads of their own.
        (void)m_workspace->providers();
        m_workspace->tokens().watch([this] {
            QMetaObject::invokeMethod(
                &m_guiSide, [this] { m_tokensChanged(); }, Qt::QueuedConnection);
        });
    }
    return m_workspace;
}

void WindowDesk::letPartsGo() {
    if (m_workspace) {
        m_workspace.reset();
        m_partsGone.wait();
    }
}

} // namespace kyso::desktop
