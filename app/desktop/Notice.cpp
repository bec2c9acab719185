#include "Notice.h"

#include "messages/Cause.h"
#include "messages/ErrorText.h"

#include <QStringList>

namespace kyso::desktop {

namespace {

/// A level is called here as it is called on the rest of the window: PAdES B-LT.
Error forPeople(Error error) {
    constexpr std::string_view prefix = "Baseline";
    if (error.code == ErrorCode::LevelUnreachable && error.subject.starts_with(prefix)) {
        error.subject.replace(0, prefix.size(), "PAdES B-");
    }
    return error;
}

} // namespace

Notice noticeFor(const Error& error) {
    messages::Sentences sentences = messages::describe(forPeople(error));
    if (const auto cause = messages::causeOf(error)) {
        // What stands in the way, and what helps against that.
        const messages::Sentences behind = messages::describe(*cause);
        sentences.remedy = behind.message + QLatin1Char(' ') + behind.remedy;
    }
    const std::string_view code = nameOf(error.code);
    Notice notice;
    notice.title = sentences.message;
    notice.text = sentences.remedy;
    notice.code = QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
    QStringList detail{notice.code};
    for (const std::string& part : {error.native, error.what}) {
        if (!part.empty()) {
            detail << QString::fromStdString(part);
        }
    }
    notice.detail = detail.join(QStringLiteral(" · "));
    return notice;
}

} // namespace kyso::desktop
