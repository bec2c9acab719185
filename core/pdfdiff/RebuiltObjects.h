#pragma once

#include "ObjectScan.h"
#include "pdf/Document.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kyso::pdf {

/// One place at which a reader that rebuilds a document's tables finds an object.
struct RebuiltObject {
    static constexpr std::int32_t alone = -1;

    Reference reference;
    std::int32_t member = alone; ///< which one of the object stream that stands at `offset`
    std::uint64_t offset = 0;
    std::uint64_t dataEnd = 0; ///< for what is alone: behind a stream's data
    Reference container;       ///< that object stream
    bool isUnlisted = false;   ///< in an object stream that no table leads to
    bool isInside = false;     ///< as FoundObject has it
    bool hasTwoEnds = false;
    bool isBehindMark = false;
};

/// A dictionary that such a reader may take for the trailer: behind the word, or a cross-reference stream's.
struct RebuiltTrailer {
    std::uint64_t offset = 0;
    Object dictionary;
    bool isInside = false;
};

/// What stands in the bytes, whatever the tables say (ISO 32000-2 §7.5.4, Annex I): every object in file
/// order, object streams opened, and every trailer. The document outlives this. One thread.
class RebuiltObjects {
public:
    /// What stands from `clearFrom` on has to be written clearly, else it is noted as unclear.
    /// Errors: pdf_too_complex, read_failed, file_changed, cancelled.
    static Result<RebuiltObjects> read(const Document& document, std::uint64_t clearFrom,
                                       const CancelToken& cancel);

    /// All places of one number, in file order.
    using Places = std::span<const RebuiltObject>;
    const std::vector<Places>& byNumber() const { return m_groups; }
    /// Nothing where the number stands nowhere.
    Places placesOf(int id) const;
    const std::vector<RebuiltTrailer>& trailers() const { return m_trailers; }

    /// As ScannedBytes has it; also where object streams say so.
    bool namesGenerations() const { return m_namesGenerations; }

    /// Something that reads as objects and cannot be told which.
    struct Unclear {
        std::string what;
        bool isInside = false;
    };
    const std::vector<Unclear>& unclear() const { return m_unclear; }

    /// The value as it stands in the bytes, strings not decrypted; nothing where it does not read.
    std::optional<Object> valueAt(const RebuiltObject& place) const;
    /// The data of a stream that is alone, as it stands in the file. Errors: read_failed, file_changed,
    /// pdf_damaged, pdf_too_complex.
    Result<Bytes> dataAt(const RebuiltObject& place) const;
    /// Whether a stream that ends in two places says the same up to either: compressed data knows its own
    /// end.
    bool endsMeanTheSame(const RebuiltObject& place) const;

private:
    RebuiltObjects(const Document& document, std::uint64_t clearFrom)
        : m_document(&document), m_clearFrom(clearFrom) {}
    bool hasToBeClear(std::uint64_t offset) const { return offset >= m_clearFrom; }
    void note(const char* what, std::uint64_t offset, bool isInside);
    bool open(const RebuiltObject& place) const;
    Result<void> take(const ScannedBytes& scanned, const CancelToken& cancel);
    Result<void> takeMembers(const FoundObject& stream);
    Result<std::optional<Bytes>> openStream(std::uint64_t offset, std::uint64_t dataEnd, Reference reference,
                                            const Object& dictionary) const;
    void takeTrailer(std::uint64_t offset, Result<Object> dictionary, bool isInside);
    void group();

    const Document* m_document;
    std::uint64_t m_clearFrom;
    std::vector<RebuiltObject> m_all;
    std::vector<Places> m_groups;
    std::vector<RebuiltTrailer> m_trailers;
    std::vector<Unclear> m_unclear;
    bool m_namesGenerations = false;
    std::uint64_t m_inflatedBytes = 0;
    /// The object stream that was opened last.
    mutable std::optional<std::uint64_t> m_openOffset;
    mutable Bytes m_openData;
    mutable std::vector<std::size_t> m_openPlaces; ///< where its members begin
};

/// Whether a table's offset leads to what was found there: it may leave some white space before the number.
bool leadsTo(std::optional<std::uint64_t> listed, std::uint64_t found);

} // namespace kyso::pdf
