#pragma once

#include "pdf/Document.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kyso::pdf {

/// The bytes that follow the original, complete but for the value of one signature, and where that goes.
struct UpdateBytes {
    std::uint64_t baseOffset = 0; ///< where they begin in the new file: the original's size
    std::string bytes;
    /// `<` of /Contents and the byte behind its `>`, from the beginning of the new file.
    std::uint64_t gapBegin = 0;
    std::uint64_t gapEnd = 0;

    /// What the signature covers of the update, on either side of its own place.
    BytesView beforeGap() const { return asBytes(bytes).first(inUpdate(gapBegin)); }
    BytesView behindGap() const { return asBytes(bytes).subspan(inUpdate(gapEnd)); }
    /// All from the gap on, the gap included.
    BytesView fromGap() const { return asBytes(bytes).subspan(inUpdate(gapBegin)); }
    /// The largest DER that has room.
    std::size_t gapBytes() const { return (inUpdate(gapEnd) - inUpdate(gapBegin) - 2) / 2; }
    /// Where the new file ends.
    std::uint64_t end() const { return baseOffset + bytes.size(); }
    /// Writes /Contents in hexadecimal; what room is left stays zero. Errors: contents_too_small.
    Result<void> fillGap(BytesView der);

private:
    std::size_t inUpdate(std::uint64_t offset) const { return static_cast<std::size_t>(offset - baseOffset); }
};

/// Collects new and changed objects and writes them behind an untouched original, with a cross-reference
/// section of the original's kind (ISO 32000-2 §7.5.6). Offsets are counted while writing. One thread.
class IncrementalUpdate {
public:
    explicit IncrementalUpdate(const Document& document);

    /// Whether new objects find numbers behind those of the document, which end at 2^31 - 1. Errors:
    /// pdf_too_complex; finish() gives it as well.
    static Result<void> checkRoom(const Document& document);

    /// A number nobody uses yet.
    Reference reserve();
    Reference add(Object object);
    /// Sets the object that will stand under `reference`.
    void put(Reference reference, Object object) { m_objects[reference].value = std::move(object); }
    void putStream(Reference reference, Object dictionary, BytesView data);
    /// The document's object to be changed in place; written once, however often it is edited.
    /// Errors: pdf_damaged when it is not a dictionary or array.
    Result<Object*> edit(Reference reference);
    /// The one signature dictionary: `dictionary` plus /ByteRange and /Contents with room for
    /// `contentsBytes`, which stays unencrypted.
    void putSignature(Reference reference, Object dictionary, std::size_t contentsBytes);

    /// Errors: pdf_too_complex (beyond limits::maxUpdateBytes).
    Result<UpdateBytes> finish();

private:
    struct Pending {
        Object value;
        std::optional<Bytes> streamData;
    };
    struct Signature {
        Reference reference;
        Object dictionary;
        std::size_t contentsBytes = 0;
    };
    struct Written {
        Reference reference;
        std::uint64_t offset = 0;
    };

    void writeStreamObject(Reference reference, const Pending& pending, std::string& out) const;
    void writeSignature(std::string& out, std::size_t& byteRangeAt, UpdateBytes& update) const;
    Object trailerFor(int size) const;
    void writeTable(std::string& out, const std::vector<Written>& written) const;
    void writeXrefStream(std::string& out, std::vector<Written> written, std::uint64_t offset);

    const Document& m_document;
    const StringCipher* m_cipher = nullptr;
    std::map<Reference, Pending> m_objects;
    std::optional<Signature> m_signature;
    int m_nextId;
};

} // namespace kyso::pdf
