#pragma once

#include "desktop/document/DocumentController.h"

#include <QQuickWindow>

namespace kyso::desktop {

/// With KYSO_TRACE=1 in the environment, writes to standard error how many milliseconds after the process
/// began the first frame (`first-frame 180`) and the first page of a document (`first-page 320`) were on the
/// screen. GUI thread; ends with the window.
void traceStart(QQuickWindow& window, DocumentController& document);

} // namespace kyso::desktop
