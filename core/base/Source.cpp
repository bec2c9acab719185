#include "Source.h"

#include "PathText.h"
#include "os/FileAccess.h"
#include "os/SharedPages.h"

namespace kyso {

Result<Source> Source::ofBytes(std::string name, BytesView bytes) {
    auto pages = os::makeSharedPages(bytes);
    if (!pages)
        return failure(ErrorCode::OutOfMemory, "no pages for a document in memory", {}, std::move(name));
    Source source;
    source.m_name = std::move(name);
    source.m_pages = std::make_shared<const os::Handle>(std::move(pages));
    source.m_path = os::pathOf(*source.m_pages);
    return source;
}

std::string Source::name() const {
    return isInMemory() ? m_name : toUtf8(m_path);
}

std::filesystem::path Source::shownPath() const {
    return isInMemory() ? pathFromUtf8(m_name) : m_path;
}

std::string Source::fileName() const {
    return toUtf8(shownPath().filename());
}

std::string toUtf8(const Source& source) {
    return source.name();
}

} // namespace kyso
