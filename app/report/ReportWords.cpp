#include "report/ReportWords.h"

#include "base/MisleadingCharacters.h"
#include "messages/PlainText.h"
#include "messages/Translation.h"

#include <QDateTime>

#include <chrono>

namespace kyso::report {

namespace {

constexpr qsizetype longestLine = 4'000;

} // namespace

QString say(const char* text) {
    return messages::translated("ReportText", text);
}

QString timeWords(Time time) {
    const auto local = QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(time));
    const int minutes = local.offsetFromUtc() / 60;
    const int distance = minutes < 0 ? -minutes : minutes;
    return QStringLiteral("%1 (UTC%2%3:%4)")
        .arg(local.toString(QStringLiteral("dd/MM/yyyy HH:mm:ss")),
             minutes < 0 ? QStringLiteral("\u2212") : QStringLiteral("+"))
        .arg(distance / 60, 2, 10, QLatin1Char('0'))
        .arg(distance % 60, 2, 10, QLatin1Char('0'));
}

Line code(const std::string& value) {
    return {plainText(value), Tone::Plain, true};
}

QString plainText(const std::string& foreign) {
    QString plain;
    const auto shortened = QByteArray::fromStdString(foreign.substr(0, longestLine * 4));
    for (const char32_t character : QString::fromUtf8(shortened).toUcs4()) {
        if (plain.size() >= longestLine) {
            plain.append(QChar(0x2026));
            break;
        }
        if (character == U'\n' || character == U'\r' || character == U'\t')
            plain.append(QLatin1Char(' '));
        else if (misleads(character))
            plain.append(QString::fromStdString(codeOf(character)));
        else
            plain.append(QString::fromUcs4(&character, 1));
    }
    return plain.normalized(QString::NormalizationForm_C).trimmed();
}

} // namespace kyso::report
