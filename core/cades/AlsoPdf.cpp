#include "AlsoPdf.h"

#include "Names.h"
#include "base/Limits.h"

#include <algorithm>
#include <array>

namespace kyso::cades {
namespace {

constexpr std::uint64_t headerBytes = 1024;
constexpr std::uint64_t mostAroundBytes = 4 * limits::maxSignatureContentsBytes;

constexpr std::string_view spaces("\0\t\n\f\r ", 6);

bool isSpace(char c) {
    return spaces.find(c) != std::string_view::npos;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// `4 0 obj`, also written `4 0obj`: what readers that rebuild a file's tables look for.
bool beginsAnObject(std::string_view before) {
    if (before.empty())
        return false;
    if (isSpace(before.back()))
        return true;
    std::size_t digits = 0;
    while (digits < before.size() && isDigit(before[before.size() - 1 - digits]))
        ++digits;
    return digits > 0 && digits < before.size() && isSpace(before[before.size() - 1 - digits]);
}

bool holdsSomethingOfPdf(std::string_view bytes) {
    for (const std::string_view word : {"startxref", "%%EOF", "%PDF-", "trailer"})
        if (bytes.find(word) != std::string_view::npos)
            return true;
    for (auto at = bytes.find("obj"); at != std::string_view::npos; at = bytes.find("obj", at + 1))
        if (beginsAnObject(bytes.substr(0, at)))
            return true;
    return false;
}

} // namespace

Result<bool> readsAsPdf(const File& file, const CmsFile& cms) {
    const auto name = file.source().shownPath();
    // Whoever goes by the name opens it as something else, and sees what nobody here can tell.
    if (name.has_extension() && formByName(name) == FormByName::None)
        return true;
    const auto& content = cms.content();
    const auto begin = file.read(0, static_cast<std::size_t>(std::min(headerBytes, file.sizeBytes())));
    if (!begin)
        return failure(begin.error());
    if (content && formByName(name) == FormByName::None &&
        asText(*begin).find("%PDF-") != std::string_view::npos)
        return true;
    const auto front = !content || content->empty() ? file.sizeBytes() : content->front().begin;
    const auto behind = !content || content->empty() ? file.sizeBytes() : content->back().end;
    for (const auto& span : std::array{FileSpan{0, front}, FileSpan{behind, file.sizeBytes()}}) {
        // More than any certificates and evidence come to: what it may be is not looked for, and not
        // believed.
        if (span.sizeBytes() > mostAroundBytes)
            return true;
        const auto bytes = file.read(span.begin, static_cast<std::size_t>(span.sizeBytes()));
        if (!bytes)
            return failure(bytes.error());
        if (holdsSomethingOfPdf(asText(*bytes)))
            return true;
    }
    return false;
}

} // namespace kyso::cades
