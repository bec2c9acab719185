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
    if (m_ended.empty()) {
        return {};
    }
    const auto& [document, password, outcome, wanted, isTrial] = m_ended.front();
    if (!outcome.made) {
        Notice notice = noticeFor(outcome.made.error());
        notice.text = notice.title + QLatin1Char(' ') + notice.text;
        notice.title = tr("“%1” was not signed.").arg(nameOf(document));
        return notice;
    }
    Notice notice;
    notice.title = tr("“%1” is signed.").arg(nameOf(document));
    QStringList words{tr("Saved as “%1”.").arg(nameOf(outcome.made->output))};
    if (isTrial) {
        words << trialText() + QLatin1Char('.');
    }
    for (const auto& remark : remarksOn(outcome, wanted)) {
        words << remark.value<Notice>().title;
    }
    notice.text = words.join(QLatin1Char(' '));
    return notice;
}

QString SigningNews::tone() const {
    if (m_ended.empty()) {
        return QStringLiteral("good");
    }
    const Ended& ended = m_ended.front();
    if (!ended.outcome.made) {
        return QStringLiteral("bad");
    }
    return ended.isTrial || !remarksOn(ended.outcome, ended.wanted).isEmpty() ? QStringLiteral("warn")
                                                                              : QStringLiteral("good");
}

void SigningNews::tell(Ended ended) {
    m_ended.push_back(std::move(ended));
    emit changed();
}

void SigningNews::open() {
    if (m_ended.empty()) {
        return;
    }
    const Ended ended = std::move(m_ended.front());
    m_ended.pop_front();
    emit changed();
    emit openWanted(ended.outcome.made ? ended.outcome.made->output : ended.document, ended.password);
}

void SigningNews::dismiss() {
    if (!m_ended.empty()) {
        m_ended.pop_front();
    }
    emit changed();
}

} // namespace kyso::desktop
