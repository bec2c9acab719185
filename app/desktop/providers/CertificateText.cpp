#include "CertificateText.h"

#include <QDateTime>

namespace kyso::desktop {

namespace {

QDateTime local(Time time) {
    return QDateTime::fromSecsSinceEpoch(std::chrono::system_clock::to_time_t(time));
}

/// Keeps three figures in front and four behind.
QString masked(const QString& number) {
    if (number.size() <= 7) {
        return number;
    }
    return number.left(3) + QString(number.size() - 7, QChar(0x2022)) + number.right(4);
}

} // namespace

QString userIdText(const x509::DistinguishedName& name) {
    if (const std::string taxCode = name.userId("MST"); !taxCode.empty()) {
        return QStringLiteral("MST ") + QString::fromStdString(taxCode);
    }
    for (const char* prefix : {"CCCD", "CMND", "HC", "BHXH", "MNS"}) {
        if (const std::string number = name.userId(prefix); !number.empty()) {
            return QString::fromLatin1(prefix) + QLatin1Char(' ') + masked(QString::fromStdString(number));
        }
    }
    return {};
}

QString issuerText(const x509::Certificate& certificate) {
    const auto& issuer = certificate.issuer();
    const bool useOrganization =
        issuer.commonName.empty() ||
        (!issuer.organization.empty() && issuer.organization.size() < issuer.commonName.size());
    return QString::fromStdString(useOrganization ? issuer.displayName() == issuer.commonName
                                                        ? issuer.organization
                                                        : issuer.displayName()
                                                  : issuer.commonName);
}

QString dateText(Time time) {
    return local(time).toString(QStringLiteral("dd/MM/yyyy"));
}

QString dateTimeText(Time time) {
    return local(time).toString(QStringLiteral("dd/MM/yyyy HH:mm"));
}

QString givenName(const x509::Certificate& certificate) {
    const QString name = QString::fromStdString(certificate.subject().displayName()).simplified();
    // What stands in brackets is said about somebody, it is not the name.
    const QString bare = name.section(QLatin1Char('('), 0, 0).trimmed();
    return (bare.isEmpty() ? name : bare).section(QLatin1Char(' '), -1);
}

} // namespace kyso::desktop
