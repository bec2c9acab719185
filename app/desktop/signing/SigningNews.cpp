#include "SigningNews.h"

#include "ResultText.h"
#include "setup/QtPath.h"

#include <QStringList>

namespace kyso::desktop {

namespace {

QString nameOf(const std::filesystem::path& file) {
    return setup::toQString(file.filename());
}

} // namespace

Notice SigningNews::notice() const {
    if (!m_ended) {
        return {};
    }
    const auto& [document, password, outcome, wanted] = *m_ended;
    if (!outcome.made) {
        Notice notice = noticeFor(outcome.made.error());
        notice.text = notice.title + QLatin1Char(' ') + notice.text;
        notice.title = tr("“%1” was not signed.").arg(nameOf(document));
        return notice;
    }
    Notice notice;
    notice.title = tr("“%1” is signed.").arg(nameOf(document));
    QStringList words{tr("Saved as “%1”.").arg(nameOf(outcome.made->output))};
    for (const auto& remark : remarksOn(outcome, wanted)) {
        words << remark.value<Notice>().title;
    }
    notice.text = words.join(QLatin1Char(' '));
    return notice;
}

QString SigningNews::tone() const {
    if (m_ended && !m_ended->outcome.made) {
        return QStringLiteral("bad");
    }
    return m_ended && !remarksOn(m_ended->outcome, m_ended->wanted).isEmpty() ? QStringLiteral("warn")
                                                                              : QStringLiteral("good");
}

void SigningNews::tell(Ended ended) {
    m_ended = std::move(ended);
    emit changed();
}

void SigningNews::open() {
    if (const auto ended = std::exchange(m_ended, std::nullopt)) {
        emit changed();
        emit openWanted(ended->outcome.made ? ended->outcome.made->output : ended->document, ended->password);
    }
}

void SigningNews::dismiss() {
    m_ended.reset();
    emit changed();
}

} // namespace kyso::desktop
