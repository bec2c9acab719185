#include "EmbeddedFiles.h"

#include <algorithm>
#include <set>
#include <vector>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostNodes = 1'000;
constexpr std::size_t mostFiles = 10'000;
/// Room for the stream's dictionary, and for what may stand before a header (ISO 32000-2, Annex I).
constexpr std::size_t lookBytes = 4'096;
constexpr std::size_t headerWithin = 1'024;

Object entryOf(const Document& document, const Object& dictionary, std::string_view key) {
    auto found = document.entry(dictionary, key);
    return found ? std::move(*found) : Object();
}

bool isBareDocument(const Document& document, Reference stream) {
    const auto dictionary = document.object(stream);
    const auto offset = document.offsetOf(stream);
    if (!dictionary || !offset || !dictionary->asDictionary() || !dictionary->at("Filter").isNull() ||
        *offset >= document.endOffset())
        return false;
    const auto size = std::min<std::uint64_t>(lookBytes, document.endOffset() - *offset);
    const auto bytes = document.file().read(*offset, static_cast<std::size_t>(size));
    if (!bytes)
        return false;
    const auto text = asText(*bytes);
    const auto data = text.find("stream");
    return data != std::string_view::npos &&
           text.substr(data, headerWithin).find("%PDF-") != std::string_view::npos;
}

bool specifiesBareDocument(const Document& document, const Object& specification) {
    const auto resolved = document.resolve(specification);
    const auto files = resolved ? entryOf(document, *resolved, "EF") : Object();
    if (!files.asDictionary())
        return false;
    return std::ranges::any_of(*files.asDictionary(), [&](const auto& entry) {
        const auto* stream = entry.second.asReference();
        return stream != nullptr && isBareDocument(document, *stream);
    });
}

} // namespace

bool carriesBareDocument(const Document& document) {
    if (document.encryption() != nullptr)
        return false;
    const auto names = entryOf(document, document.catalog(), "Names");
    std::vector<Object> waiting{names.at("EmbeddedFiles")};
    std::set<Reference> seen;
    std::size_t files = 0;
    for (std::size_t next = 0; next < waiting.size() && next < mostNodes; ++next) {
        if (const auto* reference = waiting[next].asReference(); reference && !seen.insert(*reference).second)
            continue;
        const auto node = document.resolve(waiting[next]);
        if (!node)
            continue;
        const auto kids = entryOf(document, *node, "Kids");
        if (kids.asArray())
            waiting.insert(waiting.end(), kids.asArray()->begin(), kids.asArray()->end());
        const auto pairs = entryOf(document, *node, "Names");
        if (!pairs.asArray())
            continue;
        for (std::size_t i = 1; i < pairs.asArray()->size() && files < mostFiles; i += 2, ++files)
            if (specifiesBareDocument(document, (*pairs.asArray())[i]))
                return true;
    }
    return false;
}

} // namespace kyso::pdf
