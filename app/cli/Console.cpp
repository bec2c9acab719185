#include "Console.h"

#include "UsageText.h"
#include "base/MisleadingCharacters.h"
#include "base/os/StandardStreams.h"
#include "messages/ErrorText.h"
#include "messages/PlainText.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>
#include <string_view>

namespace kyso::cli {

namespace {

std::string_view textIn(const QByteArray& utf8) {
    return {utf8.constData(), static_cast<std::size_t>(utf8.size())};
}

/// JSON that a terminal can show: QJsonDocument escapes no more than the format demands.
QByteArray escaped(const QByteArray& json) {
    QString out;
    out.reserve(json.size());
    for (const char32_t character : QString::fromUtf8(json).toUcs4()) {
        const QString text = QString::fromUcs4(&character, 1);
        if (character == U'\n' || !misleads(character)) {
            out.append(text);
            continue;
        }
        for (const QChar unit : text)
            out.append(
                QStringLiteral("\\u%1").arg(static_cast<int>(unit.unicode()), 4, 16, QLatin1Char('0')));
    }
    return out.toUtf8();
}

} // namespace

QString Console::say(const char* text, int count) {
    speak();
    return QCoreApplication::translate("Cli", text, nullptr, count);
}

void Console::speak() {
    if (m_speech)
        return;
    m_speech.emplace();
    m_speech->speak(messages::chooseLanguage(m_setting));
}

void Console::print(const QString& line) {
    write(messages::plainLine(line).toUtf8() + '\n');
}

void Console::remark(const QString& line) {
    (void)os::write(stderr, textIn(messages::plainLine(line).toUtf8() + '\n'));
}

void Console::complain(const Error& error, const QString& about) {
    speak();
    messages::Sentences sentences = messages::describe(error);
    if (error.code == ErrorCode::UsageWrong)
        sentences.message = usageSentence(*this, error);
    remark(about.isEmpty() ? sentences.message : about + QStringLiteral(": ") + sentences.message);
    remark(QStringLiteral("  ") + sentences.remedy);
    // The code lets people find the message in the manual and in reports.
    QString detail = QStringLiteral("  [") + QString::fromLatin1(nameOf(error.code).data());
    if (!error.native.empty())
        detail += QStringLiteral(", ") + QString::fromStdString(error.native);
    remark(detail + QStringLiteral("]"));
}

void Console::printJson(QJsonObject document) {
    document.insert(QStringLiteral("schema"), jsonSchema);
    write(escaped(QJsonDocument(document).toJson(QJsonDocument::Indented)));
}

void Console::write(const QByteArray& utf8) {
    const auto written = os::write(stdout, textIn(utf8));
    if (written)
        return;
    if (!m_lostOutput)
        m_lostOutput =
            Error{ErrorCode::ResultNotWritten, "standard output", os::textOf(written.error()), {}, false, {}};
    m_readerIsGone |= written.error() == std::errc::broken_pipe;
}

QJsonObject Console::toJson(const Error& error) {
    speak();
    messages::Sentences sentences = messages::describe(error);
    if (error.code == ErrorCode::UsageWrong)
        sentences.message = usageSentence(*this, error);
    QJsonObject json{{QStringLiteral("code"), QString::fromLatin1(nameOf(error.code).data())},
                     {QStringLiteral("message"), sentences.message},
                     {QStringLiteral("remedy"), sentences.remedy}};
    if (!error.what.empty())
        json.insert(QStringLiteral("detail"), QString::fromStdString(error.what));
    if (!error.native.empty())
        json.insert(QStringLiteral("native"), QString::fromStdString(error.native));
    if (error.triesLeft)
        json.insert(QStringLiteral("triesLeft"), *error.triesLeft);
    return json;
}

bool Console::isWatched() const {
    return os::isErrorStreamWatched();
}

} // namespace kyso::cli
