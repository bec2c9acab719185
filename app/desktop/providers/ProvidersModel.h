#pragma once

#include "provider/ProviderHost.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <vector>

namespace kyso::desktop {

/// Every provider found, what was found of it, and the one thing to do.
class ProvidersModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by ProvidersController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        ProviderId = Qt::UserRole + 1,
        Name,
        IconName,
        Tone,
        StateText,
        Findings,
        Remedy,
        Download,
        TakesTokens,
        TakesKeyFiles,
        Enabled,
        NeedsDriver,
    };

    explicit ProvidersModel(QObject* parent = nullptr);

    void setEntries(std::vector<provider::ProviderEntry> entries);
    int count() const { return static_cast<int>(m_entries.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

public slots:
    void retranslate();

signals:
    void countChanged();

private:
    std::vector<provider::ProviderEntry> m_entries;
};

} // namespace kyso::desktop
