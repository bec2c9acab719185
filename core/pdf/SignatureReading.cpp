#include "SignatureReading.h"

#include "InteractiveForm.h"
#include "ModificationRules.h"
#include "ParseAt.h"
#include "RevisionEnds.h"
#include "TextString.h"
#include "WidgetPages.h"
#include "WidgetPlace.h"
#include "base/Limits.h"

#include <memory>

namespace kyso::pdf {
namespace {

Object entryOf(const Document& document, const Object& dictionary, std::string_view key) {
    auto found = document.entry(dictionary, key);
    return found ? std::move(*found) : Object();
}

std::string nameEntry(const Document& document, const Object& dictionary, std::string_view key) {
    const auto found = entryOf(document, dictionary, key);
    return found.asName() ? found.asName()->text : std::string();
}

std::string stringEntry(const Document& document, const Object& dictionary, std::string_view key) {
    const auto found = entryOf(document, dictionary, key);
    return found.asString() ? found.asString()->bytes : std::string();
}

/// Numbers that lie in objects of their own could be changed apart from the dictionary that is signed.
std::optional<std::vector<std::int64_t>> byteRangeOf(const Object& signature) {
    const auto& range = signature.at("ByteRange");
    if (!range.asArray() || range.asArray()->size() > limits::maxSignatures)
        return std::nullopt;
    std::vector<std::int64_t> numbers;
    for (const auto& item : *range.asArray()) {
        if (!item.asInteger())
            return std::nullopt;
        numbers.push_back(*item.asInteger());
    }
    return numbers;
}

/// Where the file writes an object: its value, as it is read there, and one entry of it.
struct EntryInFile {
    Object value;
    std::optional<ObjectParser::Extent> extent; ///< counted from where the reading began
};

/// `key` of the object that stands at `offset`, behind a header of `reference` when one is given.
Result<EntryInFile> entryInFile(const Document& document, std::uint64_t offset,
                                std::optional<Reference> reference, std::string_view key) {
    return parseAt(document.file(), offset, document.endOffset(),
                   [&](ObjectParser& parser) -> Result<EntryInFile> {
                       if (reference) {
                           const auto header = parser.parseObjectHeader();
                           if (!header || *header != *reference)
                               return failure(ErrorCode::PdfDamaged, "another object");
                       }
                       auto object = parser.parseObject();
                       if (!object)
                           return failure(std::move(object.error()));
                       return EntryInFile{object->at(key), parser.topLevelExtent(key)};
                   });
}

// The dictionary is read again from the file's own bytes: only they say where /Contents stands, and they hold
// it unencrypted whatever the reader does to strings.
void readContentsFromFile(const Document& document, const SignatureField& field, SignatureOnFile& signature) {
    const auto* reference = field.value.asReference();
    auto offset = document.offsetOf(reference != nullptr ? *reference : field.valueHolder);
    if (!offset)
        return;
    if (reference == nullptr) {
        const auto value = entryInFile(document, *offset, field.valueHolder, "V");
        if (!value || !value->extent || !value->value.asDictionary())
            return;
        *offset += value->extent->begin;
    }
    const auto found = entryInFile(
        document, *offset, reference != nullptr ? std::optional(*reference) : std::nullopt, "Contents");
    if (!found || !found->extent || !found->value.asString())
        return;
    const FileSpan span{*offset + found->extent->begin, *offset + found->extent->end};
    const auto& bytes = found->value.asString()->bytes;
    const auto first = document.file().read(span.begin, 1);
    if (!first || first->front() != '<')
        return;
    signature.contentsSpan = span;
    if (bytes.size() <= limits::maxSignatureContentsBytes)
        signature.contents.assign(bytes.begin(), bytes.end());
}

void readCertificates(const Document& document, const Object& dictionary, SignatureOnFile& signature) {
    const auto add = [&signature](const Object& item) {
        if (item.asString() && item.asString()->bytes.size() <= limits::maxCertificateBytes)
            signature.certificates.emplace_back(item.asString()->bytes.begin(), item.asString()->bytes.end());
    };
    const auto found = entryOf(document, dictionary, "Cert");
    add(found);
    if (!found.asArray() || found.asArray()->size() > limits::maxSignatures)
        return;
    for (const auto& item : *found.asArray()) {
        if (const auto certificate = document.resolve(item))
            add(*certificate);
    }
}

/// Where the last span of a byte range ends; 0 when that is nowhere.
std::uint64_t endOfRange(const SignatureOnFile& signature) {
    if (!signature.byteRange || signature.byteRange->size() < 2)
        return 0;
    const auto begin = (*signature.byteRange)[signature.byteRange->size() - 2];
    const auto size = signature.byteRange->back();
    return begin > 0 && size > 0 ? static_cast<std::uint64_t>(begin) + static_cast<std::uint64_t>(size) : 0;
}

/// One that cannot be read may show anything.
bool isSeen(const Document& document, Reference reference) {
    const auto widget = document.object(reference);
    return !widget || isSeen(document, *widget);
}

int visiblePage(const Document& document, const SignatureField& field, int& searchLeft) {
    if (field.widgets.empty() || !isSeen(document, field.widgets.front()))
        return 0;
    const auto page = pageOfWidget(document, field, searchLeft);
    return page ? page->number : 0;
}

SignatureOnFile readOne(const Document& document, const SignatureField& field, const Object& dictionary,
                        int& searchLeft) {
    SignatureOnFile signature;
    signature.fieldName = field.name;
    signature.fieldObject = field.reference.id;
    signature.page = visiblePage(document, field, searchLeft);
    signature.isVisible =
        std::ranges::any_of(field.widgets, [&](Reference widget) { return isSeen(document, widget); });
    signature.type = nameEntry(document, dictionary, "Type");
    signature.filter = nameEntry(document, dictionary, "Filter");
    signature.subFilter = nameEntry(document, dictionary, "SubFilter");
    signature.byteRange = byteRangeOf(dictionary);
    const auto contents = entryOf(document, dictionary, "Contents");
    if (contents.asString() && contents.asString()->bytes.size() <= limits::maxSignatureContentsBytes)
        signature.contents.assign(contents.asString()->bytes.begin(), contents.asString()->bytes.end());
    if (const auto* reference = field.value.asReference())
        signature.valueObject = reference->id;
    readContentsFromFile(document, field, signature);
    signature.claimedTimeText = stringEntry(document, dictionary, "M");
    signature.claimedTime = fromPdfDate(signature.claimedTimeText);
    signature.name = fromTextString(stringEntry(document, dictionary, "Name"));
    signature.reason = fromTextString(stringEntry(document, dictionary, "Reason"));
    signature.location = fromTextString(stringEntry(document, dictionary, "Location"));
    signature.contact = fromTextString(stringEntry(document, dictionary, "ContactInfo"));
    signature.docMdp = docMdpOf(document, dictionary);
    signature.hasFieldMdp = hasFieldMdp(document, dictionary);
    readCertificates(document, dictionary, signature);
    return signature;
}

} // namespace

Result<SignatureOnFile> readSignature(const Document& document, const SignatureField& field) {
    auto dictionary = document.resolve(field.value);
    if (!dictionary)
        return failure(std::move(dictionary.error()));
    if (!dictionary->asDictionary())
        return failure(ErrorCode::PdfDamaged, "signature is no dictionary", {}, field.name);
    int searchLeft = usualPageSearch;
    return readOne(document, field, *dictionary, searchLeft);
}

Result<SignatureInventory> readSignatures(const File& file, BytesView password, const CancelToken& cancel) {
    const auto document = Document::open(file, password);
    if (!document)
        return failure(document.error());
    return readSignatures(*document, cancel);
}

Result<SignatureInventory> readSignatures(const Document& document, const CancelToken& cancel) {
    auto form = InteractiveForm::read(document);
    if (!form)
        return failure(std::move(form.error()));
    SignatureInventory inventory;
    inventory.isEncrypted = document.encryption() != nullptr;
    int searchLeft = usualPageSearch;
    for (const auto& field : form->signatureFields()) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (!field.isSigned())
            continue;
        auto dictionary = document.resolve(field.value);
        if (!dictionary)
            return failure(std::move(dictionary.error()));
        if (!dictionary->asDictionary())
            continue;
        if (inventory.signatures.size() >= static_cast<std::size_t>(limits::maxSignatures))
            return failure(ErrorCode::PdfTooComplex, "too many signatures");
        inventory.signatures.push_back(readOne(document, field, *dictionary, searchLeft));
    }
    std::vector<std::uint64_t> rangeEnds;
    for (const auto& signature : inventory.signatures)
        if (const auto end = endOfRange(signature); end != 0)
            rangeEnds.push_back(end);
    auto ends = findRevisionEnds(document.file(), cancel, rangeEnds);
    if (!ends)
        return failure(std::move(ends.error()));
    const auto last = findLastEnd(document.file(), *ends);
    if (!last)
        return failure(last.error());
    inventory.lastEnd = *last;
    inventory.revisionEnds = std::move(*ends);
    return inventory;
}

} // namespace kyso::pdf
