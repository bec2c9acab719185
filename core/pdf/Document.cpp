#include "Document.h"

#include "ClassicObjectSource.h"
#include "ParseAt.h"
#include "QpdfObjectSource.h"
#include "base/Limits.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace kyso::pdf {
namespace {

constexpr std::size_t headerSearchBytes = 1024;
constexpr int maxReferenceHops = 32;

} // namespace

Result<Document> Document::open(const File& file, BytesView password) {
    return openRevision(file, file.sizeBytes(), password);
}

namespace {

/// ZIP (Office documents, ASiC), XML, and the DER or PEM of PKCS#7, by how the file begins.
bool isOtherFormat(std::string_view text) {
    using namespace std::string_view_literals;
    return std::ranges::any_of(std::array{"PK\x03\x04"sv, "<?xml"sv, "\xEF\xBB\xBF<?xml"sv,
                                          "\x30\x80\x06\x09"sv, "-----BEGIN "sv},
                               [text](std::string_view start) { return text.starts_with(start); }) ||
           (text.size() > 5 && text.starts_with("\x30\x82"sv) && text[4] == '\x06') ||
           (text.size() > 6 && text.starts_with("\x30\x83"sv) && text[5] == '\x06');
}

} // namespace

Result<Document> Document::openRevision(const File& file, std::uint64_t end, BytesView password) {
    const auto withFile = [&file](Error error) {
        if (error.subject.empty())
            error.subject = toUtf8(file.source());
        return failure(std::move(error));
    };
    if (file.sizeBytes() == 0)
        return failure(ErrorCode::FileEmpty, "empty file", {}, toUtf8(file.source()));
    if (file.sizeBytes() > limits::maxDocumentBytes)
        return failure(ErrorCode::FileTooLarge, "document too large", {}, toUtf8(file.source()));
    Document document(file, std::min(end, file.sizeBytes()));
    if (auto header = document.readHeader(); !header)
        return withFile(std::move(header.error()));
    auto startXref = findStartXref(file, document.m_end);
    if (!startXref)
        return withFile(std::move(startXref.error()));
    auto kind = xrefKindAt(file, *startXref, document.m_end);
    if (!kind)
        return withFile(std::move(kind.error()));
    document.m_startXref = *startXref;
    document.m_newestKind = *kind;

    if (auto one = document.checkLinearization(); !one)
        return withFile(std::move(one.error()));

    document.m_source = ClassicObjectSource::open(file, document.m_end);
    if (!document.m_source) {
        auto source = QpdfObjectSource::open(file, document.m_end, password);
        if (!source)
            return withFile(std::move(source.error()));
        document.m_source = std::move(*source);
    }
    if (auto catalog = document.readCatalog(); !catalog)
        return withFile(std::move(catalog.error()));
    return document;
}

Result<void> Document::readHeader() {
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(m_end, headerSearchBytes));
    auto start = m_file->read(0, size);
    if (!start)
        return failure(std::move(start.error()));
    const auto text = asText(*start);
    const auto found = text.find("%PDF-");
    if (found != 0 && isOtherFormat(text))
        return failure(ErrorCode::FormatUnsupported, "the file begins as another format does");
    if (found == std::string_view::npos)
        return failure(ErrorCode::PdfNotPdf, "no %PDF- header");
    if (found != 0)
        return failure(ErrorCode::PdfJunkBeforeHeader, std::to_string(found) + " bytes before %PDF-");
    const auto versionEnd = std::min(text.find_first_not_of("0123456789.", 5), text.size());
    m_version = std::string(text.substr(5, versionEnd - 5));
    return {};
}

Result<void> Document::checkLinearization() const {
    bool isTwofold = false;
    const auto read = parseAt(*m_file, 0, m_end, [&](ObjectParser& parser) -> Result<void> {
        auto header = parser.parseObjectHeader();
        auto first = header ? parser.parseObject() : failure(std::move(header.error()));
        if (!first)
            return failure(std::move(first.error()));
        const auto* length = first->at("Linearized").isNull() ? nullptr : first->at("L").asInteger();
        if (!length || *length < 0 || static_cast<std::uint64_t>(*length) != m_end)
            return {};
        parser.takeKeyword("endobj");
        parser.skipSpace();
        isTwofold = parser.position() != m_startXref;
        return {};
    });
    // Whatever the file begins with otherwise is not our concern here.
    if (read && isTwofold)
        return failure(ErrorCode::PdfDamaged, "linearized for another cross-reference table");
    return {};
}

Result<void> Document::readCatalog() {
    const auto* root = trailer().at("Root").asReference();
    if (!root || !*root)
        return failure(ErrorCode::PdfDamaged, "no document catalog");
    auto catalog = object(*root);
    if (!catalog)
        return failure(std::move(catalog.error()));
    if (!catalog->asDictionary())
        return failure(ErrorCode::PdfDamaged, "document catalog is no dictionary");
    m_catalogReference = *root;
    m_catalog = std::move(*catalog);
    // A later /Version overrides the header (§7.5.2); both are of the form d.d.
    if (const auto* later = m_catalog.at("Version").asName(); later && later->text > m_version)
        m_version = later->text;
    return {};
}

Result<Object> Document::resolve(const Object& value) const {
    if (!value.asReference())
        return value;
    Object current = value;
    for (int hop = 0; hop < maxReferenceHops; ++hop) {
        const auto* reference = current.asReference();
        if (!reference)
            return current;
        auto next = object(*reference);
        if (!next)
            return next;
        current = std::move(*next);
    }
    return failure(ErrorCode::PdfDamaged, "references in a circle");
}

} // namespace kyso::pdf
