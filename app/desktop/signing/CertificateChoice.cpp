#include "CertificateChoice.h"

#include "RememberedSigner.h"

namespace kyso::desktop {

CertificateChoice::CertificateChoice(ProvidersController& providers, SettingsController& settings,
                                     QObject* parent)
    : QObject(parent), m_providers(providers), m_settings(settings),
      m_chosen(recallSigner(settings.paths().settingsFile())), m_byPerson(m_chosen.has_value()),
      m_knowsReal(m_chosen.has_value()) {
    connect(&providers, &ProvidersController::refreshed, this, &CertificateChoice::lookAgain);
}

int CertificateChoice::row() const {
    return m_chosen ? m_providers.identities()->rowOf(*m_chosen) : -1;
}

bool CertificateChoice::isReady() const {
    const int at = row();
    return at >= 0 && !m_providers.identities()->at(at).unusable;
}

void CertificateChoice::choose(int row) {
    const IdentitiesModel& all = *m_providers.identities();
    if (row < 0 || row >= all.count() || all.at(row).unusable) {
        return;
    }
    m_chosen = all.at(row);
    keep();
    emit changed();
}

void CertificateChoice::keep() {
    m_byPerson = m_chosen.has_value();
    if (m_chosen && !isTrial()) {
        m_knowsReal = true;
        rememberSigner(m_settings.paths().settingsFile(), *m_chosen);
    }
}

void CertificateChoice::lookAgain() {
    // A trial certificate that nobody asked for makes room for a real one.
    if (!m_chosen || (isTrial() && !m_byPerson)) {
        m_chosen = offered();
    }
    if (const int at = row(); at >= 0) {
        m_chosen = m_providers.identities()->at(at);
    }
    emit changed();
}

/// What is offered before anybody chose: a real one that can be used, and a trial one only where there is no
/// other.
std::optional<provider::Identity> CertificateChoice::offered() const {
    const IdentitiesModel& all = *m_providers.identities();
    std::optional<provider::Identity> trial;
    bool hasReal = m_knowsReal;
    for (int row = 0; row < all.count(); ++row) {
        const provider::Identity& one = all.at(row);
        const bool isReal = !one.certificate.isDemo();
        if (isReal && !one.unusable) {
            return one;
        }
        hasReal |= isReal;
        if (!isReal && !one.unusable && !trial) {
            trial = one;
        }
    }
    return hasReal ? std::nullopt : trial;
}

QVariantMap CertificateChoice::shown() const {
    return m_chosen ? IdentitiesModel::describe(*m_chosen) : QVariantMap();
}

QString CertificateChoice::trouble() const {
    if (!m_chosen || isReady()) {
        return {};
    }
    if (row() >= 0) {
        return shown().value(QStringLiteral("why")).toString();
    }
    if (!m_providers.looked()) {
        return {};
    }
    if (!IdentitiesModel::isOnToken(*m_chosen)) {
        return tr("The file “%1” is no longer where it was. Put it back, or choose another certificate.")
            .arg(QString::fromStdString(m_chosen->tokenLabel));
    }
    return tr("The token “%1” is not plugged in. Plug it in again to sign with this certificate.")
        .arg(QString::fromStdString(m_chosen->tokenLabel));
}

} // namespace kyso::desktop
