#include "PluginMetadata.h"

#include "base/QtPlugins.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QPluginLoader>

#include <string>

namespace kyso::provider {
namespace {

/// `vn.kyso.SigningProvider/` and a major version.
constexpr std::string_view iidFamily = "vn.kyso.SigningProvider/";

std::string text(const QJsonValue& value) {
    return value.toString().toStdString();
}

std::map<std::string, std::string> textMap(const QJsonValue& value) {
    std::map<std::string, std::string> map;
    if (value.isString())
        map.emplace("", text(value));
    const auto object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        map.emplace(entry.key().toStdString(), text(entry.value()));
    // English stands in for languages a plugin does not speak.
    if (!map.empty() && !map.contains(""))
        map.emplace("", map.contains("en") ? map["en"] : map.begin()->second);
    return map;
}

ProviderMetadata readMetadata(const QJsonObject& json, const std::filesystem::path& file) {
    ProviderMetadata metadata;
    metadata.file = file;
    metadata.id = text(json["id"]);
    metadata.version = text(json["version"]);
    metadata.vendor = text(json["vendor"]);
    metadata.apiVersion = json["apiVersion"].toInt();
    metadata.name = textMap(json["name"]);
    metadata.description = textMap(json["description"]);
    metadata.driverDownloads = textMap(json["driverDownloads"]);
    metadata.driverDownloads.erase("");
    for (const auto& capability : json["capabilities"].toArray())
        metadata.capabilities.push_back(text(capability));
    return metadata;
}

Error judgement(ErrorCode code, std::string what, const std::filesystem::path& file) {
    return failure(code, std::move(what), {}, file.filename().string()).value();
}

} // namespace

JudgedPlugin judgePlugin(const std::filesystem::path& file) {
    JudgedPlugin judged;
    const auto all = [&] {
        const std::lock_guard lock(qtPluginsMutex());
        return QPluginLoader(QString::fromStdString(file.string())).metaData();
    }();
    judged.metadata = readMetadata(all["MetaData"].toObject(), file);
    auto& metadata = judged.metadata;
    const auto iid = text(all["IID"]);
    if (all.isEmpty() || iid.empty()) {
        judged.error = judgement(ErrorCode::ProviderBroken, "no plugin metadata can be read in it", file);
    } else if (iid != KysoSigningProvider_iid) {
        // A later major version of our own interface is a newer plugin, anything else is no provider of ours.
        const bool ours = iid.starts_with(iidFamily);
        judged.error = judgement(ours ? ErrorCode::ProviderTooNew : ErrorCode::ProviderWrongInterface,
                                 "its interface is " + iid, file);
    } else if (metadata.apiVersion > apiVersion) {
        judged.error = judgement(ErrorCode::ProviderTooNew,
                                 "it wants API version " + std::to_string(metadata.apiVersion), file);
    } else if (metadata.apiVersion < oldestApiVersion) {
        judged.error =
            judgement(ErrorCode::ProviderWrongInterface,
                      "its API version " + std::to_string(metadata.apiVersion) + " is not served", file);
    } else if (metadata.id.empty()) {
        judged.error = judgement(ErrorCode::ProviderBroken, "its metadata has no id", file);
    }
    if (metadata.id.empty())
        metadata.id = file.stem().string();
    if (metadata.name.empty())
        metadata.name.emplace("", metadata.id);
    return judged;
}

} // namespace kyso::provider
