#include "PluginMetadata.h"

#include "base/PathText.h"
#include "base/QtPlugins.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QPluginLoader>

#include <charconv>
#include <string>
#include <string_view>
#include <utility>

namespace kyso::provider {
namespace {

/// `vn.kyso.SigningProvider/` and a major version.
constexpr std::string_view ourIid = KysoSigningProvider_iid;
constexpr std::string_view iidFamily = ourIid.substr(0, ourIid.find('/') + 1);

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

/// The major version in the interface id of a provider of ours; nothing for any other interface.
std::optional<int> majorVersionOf(std::string_view iid) {
    if (!iid.starts_with(iidFamily))
        return std::nullopt;
    const auto digits = iid.substr(iidFamily.size());
    int version = 0;
    const auto [end, failed] = std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (failed != std::errc() || end != digits.data() + digits.size())
        return std::nullopt;
    return version;
}

/// The hash of the contract's headers, as the build wrote it beside the plugin's own metadata.
std::string contractOf(const QJsonObject& all) {
    return text(all["contract"].toArray().first());
}

struct Judgement {
    ErrorCode code;
    std::string what;
};

/// Version before hash: "too old" tells a person more than "other headers".
std::optional<Judgement> judge(const QJsonObject& all, const ProviderMetadata& metadata) {
    const auto iid = text(all["IID"]);
    if (iid.empty())
        return Judgement{ErrorCode::ProviderBroken, "no plugin metadata can be read in it"};
    const auto major = majorVersionOf(iid);
    if (!major)
        return Judgement{ErrorCode::ProviderWrongInterface, "its interface is " + iid};
    if (const auto ours = *majorVersionOf(ourIid); *major != ours)
        return Judgement{*major > ours ? ErrorCode::ProviderTooNew : ErrorCode::ProviderTooOld,
                         "its interface is " + iid};
    const auto wanted = "it wants API version " + std::to_string(metadata.apiVersion);
    if (metadata.apiVersion > apiVersion)
        return Judgement{ErrorCode::ProviderTooNew, wanted};
    if (metadata.apiVersion < oldestApiVersion)
        return Judgement{ErrorCode::ProviderTooOld, wanted};
    if (const auto contract = contractOf(all); contract != KYSO_CONTRACT_SHA256)
        return Judgement{ErrorCode::ProviderOtherBuild,
                         contract.empty() ? "its metadata has no hash of the contract's headers"
                                          : "it was built from other headers: " + contract};
    if (metadata.id.empty())
        return Judgement{ErrorCode::ProviderBroken, "its metadata has no id"};
    return std::nullopt;
}

} // namespace

JudgedPlugin judgePlugin(const std::filesystem::path& file) {
    JudgedPlugin judged;
    const auto all = [&] {
        const std::lock_guard lock(qtPluginsMutex());
        return QPluginLoader(QString::fromStdString(toUtf8(file))).metaData();
    }();
    judged.metadata = readMetadata(all["MetaData"].toObject(), file);
    auto& metadata = judged.metadata;
    if (auto judgement = judge(all, metadata))
        judged.error =
            failure(judgement->code, std::move(judgement->what), {}, toUtf8(file.filename())).value();
    if (metadata.id.empty())
        metadata.id = toUtf8(file.stem());
    if (metadata.name.empty())
        metadata.name.emplace("", metadata.id);
    return judged;
}

} // namespace kyso::provider
