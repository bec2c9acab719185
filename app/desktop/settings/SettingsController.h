#pragma once

#include "setup/Paths.h"
#include "setup/Settings.h"
#include "signing/Level.h"

#include <QMap>
#include <QObject>
#include <QStringList>
#include <QUrl>
#include <QtQmlIntegration>

class QJSEngine;
class QQmlEngine;

namespace kyso::desktop {

/// What the person chose, kept in settings.ini at once.
class SettingsController : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    /// "system", "light" or "dark".
    Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY themeChanged)
    Q_PROPERTY(QStringList modules READ modules NOTIFY providersChanged)
    Q_PROPERTY(QStringList trusted READ trusted NOTIFY trustedChanged)
    /// Drawn as the handwritten name; empty takes the given name of the certificate.
    Q_PROPERTY(QString drawnName READ drawnName WRITE setDrawnName NOTIFY signingChanged)
    /// Stands before ".pdf" of what was signed.
    Q_PROPERTY(QString outputSuffix READ outputSuffix WRITE setOutputSuffix NOTIFY signingChanged)
    Q_PROPERTY(QString signatureImage READ signatureImage NOTIFY signingChanged)
    /// 0 B, 1 T, 2 LT, 3 LTA (EN 319 142-1).
    Q_PROPERTY(int level READ level WRITE setLevel NOTIFY signingChanged)
    /// Addresses of time-stamp servers, asked in this order, a space between them.
    Q_PROPERTY(QString timeStampServers READ timeStampServers WRITE setTimeStampServers NOTIFY signingChanged)
    /// Of those that were entered, what is no address and was left out.
    Q_PROPERTY(QString refusedServers READ refusedServers NOTIFY signingChanged)
    /// "system", "none" or an address such as http://HOST:PORT.
    Q_PROPERTY(QString proxy READ proxy WRITE setProxy NOTIFY networkChanged)
    /// For a proxy that asks for one; its password is never kept.
    Q_PROPERTY(QString proxyUser READ proxyUser NOTIFY networkChanged)
    /// What was entered last is no address of a proxy; the one before stays.
    Q_PROPERTY(bool proxyRefused READ proxyRefused NOTIFY networkChanged)
    /// No server is asked.
    Q_PROPERTY(bool offline READ offline WRITE setOffline NOTIFY reachChanged)
    /// Servers that may be asked where certificates name them, wherever they are, a space between them.
    Q_PROPERTY(QString allowedServers READ allowedServers WRITE setAllowedServers NOTIFY allowedChanged)
    /// Of those that were entered, what names no server and was left out.
    Q_PROPERTY(QString refusedAllowed READ refusedAllowed NOTIFY allowedChanged)
    /// Nothing on the screen moves by itself.
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY themeChanged)
    Q_PROPERTY(int signatureTemplate READ signatureTemplate WRITE setSignatureTemplate NOTIFY signingChanged)

public:
    SettingsController(setup::Paths paths, setup::Settings settings, QObject* parent);
    static SettingsController* create(QQmlEngine* engine, QJSEngine*);

    const setup::Settings& settings() const { return m_settings; }
    const setup::Paths& paths() const { return m_paths; }

    QString theme() const;
    void setTheme(const QString& theme);
    int level() const { return m_level; }
    void setLevel(int level);
    QString timeStampServers() const;
    void setTimeStampServers(const QString& addresses);
    signing::Level wantedLevel() const { return static_cast<signing::Level>(m_level); }
    const QString& refusedServers() const { return m_refusedServers; }
    /// For the time-stamp server at that host, when it asks for one; its password is never kept.
    QString timeStampUser(const QString& host) const { return m_timeStampUsers.value(host); }
    void setTimeStampUser(const QString& host, const QString& user);
    QString proxy() const;
    void setProxy(const QString& proxy);
    const QString& proxyUser() const { return m_proxyUser; }
    void setProxyUser(const QString& user);
    bool proxyRefused() const { return m_proxyRefused; }
    bool offline() const { return m_settings.offline; }
    void setOffline(bool offline);
    QString allowedServers() const;
    void setAllowedServers(const QString& servers);
    const QString& refusedAllowed() const { return m_refusedAllowed; }
    bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    void setLanguage(const QString& name);
    QStringList modules() const;
    QStringList trusted() const;
    QString drawnName() const { return m_drawnName; }
    void setDrawnName(const QString& name);
    QString outputSuffix() const { return m_outputSuffix; }
    void setOutputSuffix(const QString& suffix);
    QString signatureImage() const { return m_signatureImage; }
    int signatureTemplate() const { return m_signatureTemplate; }
    void setSignatureTemplate(int value);

    bool isDisabled(const std::string& providerId) const;
    Q_INVOKABLE void setProviderEnabled(const QString& providerId, bool enabled);
    Q_INVOKABLE void addModule(const QUrl& file);
    Q_INVOKABLE void removeModule(const QString& path);
    Q_INVOKABLE void addTrusted(const QUrl& file);
    Q_INVOKABLE void removeTrusted(const QString& path);
    Q_INVOKABLE void setSignatureImage(const QUrl& file);
    Q_INVOKABLE void clearSignatureImage();
    void addKeyFile(const std::filesystem::path& file);
    /// Where a person chose files for that purpose last; empty where they went along with what was proposed.
    std::filesystem::path folderFor(const QString& purpose) const;
    void setFolderFor(const QString& purpose, const std::filesystem::path& folder);

signals:
    void themeChanged();
    void signingChanged();
    void trustedChanged();
    void networkChanged();
    /// Whether and whom servers are asked: others than before.
    void reachChanged();
    /// What was typed about them was looked at; the field shows what came of it.
    void allowedChanged();
    /// Modules, key files or disabled providers: what tokens and providers are made from.
    void providersChanged();
    void notSaved(const kyso::Error& error);

private:
    void save();
    void keep(const QString& key, const QVariant& value);

    setup::Paths m_paths;
    setup::Settings m_settings;
    QString m_drawnName;
    QString m_outputSuffix;
    QString m_signatureImage;
    QMap<QString, QString> m_timeStampUsers; ///< by host
    QString m_proxyUser;
    QString m_refusedServers;
    QString m_refusedAllowed;
    bool m_proxyRefused = false;
    int m_signatureTemplate = 0;
    bool m_reducedMotion = false;
    int m_level = 0;
};

} // namespace kyso::desktop
