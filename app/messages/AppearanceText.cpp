#include "messages/AppearanceText.h"

#include <QCoreApplication>
#include <QDateTime>

namespace kyso::messages {

namespace {

QDateTime local(Time time) {
    return QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(time));
}

std::string labelled(const char* label, const std::string& value) {
    return QCoreApplication::translate("AppearanceText", label)
        .arg(QString::fromStdString(value))
        .toStdString();
}

} // namespace

QString timeText(Time time) {
    return local(time).toString(QStringLiteral("dd/MM/yyyy HH:mm"));
}

QString dateText(Time time) {
    return local(time).toString(QStringLiteral("dd/MM/yyyy"));
}

std::vector<std::string> appearanceLines(const x509::Certificate& signer, Time claimedSigningTime,
                                         const std::string& reason, const std::string& location) {
    const auto& subject = signer.subject();
    std::vector<std::string> lines = {subject.displayName()};
    if (!subject.organization.empty() && subject.organization != lines.front())
        lines.push_back(subject.organization);
    if (const std::string taxCode = subject.userId("MST"); !taxCode.empty())
        lines.push_back(labelled(QT_TRANSLATE_NOOP("AppearanceText", "Tax code: %1"), taxCode));
    if (!reason.empty())
        lines.push_back(labelled(QT_TRANSLATE_NOOP("AppearanceText", "Reason: %1"), reason));
    if (!location.empty())
        lines.push_back(labelled(QT_TRANSLATE_NOOP("AppearanceText", "Place: %1"), location));
    lines.push_back(labelled(QT_TRANSLATE_NOOP("AppearanceText", "Signed: %1"),
                             timeText(claimedSigningTime).toStdString()));
    return lines;
}

} // namespace kyso::messages
