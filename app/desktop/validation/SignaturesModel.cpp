#include "SignaturesModel.h"

#include "PageStory.h"
#include "VerdictStory.h"
#include "desktop/providers/CertificateText.h"
#include "messages/LevelText.h"
#include "messages/PlainText.h"
#include "messages/VerdictText.h"
#include "pades/PdfPart.h"

#include <QStringList>

namespace kyso::desktop {

namespace {

/// Of a time-stamp on the whole document. One that does not hold says a time all the same, as a signer does.
QString stampedWhen(const validation::TimeStampReport& stamp) {
    return (stamp.indication == validation::Indication::TotalPassed
                ? SignaturesModel::tr("Stamped %1")
                : SignaturesModel::tr("Says %1, which nothing proves"))
        .arg(dateTimeText(stamp.time));
}

QString when(const validation::SignatureReport& signature) {
    if (signature.kind == validation::SignatureKind::DocumentTimeStamp) {
        return signature.timeStamps.empty() ? QString() : stampedWhen(signature.timeStamps.front());
    }
    if (signature.bestSignatureTime) {
        return SignaturesModel::tr("Signed %1 by time-stamp").arg(dateTimeText(*signature.bestSignatureTime));
    }
    return signature.claimedSigningTime ? SignaturesModel::tr("Signed %1 by the signer's clock")
                                              .arg(dateTimeText(*signature.claimedSigningTime))
                                        : QString();
}

QString whenAndWho(const validation::SignatureReport& signature) {
    QStringList parts{when(signature)};
    parts.removeAll(QString());
    if (signature.signer) {
        const QString organization = QString::fromStdString(signature.signer->subject().organization);
        if (!organization.isEmpty()) {
            parts << organization;
        }
        parts << issuerText(*signature.signer);
    }
    return parts.join(QStringLiteral(" · "));
}

QStringList detailsOf(const validation::SignatureReport& signature) {
    QStringList lines;
    const auto add = [&lines](const QString& line) {
        if (!line.isEmpty()) {
            lines << messages::plainLine(line);
        }
    };
    add(messages::describe(signature.integrity));
    const auto& pdf = pades::pdfPartOf(signature);
    add(messages::describe(pdf.coverage));
    for (const validation::Reason& reason : signature.reasons) {
        add(messages::describe(reason));
    }
    // Anything else stands among the reasons.
    if (pdf.pages && pdf.pages->different.empty() && pdf.pages->isComplete()) {
        add(messages::describe(*pdf.pages));
    }
    add(messages::describe(signature.subIndication));
    if (!signature.reason.empty()) {
        add(SignaturesModel::tr("Reason: %1").arg(QString::fromStdString(signature.reason)));
    }
    if (!signature.location.empty()) {
        add(SignaturesModel::tr("Place: %1").arg(QString::fromStdString(signature.location)));
    }
    if (signature.signer) {
        add(userIdText(signature.signer->subject()));
        add(SignaturesModel::tr("Certificate valid %1 to %2")
                .arg(dateText(signature.signer->notBefore()), dateText(signature.signer->notAfter())));
    }
    add(QStringList{messages::levelText(nameOf(signature.level)),
                    QString::fromStdString(signature.signatureAlgorithm),
                    QString::fromStdString(signature.digestAlgorithm)}
            .join(QStringLiteral(" · ")));
    lines.removeDuplicates();
    return lines;
}

} // namespace

QString toneOf(validation::Indication indication) {
    switch (indication) {
    case validation::Indication::TotalPassed:
        return QStringLiteral("good");
    case validation::Indication::TotalFailed:
        return QStringLiteral("bad");
    case validation::Indication::Indeterminate:
        break;
    }
    return QStringLiteral("warn");
}

bool isTrial(const validation::SignatureReport& signature) {
    return signature.signer && signature.signer->isDemo();
}

QString toneOf(const validation::SignatureReport& signature) {
    return signature.indication == validation::Indication::TotalPassed && isTrial(signature)
               ? QStringLiteral("warn")
               : toneOf(signature.indication);
}

SignaturesModel::SignaturesModel(QObject* parent) : QAbstractListModel(parent) {}

void SignaturesModel::setReport(validation::FileReport report) {
    beginResetModel();
    m_report = std::move(report);
    endResetModel();
    emit countChanged();
}

void SignaturesModel::update(validation::FileReport report) {
    if (report.signatures.size() != m_report.signatures.size()) {
        setReport(std::move(report));
        return;
    }
    m_report = std::move(report);
    retranslate();
}

int SignaturesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant SignaturesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= count()) {
        return {};
    }
    const auto& signature = m_report.signatures[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Name:
        return signerText(signature);
    case Tone:
        return toneOf(signature);
    case Badge:
        return messages::badgeFor(signature.indication);
    case Verdict:
        return messages::verdictFor(signature);
    case Summary:
        return whenAndWho(signature);
    case SignedAt:
        return signature.claimedSigningTime ? dateTimeText(*signature.claimedSigningTime) : QString();
    case Explanation:
        return explain(signature);
    case Changes:
        return changesAfter(signature);
    case Revision:
        return pades::pdfPartOf(signature).revision;
    case IsLatest:
        return pades::pdfPartOf(signature).revision == m_report.revisionCount;
    case Places:
        return placesOf(signature);
    case Details:
        return detailsOf(signature);
    default:
        return {};
    }
}

QHash<int, QByteArray> SignaturesModel::roleNames() const {
    return {
        {Name, "name"},       {Tone, "tone"},         {Badge, "badge"},       {Verdict, "verdict"},
        {Summary, "summary"}, {SignedAt, "signedAt"}, {Details, "details"},   {Explanation, "explanation"},
        {Changes, "changes"}, {Revision, "revision"}, {IsLatest, "isLatest"}, {Places, "places"}};
}

void SignaturesModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1));
    }
}

} // namespace kyso::desktop
