#include "RunShared.h"

#include "Format.h"

namespace kyso::signing {

FormatShared* RunShared::of(const Format& format) {
    const std::lock_guard lock(m_mutex);
    const auto [place, isNew] = m_byFormat.try_emplace(&format);
    if (isNew)
        place->second = format.makeShared();
    return place->second.get();
}

} // namespace kyso::signing
