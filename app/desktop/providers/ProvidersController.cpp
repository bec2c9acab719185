#include "ProvidersController.h"

#include "base/PathText.h"
#include "desktop/shell/Parts.h"
#include "messages/ErrorText.h"
#include "setup/QtPath.h"

#include <QUrl>

namespace kyso::desktop {

struct ProvidersController::Found {
    std::vector<provider::ProviderEntry> providers;
    std::vector<provider::Identity> identities;
    std::vector<token::TokenPool::ModuleInfo> modules;
};

ProvidersController::ProvidersController(WindowDesk& desk, PinPromptController& prompt,
                                         SettingsController& settings, QObject* parent)
    : QObject(parent), m_desk(desk), m_prompt(prompt), m_settings(settings) {
    connect(&settings, &SettingsController::providersChanged, this, [this] {
        m_desk.useSettings(m_settings.settings());
        refresh();
    });
}

ProvidersController* ProvidersController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<ProvidersController>(engine);
}

void ProvidersController::refresh() {
    if (m_looking) {
        m_lookAgain = true;
        return;
    }
    m_looking = true;
    const bool anew = std::exchange(m_readAnew, false);
    emit lookingChanged();
    m_desk.run(
        this,
        [anew](setup::Workspace& parts) {
            Found found;
            const auto listing =
                parts.tokens().beginListing(anew ? provider::Reading::Anew : provider::Reading::WhatChanged);
            found.identities = parts.providers().identities();
            found.providers = parts.providers().providers();
            found.modules = parts.tokens().modules();
            return found;
        },
        [this](Found found) {
            m_identities.setIdentities(std::move(found.identities));
            m_providers.setEntries(std::move(found.providers));
            m_modules = std::move(found.modules);
            m_looking = false;
            m_looked = true;
            emit lookingChanged();
            emit refreshed();
            if (std::exchange(m_lookAgain, false)) {
                refresh();
            }
        });
}

void ProvidersController::readAnew() {
    m_readAnew = true;
    refresh();
}

void ProvidersController::addKeyFile(const QUrl& file) {
    const auto path = setup::toPath(file.toLocalFile());
    dismissError();
    m_prompt.setOccasion({});
    m_desk.run(
        this,
        [path, &prompt = m_prompt](setup::Workspace& parts) {
            return parts.providers().addKeyFile(path, prompt);
        },
        [this, path](const Result<provider::Identity>& added) {
            if (added) {
                m_settings.addKeyFile(path);
                refresh();
            } else if (added.error().code != ErrorCode::Cancelled) {
                m_error = added.error();
                emit errorChanged();
            }
        });
}

void ProvidersController::dismissError() {
    m_error.reset();
    emit errorChanged();
}

namespace {

/// p11-kit's own parts are the way to drivers, not drivers.
bool isPartOfP11Kit(const token::TokenPool::ModuleInfo& module) {
    const std::string name = toUtf8(module.path.filename());
    return name.starts_with("p11-kit-") || name.starts_with("libp11-kit");
}

/// What the driver calls itself; through its own process it may go by p11-kit's name, which tells nothing.
QString nameOf(const token::TokenPool::ModuleInfo& module) {
    const QString description = QString::fromStdString(module.description);
    return description.isEmpty() || description.startsWith(QStringLiteral("PKCS#11 Kit"))
               ? setup::toQString(module.path.filename())
               : description;
}

} // namespace

QVariantList ProvidersController::modules() const {
    QVariantList list;
    for (const auto& module : m_modules) {
        if (isPartOfP11Kit(module) && !module.named) {
            continue;
        }
        list << QVariantMap{
            {QStringLiteral("path"), setup::toQString(module.path)},
            {QStringLiteral("description"), nameOf(module)},
            {QStringLiteral("tokens"), module.tokenCount},
            {QStringLiteral("named"), module.named},
            {QStringLiteral("error"), module.error ? messages::describe(*module.error).message : QString()}};
    }
    return list;
}

void ProvidersController::retranslate() {
    m_identities.retranslate();
    m_providers.retranslate();
    emit errorChanged();
    emit lookingChanged();
}

} // namespace kyso::desktop
