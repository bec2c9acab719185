#include "Notice.h"

#include "messages/Cause.h"
#include "messages/ErrorText.h"

#include <QStringList>

namespace kyso::desktop {

Notice noticeFor(const Error& error) {
    messages::Sentences sentences = messages::describe(error);
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
