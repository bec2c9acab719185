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

/// What tells one copy of a certificate from another. There is one trial certificate only.
QString placeText(const provider::Identity& identity) {
    const QString name = QString::fromStdString(identity.tokenLabel);
    if (name.isEmpty() || identity.certificate.isDemo()) {
        return {};
    }
    return (IdentitiesModel::isOnToken(identity) ? IdentitiesModel::tr("On the token “%1”")
                                                 : IdentitiesModel::tr("In the file “%1”"))
        .arg(name);
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

int IdentitiesModel::rowOf(const provider::Identity& wanted) const {
    const auto rowWhere = [&](auto isSamePlace) {
        const auto found = std::ranges::find_if(m_identities, [&](const provider::Identity& one) {
            return one.certificate == wanted.certificate && isSamePlace(one);
        });
        return found == m_identities.end() ? -1 : static_cast<int>(found - m_identities.begin());
    };
    // Its very address first: a copy of a token may have the same number.
    const int exact = rowWhere([&](const auto& one) { return one.uri == wanted.uri; });
    if (exact >= 0 || !isOnToken(wanted) || wanted.tokenSerial.empty()) {
        return exact;
    }
    // A token answers to other names through another driver, but keeps its number.
    return rowWhere([&](const auto& one) { return isOnToken(one) && one.tokenSerial == wanted.tokenSerial; });
}

int IdentitiesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant IdentitiesModel::data(const QModelIndex& index, int role) const {
    return index.isValid() && index.row() < count() ? fieldOf(at(index.row()), role) : QVariant();
}

QVariant IdentitiesModel::fieldOf(const provider::Identity& identity, int role) {
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
    case Place:
        return placeText(identity);
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
        return isOnToken(identity);
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

QHash<int, QByteArray> IdentitiesModel::fieldNames() {
    return {{Name, "name"},       {Organization, "organization"},
            {UserId, "userId"},   {Issuer, "issuer"},
            {Expires, "expires"}, {Source, "source"},
            {Usable, "usable"},   {Why, "why"},
            {Trial, "trial"},     {DaysLeft, "daysLeft"},
            {IsToken, "isToken"}, {Fingerprint, "fingerprint"},
            {Tone, "tone"},       {StateText, "stateText"},
            {Place, "place"}};
}

QVariantMap IdentitiesModel::describe(const provider::Identity& identity) {
    QVariantMap fields;
    const auto names = fieldNames();
    for (auto it = names.begin(); it != names.end(); ++it) {
        fields.insert(QString::fromLatin1(it.value()), fieldOf(identity, it.key()));
    }
    return fields;
}

QVariantMap IdentitiesModel::get(int row) const {
    return row < 0 || row >= count() ? QVariantMap() : describe(at(row));
}

void IdentitiesModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1));
        emit countChanged();
    }
}

} // namespace kyso::desktop
