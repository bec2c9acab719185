#include "messages/ErrorText.h"

#include "ErrorEntries.h"
#include "PlainText.h"
#include "base/Clock.h"
#include "messages/LevelText.h"
#include "messages/Translation.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace kyso::messages {

namespace {

ErrorEntry entryFor(ErrorCode code) {
    for (const auto find :
         {fileEntry, documentEntry, certificateEntry, tokenEntry, networkEntry, recordEntry}) {
        const ErrorEntry entry = find(code);
        if (entry.message != nullptr)
            return entry;
    }
    return generalEntry(code);
}

QString say(const char* text) {
    return translated("ErrorText", text);
}

QString wordsFor(Noun noun) {
    switch (noun) {
    case Noun::File:
        return say(QT_TRANSLATE_NOOP("ErrorText", "this file"));
    case Noun::Token:
        return say(QT_TRANSLATE_NOOP("ErrorText", "the token"));
    default:
        return {};
    }
}

/// A date as people here write it, from ISO 8601; other text stays as it is.
QString dateWords(const std::string& subject) {
    const auto time = fromIso8601(subject);
    if (!time)
        return plainLine(QString::fromStdString(subject));
    return QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(*time))
        .toString(QStringLiteral("dd/MM/yyyy"));
}

QString subjectWords(const Error& error, Noun noun) {
    if (noun == Noun::Date)
        return dateWords(error.subject);
    if (noun == Noun::Level)
        return levelText(error.subject);
    QString subject = plainLine(QString::fromStdString(error.subject));
    if (noun == Noun::File || noun == Noun::Image)
        subject = subject.mid(subject.lastIndexOf(QLatin1Char('/')) + 1);
    return say(QT_TRANSLATE_NOOP("ErrorText", "“%1”")).arg(subject);
}

} // namespace

Sentences describe(const Error& error) {
    const ErrorEntry entry = entryFor(error.code);
    QString message = say(entry.message);
    if (!error.subject.empty())
        message = message.replace(QLatin1String("%1"), subjectWords(error, entry.noun));
    else if (entry.plain != nullptr)
        message = say(entry.plain);
    else
        message = message.replace(QLatin1String("%1"), wordsFor(entry.noun));
    if (!message.isEmpty())
        message[0] = message[0].toUpper();
    if (error.triesLeft && *error.triesLeft > 0)
        message += QLatin1Char(' ') +
                   QCoreApplication::translate("ErrorText", "%n tries left.", nullptr, *error.triesLeft);
    return {message, say(entry.remedy)};
}

} // namespace kyso::messages
