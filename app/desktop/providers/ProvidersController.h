#pragma once

#include "IdentitiesModel.h"
#include "PinPromptController.h"
#include "ProvidersModel.h"
#include "WindowDesk.h"
#include "desktop/settings/SettingsController.h"
#include "desktop/shell/Notice.h"

#include <QObject>
#include <QtQmlIntegration>

namespace kyso::desktop {

/// Looking for providers, tokens and certificates, and adding drivers and key files.
class ProvidersController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(kyso::desktop::IdentitiesModel* identities READ identities CONSTANT)
    Q_PROPERTY(kyso::desktop::ProvidersModel* providers READ providers CONSTANT)
    /// Looking now.
    Q_PROPERTY(bool looking READ looking NOTIFY lookingChanged)
    /// The first look has ended.
    Q_PROPERTY(bool looked READ looked NOTIFY lookingChanged)
    Q_PROPERTY(kyso::desktop::Notice error READ error NOTIFY errorChanged)
    /// Objects {path, description, tokens, named, error} of the drivers in use.
    Q_PROPERTY(QVariantList modules READ modules NOTIFY lookingChanged)

public:
    ProvidersController(WindowDesk& desk, PinPromptController& prompt, SettingsController& settings,
                        QObject* parent);
    static ProvidersController* create(QQmlEngine* engine, QJSEngine*);

    IdentitiesModel* identities() { return &m_identities; }
    ProvidersModel* providers() { return &m_providers; }
    bool looking() const { return m_looking; }
    bool looked() const { return m_looked; }
    Notice error() const { return m_error ? noticeFor(*m_error) : Notice(); }
    QVariantList modules() const;

    Q_INVOKABLE void refresh();
    /// The same by a person's wish: what tokens hold is read once more, also of those that stayed inserted.
    Q_INVOKABLE void readAnew();
    Q_INVOKABLE void addKeyFile(const QUrl& file);
    Q_INVOKABLE void dismissError();

public slots:
    void retranslate();

signals:
    void lookingChanged();
    void errorChanged();
    void refreshed();

private:
    struct Found;

    WindowDesk& m_desk;
    PinPromptController& m_prompt;
    SettingsController& m_settings;
    IdentitiesModel m_identities;
    ProvidersModel m_providers;
    std::vector<token::TokenPool::ModuleInfo> m_modules;
    std::optional<Error> m_error;
    bool m_looking = false;
    bool m_looked = false;
    bool m_lookAgain = false;
    bool m_readAnew = false;
};

} // namespace kyso::desktop
