#include "ProgressLine.h"

#include <QCoreApplication>

#include <cstdio>

namespace kyso::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto quietTime = 1s;
constexpr auto betweenDrawings = 100ms;
constexpr int barCells = 24;

} // namespace

QString clockText(std::chrono::seconds duration) {
    const auto total = duration.count();
    const auto twoDigits = [](auto value) {
        return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
    };
    if (total >= 3'600)
        return QStringLiteral("%1:%2:%3")
            .arg(total / 3'600)
            .arg(twoDigits(total / 60 % 60), twoDigits(total % 60));
    return QStringLiteral("%1:%2").arg(total / 60).arg(twoDigits(total % 60));
}

ProgressLine::ProgressLine(Console& console, Unit unit) : m_unit(unit), m_watched(console.isWatched()) {
    if (m_watched)
        m_remaining = console.say(QT_TRANSLATE_NOOP("Cli", "%1 left"));
}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::update(const Progress& progress) {
    if (!m_watched || progress.total == 0)
        return;
    const std::scoped_lock lock(m_mutex);
    const auto now = SteadyClock::now();
    if (now - m_start < quietTime || now - m_lastDrawn < betweenDrawings)
        return;
    m_lastDrawn = now;
    m_drawn = true;
    const QByteArray line = drawing(progress, now - m_start).toUtf8();
    // Back to the start of the line, and what was there erased (ECMA-48 EL).
    std::fprintf(stderr, "\r\033[K%s", line.constData());
    std::fflush(stderr);
}

void ProgressLine::clear() {
    const std::scoped_lock lock(m_mutex);
    if (!m_drawn)
        return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    m_drawn = false;
}

QString ProgressLine::drawing(const Progress& progress, SteadyClock::duration elapsed) const {
    const double part = static_cast<double>(progress.done) / static_cast<double>(progress.total);
    const int filled = static_cast<int>(part * barCells);
    const QString bar = QString(filled, QLatin1Char('#')) + QString(barCells - filled, QLatin1Char('.'));
    const QString count = m_unit == Unit::Documents
                              ? QStringLiteral("%1/%2").arg(progress.done).arg(progress.total)
                              : QStringLiteral("%1 %").arg(static_cast<int>(part * 100));
    QString line = QStringLiteral("[%1] %2").arg(bar, count);
    if (progress.done > 0) {
        const auto whole = std::chrono::duration<double>(elapsed) / part;
        const auto left = std::chrono::duration_cast<std::chrono::seconds>(whole - elapsed);
        line += QStringLiteral("  ") + m_remaining.arg(clockText(left));
    }
    return line;
}

} // namespace kyso::cli
