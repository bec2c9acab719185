#include "IdentitiesModel.h"

#include "CertificateText.h"
#include "messages/ErrorText.h"

#include <algorithm>

namespace kyso::desktop {

namespace {

/// From here on a person is told how many days are left.
constexpr int soonDays = 30;

int daysLeft(const x509::Certificate& certificate) {
    const auto left = certificate.notAfter() - std::chrono::system_clock::now();
    return static_cast<int>(std::chrono::duration_cast<std::chrono::days>(left).count());
}

} // namespace

IdentitiesModel::IdentitiesModel(QObject* parent) : QAbstractListModel(parent) {}

void IdentitiesModel::setIdentities(std::vector<provider::Identity> identities) {
    std::stable_sort(identities.begin(), identities.end(), [](const auto& a, const auto& b) {
        const auto rank = [](const provider::Identity& identity) {
            return identity.unusable ? 2 : identity.certificate.isDemo() ? 1 : 0;
        };
        return rank(a) < rank(b);
    });
    beginResetModel();
    m_identities = std::move(identities);
    endResetModel();
    emit countChanged();
}

int IdentitiesModel::rowOf(const QString& fingerprint) const {
    const std::string wanted = fingerprint.toStdString();
    const auto found = std::find_if(m_identities.begin(), m_identities.end(), [&](const auto& identity) {
        return identity.certificate.sha256() == wanted;
    });
    return found == m_identities.end() ? -1 : static_cast<int>(found - m_identities.begin());
}

int IdentitiesModel::firstUsable() const {
    const auto found = std::find_if(m_identities.begin(), m_identities.end(),
                                    [](const auto& identity) { return !identity.unusable; });
    return found == m_identities.end() ? -1 : static_cast<int>(found - m_identities.begin());
}

int IdentitiesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant IdentitiesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= count()) {
        return {};
    }
    const provider::Identity& identity = at(index.row());
    const x509::Certificate& certificate = identity.certificate;
    const bool trial = certificate.isDemo();
    switch (role) {
    case Qt::DisplayRole:
    case Name:
        return QString::fromStdString(certificate.subject().displayName());
    case Organization:
        return trial ? tr("No legal value") : QString::fromStdString(certificate.subject().organization);
    case UserId:
        return trial ? QString() : userIdText(certificate.subject());
    case Issuer:
        return issuerText(certificate);
    case Expires:
        return dateText(certificate.notAfter());
    case Source:
        return QString::fromStdString(identity.tokenLabel.empty() ? identity.uri : identity.tokenLabel);
    case Usable:
        return !identity.unusable.has_value();
    case Why:
        return identity.unusable ? messages::describe(*identity.unusable).message : QString();
    case Trial:
        return trial;
    case DaysLeft:
        return daysLeft(certificate);
    case Fingerprint:
        return QString::fromStdString(certificate.sha256());
    case IsToken:
        return identity.uri.starts_with("pkcs11:");
    case Tone:
        return identity.unusable                   ? QStringLiteral("bad")
               : trial                             ? QStringLiteral("neutral")
               : daysLeft(certificate) <= soonDays ? QStringLiteral("warn")
                                                   : QStringLiteral("good");
    case StateText:
        return identity.unusable                   ? tr("Cannot be used")
               : trial                             ? tr("For trying out")
               : daysLeft(certificate) <= soonDays ? tr("%n days left", nullptr, daysLeft(certificate))
                                                   : tr("Usable");
    default:
        return {};
    }
}

QHash<int, QByteArray> IdentitiesModel::roleNames() const {
    return {{Name, "name"},       {Organization, "organization"},
            {UserId, "userId"},   {Issuer, "issuer"},
            {Expires, "expires"}, {Source, "source"},
            {Usable, "usable"},   {Why, "why"},
            {Trial, "trial"},     {DaysLeft, "daysLeft"},
            {IsToken, "isToken"}, {Fingerprint, "fingerprint"},
            {Tone, "tone"},       {StateText, "stateText"}};
}

QVariantMap IdentitiesModel::get(int row) const {
    QVariantMap fields;
    if (row < 0 || row >= count()) {
        return fields;
    }
    const auto names = roleNames();
    for (auto it = names.begin(); it != names.end(); ++it) {
        fields.insert(QString::fromLatin1(it.value()), data(index(row), it.key()));
    }
    return fields;
}

void IdentitiesModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1));
        emit countChanged();
    }
}

} // namespace kyso::desktop
