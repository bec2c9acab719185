#pragma once

#include "PinInputItem.h"
#include "SettingsController.h"
#include "SigningErrand.h"

#include <QObject>
#include <QtQmlIntegration>

namespace kyso::desktop {

/// User name and password for a time-stamp server that asks for them. The name is kept in the settings; the
/// password stays in secure memory and goes with the program: nowhere on every desktop is it safe to keep.
class TimeStampLoginController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// A dialog is to be seen.
    Q_PROPERTY(bool asking READ asking NOTIFY changed)
    /// Host and port.
    Q_PROPERTY(QString server READ server NOTIFY changed)
    /// What was given before was not accepted.
    Q_PROPERTY(bool refused READ refused NOTIFY changed)
    /// The address is not https: whoever is on the way reads along.
    Q_PROPERTY(bool unprotected READ unprotected NOTIFY changed)

public:
    TimeStampLoginController(SettingsController& settings, QObject* parent);
    static TimeStampLoginController* create(QQmlEngine* engine, QJSEngine*);

    bool asking() const { return m_asking; }
    QString server() const { return QString::fromStdString(m_server); }
    bool refused() const { return m_refused; }
    bool unprotected() const { return m_unprotected; }
    const StampLogins& logins() const { return m_logins; }

    /// The server at that address did not let us in.
    void ask(const std::string& url);
    Q_INVOKABLE void submit(const QString& user, kyso::desktop::PinInputItem* input);
    Q_INVOKABLE void dismiss();

signals:
    void changed();
    /// Worth another try.
    void given();

private:
    SettingsController& m_settings;
    StampLogins m_logins;
    std::string m_server;
    bool m_asking = false;
    bool m_refused = false;
    bool m_unprotected = false;
};

} // namespace kyso::desktop
