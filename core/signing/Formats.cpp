#include "Format.h"

#include <algorithm>

namespace kyso::signing {

Result<const Format*> Formats::forItem(const SignItem& item) const {
    const auto& wished = item.request.format;
    if (wished.empty())
        return forFile(item.input);
    const auto found = std::ranges::find_if(m_all, [&](const auto& one) { return one->id() == wished; });
    if (found == m_all.end())
        return failure(ErrorCode::FormatUnsupported, "no such format", {}, wished);
    return found->get();
}

Formats Formats::with(std::shared_ptr<const Format> format) const {
    auto all = m_all;
    all.insert(all.begin(), std::move(format));
    return Formats(std::move(all));
}

Result<const Format*> Formats::forFile(const Source& source) const {
    if (m_all.empty())
        return failure(ErrorCode::FormatUnsupported, "no format at all", {}, toUtf8(source));
    if (m_all.size() == 1)
        return m_all.front().get();
    const auto file = File::open(source);
    if (!file)
        return failure(file.error());
    const auto found = std::ranges::find_if(m_all, [&](const auto& one) { return one->recognises(*file); });
    return found == m_all.end() ? m_all.back().get() : found->get();
}

} // namespace kyso::signing
