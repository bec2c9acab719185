#pragma once

#include "ObjectSource.h"
#include "XrefRows.h"

namespace kyso::pdf {

/// Reads documents that have nothing but classic cross-reference tables and are not encrypted, straight from
/// the rows needed: a table of a million objects costs no more than one of ten.
class ClassicObjectSource final : public ObjectSource {
public:
    /// Nothing when the document is of another kind or its tables are not strictly formed.
    /// `file` outlives this; bytes from `end` on are not looked at.
    static std::unique_ptr<ClassicObjectSource> open(const File& file, std::uint64_t end);

    const Object& trailer() const override { return m_trailer; }
    Result<Object> object(Reference reference) override;
    Result<Bytes> streamData(Reference reference, std::size_t maxBytes) override;
    Result<Bytes> rawStreamData(Reference reference, std::size_t maxBytes) override;
    std::optional<std::uint64_t> offsetOf(Reference reference) override;
    void eachPlace(const PlaceVisit& visit) override;
    int highestId() override { return m_highestId; }
    const EncryptionFacts* encryption() const override { return nullptr; }

private:
    /// A stream's dictionary and where its data stands.
    struct FileBytes {
        Object dictionary;
        std::uint64_t begin = 0;
    };
    ClassicObjectSource(const File& file, std::uint64_t end, std::vector<XrefSection> chain);
    Result<std::optional<std::uint64_t>> lookUp(Reference reference);

    Result<Object> read(Reference reference, std::optional<std::uint64_t>& streamBegin);
    /// Whatever follows a revision must not run into one of its streams.
    bool endsWithin(const Object& stream, std::uint64_t dataBegin);
    Result<FileBytes> streamBytes(Reference reference);
    Result<Bytes> readData(const FileBytes& stream, std::size_t maxBytes);

    const File& m_file;
    std::uint64_t m_end;
    XrefRows m_rows;
    std::uint64_t m_rowsBegin = 0;
    Bytes m_rowBytes; ///< rows that were read last
    Object m_trailer;
    int m_highestId = 0;
    /// For filters that only qpdf undoes; opened when one is met.
    std::unique_ptr<ObjectSource> m_decoder;
};

} // namespace kyso::pdf
