#include "SettingsController.h"

#include "desktop/shell/Parts.h"
#include "setup/Online.h"
#include "setup/QtPath.h"

#include <QSettings>

#include <algorithm>

namespace kyso::desktop {

namespace {

namespace fs = std::filesystem;

constexpr char drawnNameKey[] = "signing/drawnName";
constexpr char outputSuffixKey[] = "signing/outputSuffix";
constexpr char imageKey[] = "signing/image";
constexpr char templateKey[] = "signing/template";
constexpr char levelKey[] = "signing/level";
constexpr int highestLevel = 3;
constexpr char stampUsersGroup[] = "timestamp/users";
constexpr char proxyUserKey[] = "network/proxyUser";
constexpr char foldersGroup[] = "folders";
constexpr char motionKey[] = "window/reducedMotion";

QStringList toStrings(const std::vector<fs::path>& paths) {
    QStringList texts;
    for (const fs::path& path : paths) {
        texts << setup::toQString(path);
    }
    return texts;
}

/// With a space between them.
QString joined(const std::vector<std::string>& words) {
    QStringList texts;
    for (const std::string& word : words) {
        texts << QString::fromStdString(word);
    }
    return texts.join(QLatin1Char(' '));
}

bool addOnce(std::vector<fs::path>& paths, const fs::path& path) {
    if (path.empty() || std::find(paths.begin(), paths.end(), path) != paths.end()) {
        return false;
    }
    paths.push_back(path);
    return true;
}

fs::path pathOf(const QUrl& url) {
    return url.isLocalFile() ? setup::toPath(url.toLocalFile()) : fs::path();
}

} // namespace

SettingsController::SettingsController(setup::Paths paths, setup::Settings settings, QObject* parent)
    : QObject(parent), m_paths(std::move(paths)), m_settings(std::move(settings)) {
    QSettings kept(setup::toQString(m_paths.settingsFile()), QSettings::IniFormat);
    m_drawnName = kept.value(drawnNameKey).toString();
    m_outputSuffix = kept.value(outputSuffixKey, QStringLiteral(".signed")).toString();
    m_signatureImage = kept.value(imageKey).toString();
    m_signatureTemplate = kept.value(templateKey, 0).toInt();
    m_level = std::clamp(kept.value(levelKey, 0).toInt(), 0, highestLevel);
    m_proxyUser = kept.value(proxyUserKey).toString();
    m_reducedMotion = kept.value(motionKey, false).toBool();
    kept.beginGroup(QLatin1String(stampUsersGroup));
    for (const QString& host : kept.childKeys()) {
        m_timeStampUsers.insert(host, kept.value(host).toString());
    }
}

SettingsController* SettingsController::create(QQmlEngine* engine, QJSEngine*) {
    return partOf<SettingsController>(engine);
}

void SettingsController::save() {
    if (const auto saved = m_settings.save(m_paths.settingsFile()); !saved) {
        emit notSaved(saved.error());
    }
}

void SettingsController::keep(const QString& key, const QVariant& value) {
    QSettings kept(setup::toQString(m_paths.settingsFile()), QSettings::IniFormat);
    if (value.isNull()) {
        kept.remove(key);
    } else {
        kept.setValue(key, value);
    }
}

QString SettingsController::theme() const {
    return m_settings.theme.empty() ? QStringLiteral("system") : QString::fromStdString(m_settings.theme);
}

void SettingsController::setTheme(const QString& theme) {
    if (theme == this->theme()) {
        return;
    }
    m_settings.theme = theme == QStringLiteral("system") ? std::string() : theme.toStdString();
    save();
    emit themeChanged();
}

void SettingsController::setLevel(int level) {
    const int bounded = std::clamp(level, 0, highestLevel);
    if (bounded != m_level) {
        m_level = bounded;
        keep(QLatin1String(levelKey), bounded);
        emit signingChanged();
    }
}

QString SettingsController::timeStampServers() const {
    return joined(m_settings.timeStampServers);
}

void SettingsController::setTimeStampServers(const QString& addresses) {
    std::vector<std::string> servers;
    QStringList refused;
    for (const QString& address : addresses.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QUrl url(address, QUrl::StrictMode);
        if (url.isValid() && url.scheme().startsWith(QStringLiteral("http")) && !url.host().isEmpty()) {
            servers.push_back(address.toStdString());
        } else {
            refused << address;
        }
    }
    m_refusedServers = refused.join(QLatin1Char(' '));
    m_settings.timeStampServers = std::move(servers);
    save();
    emit signingChanged();
}

void SettingsController::setTimeStampUser(const QString& host, const QString& user) {
    if (user == timeStampUser(host)) {
        return;
    }
    if (user.isEmpty()) {
        m_timeStampUsers.remove(host);
    } else {
        m_timeStampUsers.insert(host, user);
    }
    keep(QLatin1String(stampUsersGroup) + QLatin1Char('/') + host,
         user.isEmpty() ? QVariant() : QVariant(user));
    emit signingChanged();
}

void SettingsController::setProxyUser(const QString& user) {
    if (user != m_proxyUser) {
        m_proxyUser = user;
        keep(QLatin1String(proxyUserKey), user);
        emit networkChanged();
    }
}

QString SettingsController::proxy() const {
    return m_settings.proxy.empty() ? QStringLiteral("system") : QString::fromStdString(m_settings.proxy);
}

void SettingsController::setProxy(const QString& proxy) {
    const std::string wanted = proxy.trimmed().toStdString();
    m_proxyRefused = !setup::proxyFrom(wanted).has_value();
    if (!m_proxyRefused) {
        m_settings.proxy = wanted == "system" ? std::string() : wanted;
        save();
    }
    emit networkChanged();
}

void SettingsController::setOffline(bool offline) {
    if (offline != m_settings.offline) {
        m_settings.offline = offline;
        save();
        emit reachChanged();
    }
}

QString SettingsController::allowedServers() const {
    return joined(m_settings.allowedServers);
}

void SettingsController::setAllowedServers(const QString& servers) {
    std::vector<std::string> allowed;
    QStringList refused;
    for (const QString& server : servers.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (net::isServerName(server.toStdString())) {
            allowed.push_back(server.toStdString());
        } else {
            refused << server;
        }
    }
    m_refusedAllowed = refused.join(QLatin1Char(' '));
    const bool isAnother = allowed != m_settings.allowedServers;
    m_settings.allowedServers = std::move(allowed);
    if (isAnother) {
        save();
        emit reachChanged();
    }
    emit allowedChanged();
}

void SettingsController::setReducedMotion(bool reduced) {
    if (reduced != m_reducedMotion) {
        m_reducedMotion = reduced;
        keep(QLatin1String(motionKey), reduced);
        emit themeChanged();
    }
}

void SettingsController::setLanguage(const QString& name) {
    m_settings.language = name.toStdString();
    save();
}

QStringList SettingsController::modules() const {
    return toStrings(m_settings.modules);
}

QStringList SettingsController::trusted() const {
    return toStrings(m_settings.trusted);
}

void SettingsController::setDrawnName(const QString& name) {
    if (name != m_drawnName) {
        m_drawnName = name;
        keep(QLatin1String(drawnNameKey), name);
        emit signingChanged();
    }
}

void SettingsController::setOutputSuffix(const QString& suffix) {
    // Part of a file name: nothing that leaves the folder, and something, or the original would be meant.
    QString clean = suffix.trimmed();
    clean.remove(QLatin1Char('/')).remove(QLatin1Char('\\'));
    if (clean.isEmpty()) {
        clean = QStringLiteral(".signed");
    }
    if (clean != m_outputSuffix) {
        m_outputSuffix = clean;
        keep(QLatin1String(outputSuffixKey), clean);
    }
    emit signingChanged();
}

void SettingsController::setSignatureTemplate(int value) {
    if (value != m_signatureTemplate) {
        m_signatureTemplate = value;
        keep(QLatin1String(templateKey), value);
        emit signingChanged();
    }
}

void SettingsController::setSignatureImage(const QUrl& file) {
    m_signatureImage = file.toLocalFile();
    keep(QLatin1String(imageKey), m_signatureImage);
    emit signingChanged();
}

void SettingsController::clearSignatureImage() {
    m_signatureTemplate = 0; // looks with an image have nothing to show any more
    keep(QLatin1String(templateKey), m_signatureTemplate);
    setSignatureImage({});
}

bool SettingsController::isDisabled(const std::string& providerId) const {
    const auto& ids = m_settings.disabledProviders;
    return std::find(ids.begin(), ids.end(), providerId) != ids.end();
}

void SettingsController::setProviderEnabled(const QString& providerId, bool enabled) {
    const std::string id = providerId.toStdString();
    if (enabled == !isDisabled(id)) {
        return;
    }
    if (enabled) {
        std::erase(m_settings.disabledProviders, id);
    } else {
        m_settings.disabledProviders.push_back(id);
    }
    save();
    emit providersChanged();
}

void SettingsController::addModule(const QUrl& file) {
    if (addOnce(m_settings.modules, pathOf(file))) {
        save();
        emit providersChanged();
    }
}

void SettingsController::removeModule(const QString& path) {
    if (std::erase(m_settings.modules, setup::toPath(path)) > 0) {
        save();
        emit providersChanged();
    }
}

void SettingsController::addKeyFile(const fs::path& file) {
    if (addOnce(m_settings.keyFiles, file)) {
        save();
        emit providersChanged();
    }
}

void SettingsController::addTrusted(const QUrl& file) {
    if (addOnce(m_settings.trusted, pathOf(file))) {
        save();
        emit trustedChanged();
    }
}

void SettingsController::removeTrusted(const QString& path) {
    if (std::erase(m_settings.trusted, setup::toPath(path)) > 0) {
        save();
        emit trustedChanged();
    }
}

fs::path SettingsController::folderFor(const QString& purpose) const {
    const QSettings kept(setup::toQString(m_paths.settingsFile()), QSettings::IniFormat);
    return setup::toPath(kept.value(QLatin1String(foldersGroup) + QLatin1Char('/') + purpose).toString());
}

void SettingsController::setFolderFor(const QString& purpose, const fs::path& folder) {
    keep(QLatin1String(foldersGroup) + QLatin1Char('/') + purpose,
         folder.empty() ? QVariant() : QVariant(setup::toQString(folder)));
}

} // namespace kyso::desktop
