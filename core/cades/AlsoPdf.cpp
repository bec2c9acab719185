#include "AlsoPdf.h"

#include "Names.h"
#include "base/Limits.h"

#include <algorithm>
#include <array>

namespace kyso::cades {
namespace {

constexpr std::uint64_t headerBytes = 1024;

bool holdsSomethingOfPdf(std::string_view bytes) {
    for (const std::string_view word : {"startxref", "%%EOF", "%PDF-", "trailer"})
        if (bytes.find(word) != std::string_view::npos)
            return true;
    static constexpr std::string_view spaces("\0\t\n\f\r ", 6);
    for (auto at = bytes.find("obj"); at != std::string_view::npos; at = bytes.find("obj", at + 1))
        if (at > 0 && spaces.find(bytes[at - 1]) != std::string_view::npos)
            return true;
    return false;
}

} // namespace

Result<bool> readsAsPdf(const File& file, const CmsFile& cms) {
    const auto& content = cms.content();
    const auto begin = file.read(0, static_cast<std::size_t>(std::min(headerBytes, file.sizeBytes())));
    if (!begin)
        return failure(begin.error());
    if (!content || asText(*begin).find("%PDF-") == std::string_view::npos)
        return false;
    if (formByName(file.source().shownPath()) == FormByName::None)
        return true;
    const auto front = content->empty() ? file.sizeBytes() : content->front().begin;
    const auto behind = content->empty() ? 0 : content->back().end;
    for (const auto& span : std::array{FileSpan{0, front}, FileSpan{behind, file.sizeBytes()}}) {
        const auto size = std::min<std::uint64_t>(span.sizeBytes(), 2 * limits::maxSignatureContentsBytes);
        const auto bytes = file.read(span.end - size, static_cast<std::size_t>(size));
        if (!bytes)
            return failure(bytes.error());
        if (holdsSomethingOfPdf(asText(*bytes)))
            return true;
    }
    return false;
}

} // namespace kyso::cades
