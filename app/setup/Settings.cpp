#include "setup/Settings.h"

#include "base/PathText.h"
#include "base/os/PrivateFolder.h"
#include "setup/QtPath.h"

#include <QSettings>
#include <QStringList>

#include <system_error>

namespace kyso::setup {

namespace {

std::vector<std::string> texts(const QSettings& store, const char* key) {
    std::vector<std::string> values;
    for (const QString& value : store.value(QLatin1String(key)).toStringList())
        if (!value.isEmpty())
            values.push_back(value.toStdString());
    return values;
}

std::vector<std::filesystem::path> files(const QSettings& store, const char* key) {
    std::vector<std::filesystem::path> paths;
    for (const auto& value : texts(store, key))
        paths.push_back(pathFromUtf8(value));
    return paths;
}

QStringList toList(const std::vector<std::string>& values) {
    QStringList list;
    for (const std::string& value : values)
        list << QString::fromStdString(value);
    return list;
}

QStringList toList(const std::vector<std::filesystem::path>& values) {
    QStringList list;
    for (const auto& value : values)
        list << toQString(value);
    return list;
}

} // namespace

Settings Settings::load(const std::filesystem::path& file) {
    Settings settings;
    std::error_code ignored;
    // Most runs of the command line have no settings; QSettings costs more than looking.
    if (!std::filesystem::is_regular_file(file, ignored))
        return settings;
    const QSettings store(toQString(file), QSettings::IniFormat);
    settings.language = store.value(QStringLiteral("look/language")).toString().toStdString();
    settings.theme = store.value(QStringLiteral("look/theme")).toString().toStdString();
    settings.disabledProviders = texts(store, "providers/disabled");
    settings.modules = files(store, "providers/modules");
    settings.keyFiles = files(store, "providers/keyFiles");
    settings.trusted = files(store, "trust/paths");
    settings.timeStampServers = texts(store, "timestamp/servers");
    settings.offline = store.value(QStringLiteral("network/offline"), false).toBool();
    settings.allowedServers = texts(store, "network/allowedServers");
    settings.proxy = store.value(QStringLiteral("network/proxy")).toString().toStdString();
    return settings;
}

Result<void> Settings::save(const std::filesystem::path& file) const {
    if (auto made = os::makePrivateFolder(file.parent_path()); !made)
        return failure(ErrorCode::OutputNotWritable, "create settings folder", os::textOf(made.error()),
                       toUtf8(file));
    QSettings store(toQString(file), QSettings::IniFormat);
    store.setValue(QStringLiteral("look/language"), QString::fromStdString(language));
    store.setValue(QStringLiteral("look/theme"), QString::fromStdString(theme));
    store.setValue(QStringLiteral("providers/disabled"), toList(disabledProviders));
    store.setValue(QStringLiteral("providers/modules"), toList(modules));
    store.setValue(QStringLiteral("providers/keyFiles"), toList(keyFiles));
    store.setValue(QStringLiteral("trust/paths"), toList(trusted));
    store.setValue(QStringLiteral("timestamp/servers"), toList(timeStampServers));
    store.setValue(QStringLiteral("network/proxy"), QString::fromStdString(proxy));
    store.setValue(QStringLiteral("network/offline"), offline);
    store.setValue(QStringLiteral("network/allowedServers"), toList(allowedServers));
    store.sync();
    if (store.status() != QSettings::NoError)
        return failure(ErrorCode::WriteFailed, "write settings", {}, toUtf8(file));
    return {};
}

} // namespace kyso::setup
