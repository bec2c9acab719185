#include "ProvidersModel.h"

#include "messages/ProviderText.h"

#include <QSysInfo>
#include <QVariantList>

#include <algorithm>

namespace kyso::desktop {

namespace {

using provider::Finding;
using provider::ProviderState;

bool hasCapability(const provider::ProviderEntry& entry, const char* name) {
    const auto& all = entry.metadata.capabilities;
    return std::find(all.begin(), all.end(), name) != all.end();
}

QString toneOf(ProviderState state) {
    switch (state) {
    case ProviderState::Ready:
        return QStringLiteral("good");
    case ProviderState::DriverMissing:
    case ProviderState::TooNew:
    case ProviderState::TooOld:
    case ProviderState::OtherBuild:
        return QStringLiteral("warn");
    case ProviderState::DriverBroken:
    case ProviderState::Broken:
        return QStringLiteral("bad");
    case ProviderState::NoToken:
    case ProviderState::Busy:
    case ProviderState::Disabled:
        break;
    }
    return QStringLiteral("neutral");
}

QString toneOf(Finding::Kind kind) {
    switch (kind) {
    case Finding::Kind::DriverFound:
    case Finding::Kind::TokenPresent:
    case Finding::Kind::CertificateUsable:
        return QStringLiteral("good");
    case Finding::Kind::DriverBroken:
    case Finding::Kind::CertificateUnusable:
        return QStringLiteral("bad");
    case Finding::Kind::DriverMissing:
    case Finding::Kind::TokenNotInitialized:
    case Finding::Kind::NoCertificate:
    case Finding::Kind::TrialOnly:
        return QStringLiteral("warn");
    case Finding::Kind::NoToken:
        break;
    }
    return QStringLiteral("neutral");
}

QVariantList linesOf(const provider::ProviderEntry& entry) {
    QVariantList lines;
    for (const Finding& finding : entry.status.findings) {
        lines << QVariantMap{{QStringLiteral("tone"), toneOf(finding.kind)},
                             {QStringLiteral("text"), messages::describe(finding)}};
    }
    if (entry.error && entry.status.state != ProviderState::Disabled) {
        lines << QVariantMap{{QStringLiteral("tone"), QStringLiteral("bad")},
                             {QStringLiteral("text"), messages::describe(*entry.error).message}};
    }
    return lines;
}

} // namespace

ProvidersModel::ProvidersModel(QObject* parent) : QAbstractListModel(parent) {}

void ProvidersModel::setEntries(std::vector<provider::ProviderEntry> entries) {
    beginResetModel();
    m_entries = std::move(entries);
    endResetModel();
    emit countChanged();
}

int ProvidersModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ProvidersModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= count()) {
        return {};
    }
    const provider::ProviderEntry& entry = m_entries[static_cast<std::size_t>(index.row())];
    switch (role) {
    case ProviderId:
        return QString::fromStdString(entry.metadata.id);
    case Qt::DisplayRole:
    case Name:
        return messages::displayName(entry.metadata);
    case IconName:
        return hasCapability(entry, "tokens") ? QStringLiteral("token") : QStringLiteral("key");
    case Tone:
        return toneOf(entry.status.state);
    case StateText:
        return messages::describe(entry.status.state);
    case Findings:
        return linesOf(entry);
    case Remedy:
        return messages::remedyFor(entry);
    case Download: {
        const auto& pages = entry.metadata.driverDownloads;
        const auto page = pages.find("linux");
        return page == pages.end() ? QString() : QString::fromStdString(page->second);
    }
    case TakesTokens:
        return hasCapability(entry, "tokens");
    case TakesKeyFiles:
        return hasCapability(entry, "key-files");
    case Enabled:
        return entry.status.state != ProviderState::Disabled;
    case NeedsDriver:
        return entry.status.state == ProviderState::DriverMissing ||
               entry.status.state == ProviderState::DriverBroken;
    default:
        return {};
    }
}

QHash<int, QByteArray> ProvidersModel::roleNames() const {
    return {{ProviderId, "providerId"},   {Name, "name"},
            {IconName, "iconName"},       {Tone, "tone"},
            {StateText, "stateText"},     {Findings, "findings"},
            {Remedy, "remedy"},           {Download, "download"},
            {TakesTokens, "takesTokens"}, {TakesKeyFiles, "takesKeyFiles"},
            {Enabled, "providerEnabled"}, {NeedsDriver, "needsDriver"}};
}

void ProvidersModel::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1));
    }
}

} // namespace kyso::desktop
