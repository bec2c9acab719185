#include "Trust.h"

#include "trust/TrustStore.h"

namespace kyso::setup {

std::filesystem::path trustFolder(const Paths& paths) {
    return paths.data / "trust";
}

trust::TrustAnchors trustAnchors(const Paths& paths, const Settings& settings) {
    trust::TrustAnchors anchors;
    anchors.addSystem();
    trust::TrustStore(trustFolder(paths)).addTo(anchors);
    for (const auto& path : settings.trusted)
        (void)anchors.addPath(path);
    return anchors;
}

} // namespace kyso::setup
