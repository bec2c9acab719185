#include "TrustController.h"

#include "desktop/providers/CertificateText.h"
#include "desktop/shell/Parts.h"
#include "setup/QtPath.h"
#include "setup/Trust.h"
#include "trust/TrustStore.h"

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
            outcome.anchors = trust::TrustStore(folder).list();
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
            if (outcome.refused) {
                m_locked.push_front(*outcome.refused);
                m_passwordWrong = true;
            }
            m_locked.insert(m_locked.end(), outcome.locked.begin(), outcome.locked.end());
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
            paths.push_back(setup::toPath(place.toLocalFile()));
        }
    }
    run([paths](const std::filesystem::path& folder) {
        Outcome outcome;
        trust::TrustStore store(folder);
        for (const auto& path : paths) {
            if (auto added = store.add(path); !added && added.error().code == ErrorCode::PinNeeded) {
                outcome.locked.push_back(path);
            } else if (!added) {
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

void TrustController::submitPassword(PinInputItem* input) {
    if (!passwordNeeded() || input == nullptr) {
        return;
    }
    // Before anything is told: the field is wiped when the dialog closes.
    const auto password = std::make_shared<const SecureBytes>(input->take());
    const std::filesystem::path path = m_locked.front();
    m_locked.pop_front();
    // The question goes while the file is tried and comes back when that was not its password.
    m_passwordWrong = false;
    emit changed();
    run([path, password](const std::filesystem::path& folder) {
        Outcome outcome;
        auto added = trust::TrustStore(folder).add(path, password->view());
        if (!added && added.error().code == ErrorCode::FilePasswordWrong) {
            outcome.refused = path;
        } else if (!added) {
            outcome.error = added.error();
        } else {
            outcome.touched = true;
        }
        return outcome;
    });
}

void TrustController::dismissPassword() {
    if (passwordNeeded()) {
        m_locked.pop_front();
    }
    m_passwordWrong = false;
    emit changed();
}

QString TrustController::pendingName() const {
    return m_locked.empty() ? QString() : setup::toQString(m_locked.front().filename());
}

void TrustController::remove(const QString& fingerprint) {
    run([sha256 = fingerprint.toStdString()](const std::filesystem::path& folder) {
        Outcome outcome;
        auto removed = trust::TrustStore(folder).remove(sha256);
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
        if (auto added = trust::TrustStore(folder).add(anchor); !added) {
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
