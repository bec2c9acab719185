#include "TrustController.h"

#include "CertificateText.h"
#include "Parts.h"
#include "setup/Trust.h"
#include "x509/TrustStore.h"

#include <utility>

namespace kyso::desktop {

TrustController::TrustController(Background& background, SettingsController& settings, QObject* parent)
    : QAbstractListModel(parent), m_background(background), m_folder(setup::trustFolder(settings.paths())) {}

TrustController* TrustController::create(QQmlEngine* engine, QJSEngine*) {
    auto* const part = partOf<TrustController>(engine);
    if (part != nullptr) {
        part->refresh();
    }
    return part;
}

int TrustController::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant TrustController::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= count()) {
        return {};
    }
    const x509::Certificate& anchor = m_anchors[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
    case Name:
        return QString::fromStdString(anchor.subject().displayName());
    case Issuer:
        return issuerText(anchor);
    case Validity:
        return tr("valid %1 to %2").arg(dateText(anchor.notBefore()), dateText(anchor.notAfter()));
    case Fingerprint:
        return QString::fromStdString(anchor.sha256());
    case Expired:
        return anchor.notAfter() < std::chrono::system_clock::now();
    default:
        return {};
    }
}

QHash<int, QByteArray> TrustController::roleNames() const {
    return {{Name, "name"},
            {Issuer, "issuer"},
            {Validity, "validity"},
            {Fingerprint, "fingerprint"},
            {Expired, "expired"}};
}

QString TrustController::removedName() const {
    return m_removed ? QString::fromStdString(m_removed->subject().displayName()) : QString();
}

void TrustController::run(std::function<Outcome(const std::filesystem::path&)> work) {
    m_background.run(
        this,
        [folder = m_folder, work = std::move(work)] {
            Outcome outcome = work(folder);
            outcome.anchors = x509::TrustStore(folder).list();
            return outcome;
        },
        [this](Outcome outcome) {
            beginResetModel();
            m_anchors = std::move(outcome.anchors);
            endResetModel();
            if (outcome.touched) {
                m_removed = std::move(outcome.removed);
            }
            m_error = std::move(outcome.error);
            emit changed();
            if (outcome.touched) {
                emit anchorsChanged();
            }
        });
}

void TrustController::refresh() {
    run([](const auto&) { return Outcome(); });
}

void TrustController::add(const QList<QUrl>& places) {
    std::vector<std::filesystem::path> paths;
    for (const QUrl& place : places) {
        if (place.isLocalFile()) {
            paths.emplace_back(place.toLocalFile().toStdString());
        }
    }
    run([paths](const std::filesystem::path& folder) {
        Outcome outcome;
        x509::TrustStore store(folder);
        for (const auto& path : paths) {
            if (auto added = store.add(path); !added) {
                // The others are not lost by a bad one; the first is told of.
                if (!outcome.error) {
                    outcome.error = added.error();
                }
            } else {
                outcome.touched = true;
            }
        }
        return outcome;
    });
}

void TrustController::remove(const QString& fingerprint) {
    run([sha256 = fingerprint.toStdString()](const std::filesystem::path& folder) {
        Outcome outcome;
        auto removed = x509::TrustStore(folder).remove(sha256);
        if (removed) {
            outcome.removed = std::move(*removed);
            outcome.touched = true;
        } else {
            outcome.error = removed.error();
        }
        return outcome;
    });
}

void TrustController::bringBack() {
    if (!m_removed) {
        return;
    }
    run([anchor = *m_removed](const std::filesystem::path& folder) {
        Outcome outcome;
        if (auto added = x509::TrustStore(folder).add(anchor); !added) {
            outcome.error = added.error();
        } else {
            outcome.touched = true;
        }
        return outcome;
    });
}

void TrustController::dismissError() {
    m_error.reset();
    emit changed();
}

void TrustController::retranslate() {
    if (count() > 0) {
        emit dataChanged(index(0), index(count() - 1));
    }
    emit changed();
}

} // namespace kyso::desktop
