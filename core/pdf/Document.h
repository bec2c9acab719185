#pragma once

#include "ObjectSource.h"
#include "XrefTail.h"
#include "base/File.h"

#include <memory>
#include <string>

namespace kyso::pdf {

/// An open PDF, read lazily and never repaired. Made from an open file that outlives it; one thread at a
/// time.
class Document {
public:
    /// Reads header, tail and catalog only. Errors: file_empty, file_too_large, pdf_not_pdf,
    /// pdf_junk_before_header, pdf_damaged, pdf_password_needed, pdf_password_wrong,
    /// pdf_encryption_unsupported, read_failed, file_changed.
    static Result<Document> open(const File& file, BytesView password);
    /// The revision that ends at `end`.
    static Result<Document> openRevision(const File& file, std::uint64_t end, BytesView password);

    const File& file() const { return *m_file; }
    std::uint64_t endOffset() const { return m_end; }
    const Object& trailer() const { return m_source->trailer(); }
    /// As the header says, or /Version of the catalog when that is later: `1.7`.
    const std::string& version() const { return m_version; }
    Reference catalogReference() const { return m_catalogReference; }
    const Object& catalog() const { return m_catalog; }

    /// The object, null when there is none such. Errors: pdf_damaged, pdf_too_complex.
    Result<Object> object(Reference reference) const { return m_source->object(reference); }
    /// A stream's data, decoded; errors as ObjectSource tells them.
    Result<Bytes> streamData(Reference reference, std::size_t maxBytes) const {
        return m_source->streamData(reference, maxBytes);
    }
    Result<Bytes> rawStreamData(Reference reference, std::size_t maxBytes) const {
        return m_source->rawStreamData(reference, maxBytes);
    }
    /// `value` itself, or what its reference leads to.
    Result<Object> resolve(const Object& value) const;
    /// An entry of a dictionary, resolved.
    Result<Object> entry(const Object& dictionary, std::string_view key) const {
        return resolve(dictionary.at(key));
    }
    std::optional<std::uint64_t> offsetOf(Reference reference) const { return m_source->offsetOf(reference); }
    void eachPlace(const PlaceVisit& visit) const { m_source->eachPlace(visit); }
    std::optional<int> containerOf(Reference reference) const { return m_source->containerOf(reference); }
    std::optional<int> indexOf(Reference reference) const { return m_source->indexOf(reference); }
    int highestId() const { return m_source->highestId(); }
    /// Null when not encrypted.
    const EncryptionFacts* encryption() const { return m_source->encryption(); }

    std::uint64_t startXref() const { return m_startXref; }
    XrefKind newestXrefKind() const { return m_newestKind; }

private:
    Document(const File& file, std::uint64_t end) : m_file(&file), m_end(end) {}
    Result<void> readHeader();
    /// Readers that trust a linearized file's own length start from the table behind its first object (Annex
    /// F): where that is not the one that startxref leads to, two readers see two documents.
    Result<void> checkLinearization() const;
    Result<void> readCatalog();

    const File* m_file;
    std::uint64_t m_end;
    std::unique_ptr<ObjectSource> m_source;
    std::uint64_t m_startXref = 0;
    XrefKind m_newestKind = XrefKind::Table;
    std::string m_version;
    Reference m_catalogReference;
    Object m_catalog;
};

} // namespace kyso::pdf
