#pragma once

#include "provider/SigningProvider.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <map>
#include <vector>

namespace kyso::desktop {

/// The certificates of all providers, usable ones first.
class IdentitiesModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by ProvidersController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        Name = Qt::UserRole + 1,
        Organization,
        UserId,
        Issuer,
        Expires,
        Source,
        Usable,
        Why,
        Trial,
        DaysLeft,
        Fingerprint,
        IsToken,
        Tone,
        StateText,
        Place,
    };

    explicit IdentitiesModel(QObject* parent = nullptr);

    void setIdentities(std::vector<provider::Identity> identities);
    int count() const { return static_cast<int>(m_identities.size()); }
    const provider::Identity& at(int row) const { return m_identities[static_cast<std::size_t>(row)]; }
    /// The same certificate at the same place, since it may be on a token and in a file; -1 when it is not
    /// there.
    int rowOf(const provider::Identity& identity) const;
    static bool isOnToken(const provider::Identity& identity) { return identity.uri.starts_with("pkcs11:"); }
    /// As get(), of a certificate that need not be in the list.
    static QVariantMap describe(const provider::Identity& identity);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override { return fieldNames(); }
    /// One row as an object, for what shows a single certificate.
    Q_INVOKABLE QVariantMap get(int row) const;

public slots:
    void retranslate();

signals:
    void countChanged();

private:
    static QVariant fieldOf(const provider::Identity& identity, int role);
    static QHash<int, QByteArray> fieldNames();

    std::vector<provider::Identity> m_identities;
};

} // namespace kyso::desktop
