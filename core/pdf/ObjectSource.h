#pragma once

#include "Object.h"
#include "base/Result.h"

#include <functional>
#include <memory>
#include <optional>

namespace kyso::pdf {

/// What an encrypted document's standard security handler says (ISO 32000-2 §7.6).
struct EncryptionFacts {
    /// User permissions P; all set when the owner's password was given.
    std::uint32_t permissions = 0xFFFFFFFFU;
    int revision = 0;
    std::shared_ptr<const StringCipher> cipher;
};

/// A number, and the byte at which the tables say that its object stands.
using PlaceVisit = std::function<void(int id, std::uint64_t offset)>;

/// Gives objects by reference, reading only what is asked for. One thread at a time.
class ObjectSource {
public:
    virtual ~ObjectSource() = default;

    virtual const Object& trailer() const = 0;
    /// Null when the file has none such. Errors: pdf_damaged, pdf_too_complex, read_failed, file_changed.
    virtual Result<Object> object(Reference reference) = 0;
    /// A stream's data, decrypted, filters taken off. Errors: pdf_damaged (also when it is no stream or
    /// filtered in a way that cannot be undone), pdf_too_complex (more than `maxBytes`), read_failed,
    /// file_changed.
    virtual Result<Bytes> streamData(Reference reference, std::size_t maxBytes) = 0;
    /// The same with its filters left on.
    virtual Result<Bytes> rawStreamData(Reference reference, std::size_t maxBytes) = 0;
    /// Where `id gen obj` stands; nothing for objects inside object streams.
    virtual std::optional<std::uint64_t> offsetOf(Reference reference) = 0;
    /// Every place that the tables name for an object that stands by itself, in the order of their numbers.
    virtual void eachPlace(const PlaceVisit& visit) = 0;
    /// The object stream that an object lies in; nothing for one that stands by itself.
    virtual std::optional<int> containerOf(Reference) { return std::nullopt; }
    /// Which one of that stream's objects the tables say it is.
    virtual std::optional<int> indexOf(Reference) { return std::nullopt; }
    /// The highest object number in use or announced.
    virtual int highestId() = 0;
    /// Null when the document is not encrypted.
    virtual const EncryptionFacts* encryption() const = 0;
};

} // namespace kyso::pdf
