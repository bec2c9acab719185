#pragma once

#include "desktop/settings/SettingsController.h"
#include "messages/Language.h"

#include <QObject>
#include <QtQmlIntegration>

namespace kyso::desktop {

/// The language in use, switched while the window is open.
class LanguageController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// "vi" or "en".
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)

public:
    /// Speaks what settings, environment and locale ask for.
    LanguageController(SettingsController& settings, QObject* parent);
    static LanguageController* create(QQmlEngine* engine, QJSEngine*);

    QString language() const;
    void setLanguage(const QString& name);

signals:
    void languageChanged();

private:
    SettingsController& m_settings;
    messages::Speech m_speech;
};

} // namespace kyso::desktop
