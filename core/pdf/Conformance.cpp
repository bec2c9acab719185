#include "Conformance.h"

#include "base/Bytes.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace kyso::pdf {
namespace {

constexpr std::size_t mostMetadataBytes = 4U << 20;
constexpr std::string_view pdfaNamespace = "http://www.aiim.org/pdfa/ns/id/";
constexpr std::string_view pdfuaNamespace = "http://www.aiim.org/pdfua/ns/id/";
constexpr std::string_view white = " \t\r\n";

std::string_view withoutWhite(std::string_view text) {
    const auto from = text.find_first_not_of(white);
    return from == std::string_view::npos ? std::string_view() : text.substr(from);
}

/// The prefix that stands for a namespace: `pdfaid` of `xmlns:pdfaid="…"`.
std::string prefixOf(std::string_view xml, std::string_view name) {
    for (auto at = xml.find(name); at != std::string_view::npos; at = xml.find(name, at + 1)) {
        constexpr std::string_view declaration = "xmlns:";
        const auto from = xml.substr(0, at).rfind(declaration);
        if (from == std::string_view::npos)
            continue;
        const auto between = xml.substr(from + declaration.size(), at - from - declaration.size());
        const auto end = between.find_first_of("= \t\r\n");
        const auto rest = end == std::string_view::npos ? std::string_view() : between.substr(end);
        if (!rest.empty() && rest.find_first_not_of("= \t\r\n\"'") == std::string_view::npos)
            return std::string(between.substr(0, end));
    }
    return {};
}

/// The first letter or digit of a property, be it an attribute or an element; 0 when it is not there.
char firstOf(std::string_view xml, const std::string& property) {
    for (auto at = xml.find(property); at != std::string_view::npos; at = xml.find(property, at + 1)) {
        auto rest = withoutWhite(xml.substr(at + property.size()));
        if (rest.starts_with('=')) {
            rest = withoutWhite(rest.substr(1));
            if (!rest.starts_with('"') && !rest.starts_with('\''))
                continue;
        } else if (!rest.starts_with('>')) {
            continue;
        }
        rest = withoutWhite(rest.substr(1));
        if (!rest.empty() && std::isalnum(static_cast<unsigned char>(rest.front())) != 0)
            return rest.front();
    }
    return 0;
}

int partOf(std::string_view xml, std::string_view name) {
    const auto prefix = prefixOf(xml, name);
    const char part = prefix.empty() ? '\0' : firstOf(xml, prefix + ":part");
    return part >= '1' && part <= '9' ? part - '0' : 0;
}

bool hasOutputProfile(const Document& document, const Object& holder) {
    const auto intents = document.entry(holder, "OutputIntents");
    return intents && intents->asArray() && std::ranges::any_of(*intents->asArray(), [&](const Object& item) {
               const auto intent = document.resolve(item);
               return intent && intent->at("S").isName("GTS_PDFA1") &&
                      !intent->at("DestOutputProfile").isNull();
           });
}

} // namespace

Conformance Conformance::of(const Document& document) {
    Conformance conformance;
    const auto* metadata = document.catalog().at("Metadata").asReference();
    const auto data = metadata ? document.streamData(*metadata, mostMetadataBytes) : Bytes();
    if (!data)
        return conformance;
    std::string text(asText(*data));
    // XMP may be in UTF-16 or UTF-32; all that is looked for is ASCII.
    if (text.find('\0') != std::string::npos)
        std::erase(text, '\0');
    conformance.read(text);
    return conformance;
}

void Conformance::read(std::string_view metadata) {
    m_pdfaPart = partOf(metadata, pdfaNamespace);
    if (m_pdfaPart != 0)
        m_pdfaLevel = static_cast<char>(std::toupper(static_cast<unsigned char>(
            firstOf(metadata, prefixOf(metadata, pdfaNamespace) + ":conformance"))));
    m_pdfuaPart = partOf(metadata, pdfuaNamespace);
}

bool Conformance::allowsSoftMasks(const Document& document, const Page& page) const {
    if (!isArchival())
        return true;
    if (m_pdfaPart == 1)
        return false;
    const auto group = document.entry(page.dictionary, "Group");
    return hasOutputProfile(document, document.catalog()) || (group && !group->at("CS").isNull()) ||
           (m_pdfaPart >= 4 && hasOutputProfile(document, page.dictionary));
}

std::size_t Conformance::longestStringBytes() const {
    return m_pdfaPart == 1 ? 65'535 : m_pdfaPart == 2 || m_pdfaPart == 3 ? 32'767 : 0;
}

} // namespace kyso::pdf
