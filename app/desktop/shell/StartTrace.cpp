#include "StartTrace.h"

#include <QFile>

#include <atomic>
#include <cstdio>
#include <ctime>
#include <memory>
#include <unistd.h>
#include <utility>

namespace kyso::desktop {

namespace {

double secondsOf(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// By the kernel's account, so that loading the program counts too.
long millisecondsSinceStart() {
    constexpr int startTimeField = 20; // counted behind the name, which may hold anything (proc(5))
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly)) {
        return static_cast<long>(secondsOf(CLOCK_PROCESS_CPUTIME_ID) * 1000);
    }
    const QByteArray line = file.readAll();
    const double ticks = line.mid(line.lastIndexOf(')') + 2).split(' ').value(startTimeField - 1).toDouble();
    return static_cast<long>((secondsOf(CLOCK_BOOTTIME) - ticks / static_cast<double>(sysconf(_SC_CLK_TCK))) *
                             1000);
}

void say(const char* what) {
    std::fprintf(stderr, "%s %ld\n", what, millisecondsSinceStart());
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
