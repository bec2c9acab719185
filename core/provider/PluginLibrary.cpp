#include "PluginLibrary.h"

#include "base/PathText.h"
#include "base/QtPlugins.h"

#include <QPluginLoader>

namespace kyso::provider {

Result<ProviderPlugin*> loadPlugin(const std::filesystem::path& file, PluginCalls& calls) {
    QPluginLoader loader(QString::fromStdString(toUtf8(file)));
    const bool isLoaded = [&] {
        const std::lock_guard lock(qtPluginsMutex());
        return loader.load();
    }();
    if (!isLoaded)
        return failure(ErrorCode::ProviderBroken, loader.errorString().toStdString(), {}, calls.id());
    // The object is made by the plugin's code, and so under no lock.
    return calls.run("the plugin's constructor", [&]() -> Result<ProviderPlugin*> {
        QObject* const instance = loader.instance();
        auto* const plugin = instance == nullptr ? nullptr : qobject_cast<ProviderPlugin*>(instance);
        if (plugin == nullptr)
            return failure(ErrorCode::ProviderBroken, "its object is no ProviderPlugin", {}, calls.id());
        return plugin;
    });
}

} // namespace kyso::provider
