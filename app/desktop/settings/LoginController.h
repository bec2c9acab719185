#pragma once

#include "Logins.h"
#include "SettingsController.h"
#include "desktop/providers/PinInputItem.h"

#include <QObject>
#include <QStringList>
#include <QVariantMap>
#include <QtQmlIntegration>

#include <functional>
#include <vector>

namespace kyso::desktop {

/// User names and passwords for time-stamp servers and the proxy that ask for them. The names are kept in the
/// settings; passwords stay in secure memory and go with the program: nowhere on every desktop is it safe to
/// keep them.
class LoginController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// A dialog is to be seen.
    Q_PROPERTY(bool asking READ asking NOTIFY changed)
    /// It is the proxy that asks, not a time-stamp server.
    Q_PROPERTY(bool forProxy READ forProxy NOTIFY changed)
    /// Host and port; empty for the system's proxy.
    Q_PROPERTY(QString server READ server NOTIFY changed)
    /// The name that is known already.
    Q_PROPERTY(QString user READ user NOTIFY changed)
    /// What was given before was not accepted.
    Q_PROPERTY(bool refused READ refused NOTIFY changed)
    /// It is a proxy, or the server's address is not https: whoever is on the way reads along.
    Q_PROPERTY(bool unprotected READ unprotected NOTIFY changed)

    /// Hosts of the time-stamp servers in the settings, none twice.
    Q_PROPERTY(QStringList servers READ servers NOTIFY serversChanged)
    /// The names in the settings, by host.
    Q_PROPERTY(QVariantMap users READ users NOTIFY serversChanged)
    /// The hosts whose password is known, as keys.
    Q_PROPERTY(QVariantMap known READ known NOTIFY loginsChanged)
    Q_PROPERTY(bool proxyKnown READ proxyKnown NOTIFY loginsChanged)

public:
    LoginController(SettingsController& settings, QObject* parent);
    static LoginController* create(QQmlEngine* engine, QJSEngine*);

    bool asking() const { return m_asking; }
    bool forProxy() const { return m_who.byProxy; }
    QString server() const;
    QString user() const;
    bool refused() const { return m_refused; }
    bool unprotected() const;
    QStringList servers() const;
    QVariantMap users() const;
    QVariantMap known() const;
    bool proxyKnown() const { return m_logins.proxy != nullptr; }
    const Logins& logins() const { return m_logins; }

    /// `who` did not let us in. After an answer `then` is called: it is worth another try.
    void ask(const LoginWanted& who, std::function<void()> then);
    /// The same for work that nobody is waiting for: a proxy that was said no to is not asked about again.
    void offer(const LoginWanted& who, std::function<void()> then);

    /// From the settings, before anybody asked.
    Q_INVOKABLE void enterForServer(const QString& host);
    Q_INVOKABLE void enterForProxy();
    /// Another name: a password that belonged to the one before is forgotten.
    Q_INVOKABLE void setServerUser(const QString& host, const QString& user);
    Q_INVOKABLE void setProxyUser(const QString& user);

    Q_INVOKABLE void submit(const QString& user, kyso::desktop::PinInputItem* input);
    Q_INVOKABLE void dismiss();

signals:
    void changed();
    void serversChanged();
    void loginsChanged();

private:
    void show(const LoginWanted& who, bool refused);
    std::string host() const;
    std::shared_ptr<const net::Credentials>& loginOf(const LoginWanted& who);

    SettingsController& m_settings;
    Logins m_logins;
    /// Whose `m_logins.proxy` is, as in the settings.
    std::string m_proxyOfLogin;
    LoginWanted m_who;
    std::vector<std::function<void()>> m_then;
    bool m_asking = false;
    bool m_refused = false;
    bool m_proxyDeclined = false;
};

} // namespace kyso::desktop
