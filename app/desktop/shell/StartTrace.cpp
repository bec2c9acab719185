#include "StartTrace.h"

#include "base/os/ThisProcess.h"

#include <atomic>
#include <cstdio>
#include <memory>
#include <utility>

namespace kyso::desktop {

namespace {

void say(const char* what) {
    std::fprintf(stderr, "%s %ld\n", what, os::millisecondsSinceStart());
    std::fflush(stderr);
}

/// Told on the GUI thread, read where frames are made.
struct Seen {
    std::atomic<bool> pageDrawn = false;
    std::atomic<bool> pageInFrame = false;
    bool frame = false;
    bool page = false;
};

} // namespace

void traceStart(QQuickWindow& window, DocumentController& document) {
    if (qEnvironmentVariable("KYSO_TRACE") != QStringLiteral("1")) {
        return;
    }
    const auto seen = std::make_shared<Seen>();
    QObject::connect(&document, &DocumentController::pageDrawn, &window, [seen] { seen->pageDrawn = true; });
    QObject::connect(
        &window, &QQuickWindow::beforeSynchronizing, &window,
        [seen] { seen->pageInFrame = seen->pageDrawn.load(); }, Qt::DirectConnection);
    QObject::connect(
        &window, &QQuickWindow::frameSwapped, &window,
        [seen] {
            if (!std::exchange(seen->frame, true)) {
                say("first-frame");
            }
            if (seen->pageInFrame && !std::exchange(seen->page, true)) {
                say("first-page");
            }
        },
        Qt::DirectConnection);
}

} // namespace kyso::desktop
