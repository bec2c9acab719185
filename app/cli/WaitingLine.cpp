#include "WaitingLine.h"

#include "ProgressLine.h"

#include <cstdio>

namespace kyso::cli {

WaitingLine::~WaitingLine() {
    if (!m_drawn)
        return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
}

void WaitingLine::update(const char* what, std::chrono::steady_clock::duration elapsed) {
    if (!m_console.isWatched() || elapsed < step)
        return;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(elapsed);
    const QByteArray line = (m_console.say(what) + QStringLiteral("  ") + clockText(seconds)).toUtf8();
    // Back to the start of the line, and what was there erased (ECMA-48 EL).
    std::fprintf(stderr, "\r\033[K%s", line.constData());
    std::fflush(stderr);
    m_drawn = true;
}

} // namespace kyso::cli
