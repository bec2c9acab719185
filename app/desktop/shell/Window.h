#pragma once

#include "Desktop.h"

#include <QQmlApplicationEngine>

class QQuickWindow;

namespace kyso::desktop {

/// The window itself: QML on top of a Desktop. What main shows and tests drive.
class Window {
public:
    explicit Window(Desktop& desktop);

    /// Loads and shows it; null when the QML cannot be loaded. Providers are looked for after the first
    /// frame.
    QQuickWindow* show();

private:
    Desktop& m_desktop;
    QQmlApplicationEngine m_engine;
};

} // namespace kyso::desktop
