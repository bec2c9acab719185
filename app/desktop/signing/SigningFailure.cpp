#include "SigningFailure.h"

#include "ResultText.h"

#include <QCoreApplication>

namespace kyso::desktop {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("SigningFailure", text);
}

} // namespace

Notice SigningFailure::notice() const {
    Notice notice = noticeFor(error);
    if (!levelUnreachable()) {
        return notice;
    }
    notice.title =
        say(QT_TRANSLATE_NOOP("SigningFailure", "The level %1 was not reached.")).arg(levelText(level));
    if (!knowsServer) {
        notice.text = say(QT_TRANSLATE_NOOP("SigningFailure",
                                            "No time-stamp server is named yet. Name one in the settings."));
    }
    return notice;
}

bool SigningFailure::wantsOtherPlace() const {
    return error.code == ErrorCode::OutputNotWritable || error.code == ErrorCode::OutputExists ||
           error.code == ErrorCode::DiskFull || error.code == ErrorCode::OutputIsInput ||
           error.code == ErrorCode::WriteFailed;
}

bool SigningFailure::statusUnknown() const {
    return error.code == ErrorCode::CertificateStatusUnknown;
}

bool SigningFailure::earlierBroken() const {
    return error.code == ErrorCode::SignatureBroken;
}

bool SigningFailure::levelUnreachable() const {
    return error.code == ErrorCode::LevelUnreachable;
}

bool SigningFailure::outdated() const {
    return error.code == ErrorCode::FileChanged;
}

bool SigningFailure::loginNeeded() const {
    return login.has_value();
}

bool SigningFailure::repeatable() const {
    return !loginNeeded() && (statusUnknown() || (levelUnreachable() && knowsServer));
}

} // namespace kyso::desktop
