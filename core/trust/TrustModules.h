#pragma once

#include "base/Bytes.h"

#include <memory>
#include <vector>

namespace kyso::trust {

/// The trust-policy modules of p11-kit (`trust-policy: yes`), which answer which certificates this computer
/// trusts and distrusts. They are part of the system, so they run in this process. Any thread.
class TrustModules {
public:
    /// Null when p11-kit knows none.
    static std::unique_ptr<const TrustModules> load();
    ~TrustModules();
    TrustModules(const TrustModules&) = delete;
    TrustModules& operator=(const TrustModules&) = delete;

    /// DER of the certificates trusted and not distrusted; only those with this subject (DER) when it is not
    /// empty.
    std::vector<Bytes> anchors(BytesView subject) const;

private:
    struct Loaded;
    explicit TrustModules(std::unique_ptr<const Loaded> loaded);
    std::unique_ptr<const Loaded> m_loaded;
};

} // namespace kyso::trust
