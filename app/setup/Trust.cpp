#include "Trust.h"

#include "x509/TrustStore.h"

namespace kyso::setup {

std::filesystem::path trustFolder(const Paths& paths) {
    return paths.data / "trust";
}

x509::TrustAnchors trustAnchors(const Paths& paths, const Settings& settings) {
    x509::TrustAnchors anchors;
    anchors.addSystem();
    x509::TrustStore(trustFolder(paths)).addTo(anchors);
    for (const auto& path : settings.trusted)
        (void)anchors.addPath(path);
    return anchors;
}

} // namespace kyso::setup
