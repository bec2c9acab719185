#include "LoginController.h"

#include "desktop/shell/Parts.h"
#include "net/HttpClient.h"

#include <algorithm>

namespace kyso::desktop {

namespace {

bool isFor(const std::shared_ptr<const net::Credentials>& login, const QString& user) {
    return login && login->user == user.toStdString();
}

} // namespace

LoginController::LoginController(SettingsController& settings, QObject* parent)
    : QObject(parent), m_settings(settings) {
    connect(&settings, &SettingsController::signingChanged, this, &LoginController::serversChanged);
    connect(&settings, &SettingsController::networkChanged, this, [this] {
        // Another proxy is not told what was meant for the one before.
        const bool isAnother =
            m_proxyOfLogin != m_settings.settings().proxy || !isFor(m_logins.proxy, m_settings.proxyUser());
        if (m_logins.proxy && isAnother) {
            m_logins.proxy.reset();
            emit loginsChanged();
        }
        m_proxyDeclined = false;
    });
}

LoginController* LoginController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<LoginController>(engine);
}

std::string LoginController::host() const {
    return net::hostOf(m_who.byProxy ? m_settings.settings().proxy : m_who.url);
}

QString LoginController::server() const {
    return QString::fromStdString(host());
}

QString LoginController::user() const {
    return m_who.byProxy ? m_settings.proxyUser() : m_settings.timeStampUser(server());
}

bool LoginController::unprotected() const {
    // To a proxy one speaks in the clear, whatever is asked behind it.
    return m_who.byProxy || !m_who.url.starts_with("https:");
}

QStringList LoginController::servers() const {
    QStringList hosts;
    for (const std::string& url : m_settings.settings().timeStampServers) {
        hosts << QString::fromStdString(net::hostOf(url));
    }
    hosts.removeDuplicates();
    return hosts;
}

QVariantMap LoginController::users() const {
    QVariantMap users;
    for (const QString& host : servers()) {
        users.insert(host, m_settings.timeStampUser(host));
    }
    return users;
}

QVariantMap LoginController::known() const {
    QVariantMap hosts;
    for (const auto& [host, login] : m_logins.servers) {
        if (login) {
            hosts.insert(QString::fromStdString(host), true);
        }
    }
    return hosts;
}

std::shared_ptr<const net::Credentials>& LoginController::loginOf(const LoginWanted& who) {
    return who.byProxy ? m_logins.proxy : m_logins.servers[net::hostOf(who.url)];
}

void LoginController::ask(const LoginWanted& who, std::function<void()> then) {
    // One question at a time; whoever else wants to know comes again.
    if (m_asking && m_who != who) {
        return;
    }
    m_then.push_back(std::move(then));
    if (!m_asking) {
        show(who, std::exchange(loginOf(who), nullptr) != nullptr);
        emit loginsChanged();
    }
}

void LoginController::offer(const LoginWanted& who, std::function<void()> then) {
    if (!who.byProxy || !m_proxyDeclined) {
        ask(who, std::move(then));
    }
}

void LoginController::show(const LoginWanted& who, bool refused) {
    m_who = who;
    m_refused = refused;
    m_asking = true;
    emit changed();
}

void LoginController::enterForServer(const QString& host) {
    const auto& urls = m_settings.settings().timeStampServers;
    const auto url = std::find_if(urls.begin(), urls.end(), [&host](const std::string& each) {
        return net::hostOf(each) == host.toStdString();
    });
    if (!m_asking && url != urls.end()) {
        show({false, *url}, false);
    }
}

void LoginController::enterForProxy() {
    if (!m_asking) {
        show({true, {}}, false);
    }
}

void LoginController::setServerUser(const QString& host, const QString& user) {
    const QString name = user.trimmed();
    const auto login = m_logins.servers.find(host.toStdString());
    if (login != m_logins.servers.end() && !isFor(login->second, name)) {
        m_logins.servers.erase(login);
        emit loginsChanged();
    }
    m_settings.setTimeStampUser(host, name);
}

void LoginController::setProxyUser(const QString& user) {
    m_settings.setProxyUser(user.trimmed());
}

void LoginController::submit(const QString& user, PinInputItem* input) {
    if (!m_asking || input == nullptr) {
        return;
    }
    const QString name = user.trimmed();
    loginOf(m_who) =
        std::make_shared<const net::Credentials>(net::Credentials{name.toStdString(), input->take()});
    if (m_who.byProxy) {
        m_proxyOfLogin = m_settings.settings().proxy;
        m_settings.setProxyUser(name);
    } else {
        m_settings.setTimeStampUser(server(), name);
    }
    const auto then = std::exchange(m_then, {});
    m_asking = false;
    m_proxyDeclined = false;
    emit changed();
    emit loginsChanged();
    for (const auto& goOn : then) {
        goOn();
    }
}

void LoginController::dismiss() {
    m_proxyDeclined = m_proxyDeclined || (m_asking && m_who.byProxy);
    m_then.clear();
    m_asking = false;
    emit changed();
}

} // namespace kyso::desktop
