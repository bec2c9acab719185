#include "KeyDesk.h"

namespace kyso::desktop {

KeyDesk::KeyDesk(setup::Workspace::Options options, std::function<void()> tokensChanged)
    : m_tokensChanged(std::move(tokensChanged)), m_options(std::move(options)) {}

KeyDesk::~KeyDesk() {
    finish();
}

void KeyDesk::useSettings(const setup::Settings& settings) {
    m_background.run(
        &m_guiSide,
        [this, settings] {
            m_workspace.reset();
            m_options.settings = settings;
            return true;
        },
        [](bool) {});
}

setup::Workspace& KeyDesk::workspace() {
    if (!m_workspace) {
        m_workspace = std::make_unique<setup::Workspace>(m_options);
        m_workspace->tokens().watch([this] {
            QMetaObject::invokeMethod(
                &m_guiSide, [this] { m_tokensChanged(); }, Qt::QueuedConnection);
        });
    }
    return *m_workspace;
}

} // namespace kyso::desktop
