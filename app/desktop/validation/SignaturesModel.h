#pragma once

#include "validation/Format.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <vector>

namespace kyso::desktop {

/// The signatures of the open document, each with its verdict in words.
class SignaturesModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("given by VerificationController")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        Name = Qt::UserRole + 1,
        Tone,
        Badge,
        Verdict,
        Summary,
        SignedAt,
        Details,
        Explanation,
        Changes,
        Revision,
        IsLatest,
        Places
    };

    explicit SignaturesModel(QObject* parent = nullptr);

    void setReport(validation::FileReport report);
    /// The same signatures, of which more was found out: cards that are open stay open.
    void update(validation::FileReport report);
    const validation::FileReport& report() const { return m_report; }
    int count() const { return static_cast<int>(m_report.signatures.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

public slots:
    void retranslate();

signals:
    void countChanged();

private:
    validation::FileReport m_report;
};

/// "good", "warn" or "bad".
QString toneOf(validation::Indication indication);
/// The same of a signature: one that was made with a trial certificate is never good, whoever trusts its
/// issuer.
QString toneOf(const validation::SignatureReport& signature);
bool isTrial(const validation::SignatureReport& signature);

} // namespace kyso::desktop
