#include "Window.h"

#include "StartTrace.h"

#include <QQuickWindow>

namespace kyso::desktop {

Window::Window(Desktop& desktop) : m_desktop(desktop) {
    m_engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    m_desktop.serve(m_engine);
}

QQuickWindow* Window::show() {
    m_engine.load(QUrl(QStringLiteral("qrc:/qt/qml/Kyso/Shell/Main.qml")));
    const auto roots = m_engine.rootObjects();
    auto* const window = roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(roots.first());
    if (window != nullptr) {
        ProvidersController& providers = m_desktop.providers();
        // Queued: the frame is on its way to the screen before drivers and tokens are looked at.
        QObject::connect(
            window, &QQuickWindow::frameSwapped, &providers, [&providers] { providers.refresh(); },
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
        traceStart(*window, m_desktop.document());
        window->show();
    }
    return window;
}

} // namespace kyso::desktop
