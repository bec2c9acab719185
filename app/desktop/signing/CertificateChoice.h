#pragma once

#include "desktop/providers/ProvidersController.h"
#include "desktop/settings/SettingsController.h"

#include <QObject>
#include <QVariantMap>

#include <optional>

namespace kyso::desktop {

/// The certificate one signs with. What was chosen stays chosen, also while its token is pulled out or its
/// file is away: only the person puts another in its place. Real ones are remembered for the next start, and
/// from then on a trial certificate is never chosen by itself. GUI thread.
class CertificateChoice : public QObject {
    Q_OBJECT

public:
    CertificateChoice(ProvidersController& providers, SettingsController& settings, QObject* parent);

    /// Of ProvidersController::identities; -1 when none is chosen, or the chosen one is not there.
    int row() const;
    /// By the person. Rows that cannot be used are not taken.
    void choose(int row);
    /// One signs with it: from now on it is the person's own choice.
    void keep();
    /// It is there and can be signed with.
    bool isReady() const;
    bool isTrial() const { return m_chosen && m_chosen->certificate.isDemo(); }
    /// As IdentitiesModel::get; of one that is not there, as it was when it was seen last.
    QVariantMap shown() const;
    const x509::Certificate* certificate() const { return m_chosen ? &m_chosen->certificate : nullptr; }
    /// Why it cannot be signed with, and what to do; empty while that is not known, and when it can.
    QString trouble() const;

signals:
    void changed();

private:
    void lookAgain();
    std::optional<provider::Identity> offered() const;

    ProvidersController& m_providers;
    SettingsController& m_settings;
    std::optional<provider::Identity> m_chosen;
    bool m_byPerson = false;
    /// A real one was the person's own choice, now or at an earlier start.
    bool m_knowsReal = false;
};

} // namespace kyso::desktop
