#include "ContentsSize.h"

#include "cms/SignedDataBuilder.h"

#include <algorithm>

namespace kyso::pades {

Result<std::size_t> ContentsSize::of(const std::vector<x509::Certificate>& chain,
                                     x509::SignatureAlgorithm algorithm) {
    const std::lock_guard lock(m_mutex);
    const auto known = std::ranges::find_if(
        m_known, [&](const Known& one) { return one.algorithm == algorithm && one.chain == chain; });
    if (known != m_known.end())
        return known->bytes;
    auto size = cms::SignedDataBuilder::maximumSizeBytes(chain, algorithm);
    if (size)
        m_known.push_back({chain, algorithm, *size});
    return size;
}

} // namespace kyso::pades
