#include "ResultText.h"

#include "desktop/shell/Notice.h"
#include "messages/Cause.h"
#include "messages/LevelText.h"

#include <QCoreApplication>

namespace kyso::desktop {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("ResultText", text);
}

/// The error's words under a heading of ours.
Notice headed(const QString& title, const Error& error) {
    Notice notice = noticeFor(error);
    notice.text = notice.title + QLatin1Char(' ') + notice.text;
    notice.title = title;
    return notice;
}

} // namespace

QString levelText(signing::Level level, const std::string& format) {
    QString text = messages::levelText(nameOf(level), format);
    return text.replace(QLatin1Char(' '), QChar(u'\u00A0')).replace(QLatin1Char('-'), QChar(u'\u2011'));
}

QString trialText() {
    return say(QT_TRANSLATE_NOOP("ResultText", "Trial signature, without legal value"));
}

QVariantList remarksOn(const SigningOutcome& outcome, signing::Level wanted) {
    QVariantList remarks;
    if (!outcome.made) {
        return remarks;
    }
    if (outcome.made->loweredBecause) {
        const Error& error = *outcome.made->loweredBecause;
        Notice notice = noticeFor(messages::causeOf(error).value_or(error));
        notice.text = notice.title + QLatin1Char(' ') +
                      say(QT_TRANSLATE_NOOP("ResultText", "You agreed to the lower level."));
        notice.title = say(QT_TRANSLATE_NOOP("ResultText", "Signed at %1, not at %2."))
                           .arg(levelText(outcome.made->level, outcome.made->format),
                                levelText(wanted, outcome.made->format));
        remarks << QVariant::fromValue(notice);
    }
    if (outcome.made->statusUnknown) {
        Notice notice = noticeFor(*outcome.made->statusUnknown);
        notice.title =
            say(QT_TRANSLATE_NOOP("ResultText", "Nobody could say whether the certificate was revoked."));
        notice.text = say(QT_TRANSLATE_NOOP(
            "ResultText",
            "You chose to sign all the same. Check the document again when the network is back."));
        remarks << QVariant::fromValue(notice);
    }
    for (const auto& remark : outcome.made->remarks) {
        remarks << QVariant::fromValue(noticeFor(remark));
    }
    if (outcome.made->earlierInDoubt) {
        remarks << QVariant::fromValue(noticeFor(*outcome.made->earlierInDoubt));
    }
    if (outcome.ofTheJournal) {
        const bool isNoted = outcome.ofTheJournal->code == ErrorCode::JournalBroken;
        remarks << QVariant::fromValue(
            isNoted ? noticeFor(*outcome.ofTheJournal)
                    : headed(say(QT_TRANSLATE_NOOP("ResultText", "Signed, but not noted in the journal.")),
                             *outcome.ofTheJournal));
    }
    return remarks;
}

} // namespace kyso::desktop
