#include "RunShared.h"

#include "Format.h"

namespace kyso::signing {

Result<std::size_t> RunShared::timeStampBytesToRaise(Level level, const LevelServices& services,
                                                     const CancelToken& cancel) {
    if (!triesTimeStamps)
        return std::size_t{0};
    SigningTools tools;
    tools.levels = &services;
    return asked.timeStampBytes(level, tools, cancel);
}

FormatShared* RunShared::of(const Format& format) {
    const std::lock_guard lock(m_mutex);
    const auto [place, isNew] = m_byFormat.try_emplace(&format);
    if (isNew)
        place->second = format.makeShared();
    return place->second.get();
}

} // namespace kyso::signing
