#include "QpdfObjectSource.h"

#include "BoundedPipeline.h"
#include "InflationBounds.h"
#include "ObjectEncryptor.h"
#include "ParseAt.h"
#include "QpdfFileInput.h"
#include "QpdfHeaders.h"
#include "XrefTail.h"
#include "base/Limits.h"
#include "base/SecureBytes.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace kyso::pdf {
namespace {

/// White space that a place may lie before its object.
constexpr std::uint64_t leadingBytes = 4;

Error errorFrom(const QPDFExc& exception, bool hadPassword) {
    auto code = ErrorCode::PdfDamaged;
    if (exception.getErrorCode() == qpdf_e_password)
        code = hadPassword ? ErrorCode::PdfPasswordWrong : ErrorCode::PdfPasswordNeeded;
    else if (exception.getErrorCode() == qpdf_e_unsupported)
        code = ErrorCode::PdfEncryptionUnsupported;
    else if (exception.getErrorCode() == qpdf_e_system)
        code = ErrorCode::ReadFailed;
    return {code, exception.getMessageDetail(), {}, {}, false, std::nullopt};
}

// Indirect objects become references without being loaded. NOLINTNEXTLINE(misc-no-recursion)
Object valueOf(QPDFObjectHandle handle, int depth, bool top) {
    if (depth > limits::maxObjectDepth)
        throw std::length_error("objects nested too deep");
    if (!top && handle.isIndirect())
        return Object(Reference{handle.getObjectID(), handle.getGeneration()});
    if (handle.isBool())
        return Object(handle.getBoolValue());
    if (handle.isInteger())
        return Object(std::int64_t{handle.getIntValue()});
    if (handle.isReal())
        return Object(Object::Real{handle.getRealValue()});
    if (handle.isName())
        return Object(Object::Name{handle.getName().substr(1)});
    if (handle.isString())
        return Object(Object::String{handle.getStringValue()});
    if (handle.isArray()) {
        Object::Array items;
        const int count = handle.getArrayNItems();
        items.reserve(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i)
            items.push_back(valueOf(handle.getArrayItem(i), depth + 1, false));
        return Object(std::move(items));
    }
    if (handle.isStream())
        handle = handle.getDict();
    if (handle.isDictionary()) {
        Object::Dictionary entries;
        for (const auto& [key, value] : handle.getDictAsMap()) {
            auto converted = valueOf(value, depth + 1, false);
            if (!converted.isNull())
                entries.emplace(key.substr(1), std::move(converted));
        }
        return Object(std::move(entries));
    }
    return {};
}

// The cross-reference sections, as far as they are refused before qpdf reads them; none where only the own
// reader finds them damaged.
Result<std::vector<XrefSection>> checkedSections(const File& file, std::uint64_t end) {
    auto chain = readXrefChain(file, end);
    // qpdf would only take longer for it.
    if (!chain && chain.error().code == ErrorCode::PdfTooComplex)
        return chain;
    if (!chain)
        return std::vector<XrefSection>();
    for (const auto& section : *chain) {
        const auto hybrid =
            section.hybridStream ? readXrefSection(file, *section.hybridStream, end) : section;
        // Another reader may go by the other of the two, to another document.
        if (section.isAmbiguous || (hybrid && hybrid->isAmbiguous))
            return failure(ErrorCode::PdfDamaged, "trailer with a key twice, or table with an object twice");
    }
    return chain;
}

template<class Work>
auto guarded(bool hadPassword, Work work) -> decltype(work()) {
    try {
        return work();
    } catch (const QPDFExc& exception) {
        return failure(errorFrom(exception, hadPassword));
    } catch (const std::length_error& exception) {
        return failure(ErrorCode::PdfTooComplex, exception.what());
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "reading the document");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::PdfDamaged, exception.what());
    }
}

} // namespace

QpdfObjectSource::QpdfObjectSource() : m_qpdf(std::make_unique<QPDF>()) {
    m_qpdf->setSuppressWarnings(true);
    m_qpdf->setAttemptRecovery(false);
}

QpdfObjectSource::~QpdfObjectSource() = default;

Result<std::unique_ptr<QpdfObjectSource>> QpdfObjectSource::open(const File& file, std::uint64_t end,
                                                                 BytesView password) {
    const auto sections = checkedSections(file, end);
    if (!sections)
        return failure(sections.error());
    std::unique_ptr<QpdfObjectSource> source(new QpdfObjectSource);
    source->m_file = &file;
    source->m_end = end;
    const auto input = std::make_shared<QpdfFileInput>(file, end);
    auto opened = guarded(!password.empty(), [&]() -> Result<void> {
        // qpdf wants a C string; this copy is wiped, those inside qpdf live as long as the document is open.
        SecureBytes terminated(password.size() + 1);
        std::copy(password.begin(), password.end(), terminated.data());
        source->m_qpdf->processInputSource(input, reinterpret_cast<const char*>(terminated.data()));
        input->endOpening();
        // What it remarks on the tables, such as a /Size that is too large, changes no object.
        source->m_qpdf->getWarnings();
        if (auto bounded = source->boundObjectStreams(file, end); !bounded)
            return bounded;
        if (const auto warnings = source->m_qpdf->getWarnings(); !warnings.empty())
            return failure(ErrorCode::PdfDamaged, warnings.front().getMessageDetail());
        if (auto own = source->checkSectionNumbers(*sections); !own)
            return own;
        if (auto own = source->checkEncryptionNumber(file, end); !own)
            return own;
        return source->readTrailer();
    });
    if (input->refusal())
        return failure(*input->refusal());
    if (!opened)
        return failure(std::move(opened.error()));
    return source;
}

Result<std::unique_ptr<QpdfObjectSource>> QpdfObjectSource::open(BytesView bytes) {
    std::unique_ptr<QpdfObjectSource> source(new QpdfObjectSource);
    auto opened = guarded(false, [&]() -> Result<void> {
        source->m_qpdf->processMemoryFile("memory", reinterpret_cast<const char*>(bytes.data()),
                                          bytes.size());
        source->m_qpdf->getWarnings();
        return source->readTrailer();
    });
    if (!opened)
        return failure(std::move(opened.error()));
    return source;
}

struct QpdfObjectSource::Table {
    std::map<QPDFObjGen, QPDFXRefEntry> entries;

    const QPDFXRefEntry* find(Reference reference, int type) const {
        const auto found = entries.find(QPDFObjGen(reference.id, reference.generation));
        return found != entries.end() && found->second.getType() == type ? &found->second : nullptr;
    }
};

const QpdfObjectSource::Table& QpdfObjectSource::table() {
    if (!m_table) {
        auto entries = guarded(
            false, [&]() -> Result<std::map<QPDFObjGen, QPDFXRefEntry>> { return m_qpdf->getXRefTable(); });
        m_table = std::make_unique<const Table>(
            Table{entries ? std::move(*entries) : std::map<QPDFObjGen, QPDFXRefEntry>()});
    }
    return *m_table;
}

Result<void> QpdfObjectSource::boundObjectStreams(const File& file, std::uint64_t end) {
    const auto table = m_qpdf->getXRefTable();
    const auto offsetIn = [&table](QPDFObjGen id) -> std::optional<std::uint64_t> {
        const auto entry = table.find(id);
        if (entry == table.end() || entry->second.getType() != 1)
            return std::nullopt;
        return static_cast<std::uint64_t>(entry->second.getOffset());
    };
    std::set<int> streams;
    int previous = 0;
    for (const auto& [id, entry] : table) {
        // qpdf has both; for readers that know one entry a number, the newer one takes the older one away.
        if (id.getObj() == previous)
            return failure(ErrorCode::PdfDamaged,
                           "object " + std::to_string(previous) + " of two generations");
        previous = id.getObj();
        if (entry.getType() == 2) {
            streams.insert(entry.getObjStreamNumber());
            m_streamOf.emplace(id.getObj(), entry.getObjStreamNumber());
        }
    }
    std::uint64_t total = 0;
    for (const int stream : streams) {
        const auto offset = offsetIn(QPDFObjGen(stream, 0));
        if (!offset)
            continue;
        auto dictionary = parseAt(file, *offset, end, [](ObjectParser& parser) -> Result<Object> {
            if (auto header = parser.parseObjectHeader(); !header)
                return failure(std::move(header.error()));
            auto object = parser.parseObject();
            if (object && parser.sawKeyTwice())
                return failure(ErrorCode::PdfDamaged, "object stream with a key twice");
            return object;
        });
        if (!dictionary)
            return failure(std::move(dictionary.error()));
        // A length that stands in an object stream itself would have that one inflated unseen.
        const auto* length = dictionary->at("Length").asReference();
        if (length != nullptr && !offsetIn(QPDFObjGen(length->id, length->generation)))
            return failure(ErrorCode::PdfDamaged, "object stream of no clear length");
        if (!isInflatedOnce(*dictionary))
            return failure(ErrorCode::PdfTooComplex, "filters of an object stream");
        auto handle = m_qpdf->getObjectByID(stream, 0);
        if (!handle.isStream())
            continue;
        StreamTally out(maxObjectStreamBytes, maxObjectStreamWords);
        bool filtered = false;
        handle.pipeStreamData(&out, &filtered, 0, qpdf_dl_generalized, true, false);
        total += out.bytes();
        if (out.hasOverflowed() || total > maxObjectStreamsBytes)
            return failure(ErrorCode::PdfTooComplex, "object streams longer than are read");
        m_untakenWords[stream] = out.words();
    }
    return {};
}

// Some readers keep a cross-reference stream under the number it bears, before whatever an older table has
// there. A number may be given to something newer.
Result<void> QpdfObjectSource::checkSectionNumbers(const std::vector<XrefSection>& sections) {
    for (const auto& section : sections) {
        if (section.kind != XrefKind::Stream)
            continue;
        const auto entry = table().entries.lower_bound(QPDFObjGen(section.ownId, 0));
        if (entry == table().entries.end() || entry->first.getObj() != section.ownId)
            continue;
        const auto listed = entry->second.getType() == 1
                                ? static_cast<std::uint64_t>(entry->second.getOffset())
                                : offsetOf(Reference{entry->second.getObjStreamNumber(), 0}).value_or(0);
        const bool isSection = std::ranges::any_of(sections, [&](const XrefSection& other) {
            return other.offset <= listed + leadingBytes && listed <= other.offset + leadingBytes;
        });
        if (listed < section.offset && !isSection)
            return failure(ErrorCode::PdfDamaged, "cross-reference stream under the number of object " +
                                                      std::to_string(section.ownId));
    }
    return {};
}

// The one object that qpdf fetches while it opens, when its remarks are not yet heard: under another number
// it would hide the object that bears that one.
Result<void> QpdfObjectSource::checkEncryptionNumber(const File& file, std::uint64_t end) {
    const auto dictionary = m_qpdf->getTrailer().getKey("/Encrypt");
    if (!dictionary.isIndirect())
        return {};
    const auto offset = offsetOf({dictionary.getObjectID(), dictionary.getGeneration()});
    if (!offset)
        return failure(ErrorCode::PdfDamaged, "encryption dictionary without a place of its own");
    const auto header =
        parseAt(file, *offset, end, [](ObjectParser& parser) { return parser.parseObjectHeader(); });
    if (!header || header->id != dictionary.getObjectID())
        return failure(ErrorCode::PdfDamaged, "encryption dictionary under another number");
    return {};
}

bool QpdfObjectSource::isTooMuchToTake(int id) {
    const auto stream = m_streamOf.find(id);
    if (stream == m_streamOf.end())
        return false;
    if (const auto untaken = m_untakenWords.extract(stream->second))
        m_wordsTaken += untaken.mapped();
    return m_wordsTaken > maxWordsTaken;
}

Result<void> QpdfObjectSource::readTrailer() {
    m_trailer = valueOf(m_qpdf->getTrailer(), 0, true);
    int revision = 0;
    int permissions = 0;
    int version = 0;
    auto stream = QPDF::e_none;
    auto string = QPDF::e_none;
    auto file = QPDF::e_none;
    if (!m_qpdf->isEncrypted(revision, permissions, version, stream, string, file))
        return {};
    auto key = m_qpdf->getEncryptionKey();
    auto cipher =
        ObjectEncryptor::create(key, version, revision, static_cast<int>(string), static_cast<int>(stream));
    wipe(key.data(), key.size());
    if (!cipher)
        return failure(std::move(cipher.error()));
    m_encryption = std::make_unique<EncryptionFacts>();
    m_encryption->revision = revision;
    m_encryption->cipher = std::move(*cipher);
    if (!m_qpdf->ownerPasswordMatched())
        m_encryption->permissions = static_cast<std::uint32_t>(permissions);
    return {};
}

Result<void> QpdfObjectSource::heedWarnings() {
    const auto warnings = m_qpdf->getWarnings();
    for (const auto& warning : warnings) {
        // It names them as "object 5 0", and knows none where it is about something else.
        static constexpr std::string_view word = "object ";
        const auto& name = warning.getObject();
        int id = 0;
        if (name.starts_with(word))
            std::from_chars(name.data() + word.size(), name.data() + name.size(), id);
        if (id > 0)
            setDamaged(id, warning.getMessageDetail());
    }
    return warnings.empty() ? Result<void>()
                            : failure(ErrorCode::PdfDamaged, warnings.front().getMessageDetail());
}

void QpdfObjectSource::setDamaged(int id, const std::string& why) {
    if (!m_damaged.emplace(id, why).second || m_file == nullptr)
        return;
    for (auto at = table().entries.lower_bound(QPDFObjGen(id, 0));
         at != table().entries.end() && at->first.getObj() == id; ++at) {
        const auto offset = offsetOf({id, at->first.getGen()});
        const auto header = offset ? parseAt(*m_file, *offset, m_end,
                                             [](ObjectParser& parser) { return parser.parseObjectHeader(); })
                                   : failure(ErrorCode::PdfDamaged, "no place of its own");
        if (header && header->id != id)
            m_damaged.emplace(header->id, why);
    }
}

Result<void> QpdfObjectSource::checkWhole(int id) const {
    const auto damaged = m_damaged.find(id);
    return damaged == m_damaged.end() ? Result<void>() : failure(ErrorCode::PdfDamaged, damaged->second);
}

Result<Object> QpdfObjectSource::object(Reference reference) {
    if (auto whole = checkWhole(reference.id); !whole)
        return failure(std::move(whole.error()));
    auto value = guarded(false, [&]() -> Result<Object> {
        if (isTooMuchToTake(reference.id))
            return failure(ErrorCode::PdfTooComplex, "more in object streams than is read");
        auto read = valueOf(m_qpdf->getObjectByID(reference.id, reference.generation), 0, true);
        // Where a warning is all it has to say, qpdf went on with something else than what the file holds:
        // an object under a number it does not bear, a key of its own making.
        if (auto heeded = heedWarnings(); !heeded)
            return failure(std::move(heeded.error()));
        return read;
    });
    if (!value && value.error().code == ErrorCode::PdfDamaged)
        setDamaged(reference.id, value.error().what);
    return value;
}

std::optional<std::uint64_t> QpdfObjectSource::offsetOf(Reference reference) {
    const auto* entry = table().find(reference, 1);
    return entry ? std::optional(static_cast<std::uint64_t>(entry->getOffset())) : std::nullopt;
}

void QpdfObjectSource::eachPlace(const PlaceVisit& visit) {
    for (const auto& [id, entry] : table().entries)
        if (entry.getType() == 1)
            visit(id.getObj(), static_cast<std::uint64_t>(entry.getOffset()));
}

std::optional<int> QpdfObjectSource::containerOf(Reference reference) {
    const auto* entry = table().find(reference, 2);
    return entry ? std::optional(entry->getObjStreamNumber()) : std::nullopt;
}

std::optional<int> QpdfObjectSource::indexOf(Reference reference) {
    const auto* entry = table().find(reference, 2);
    return entry ? std::optional(entry->getObjStreamIndex()) : std::nullopt;
}

int QpdfObjectSource::highestId() {
    const auto& entries = table().entries;
    return entries.empty() ? 0 : entries.rbegin()->first.getObj();
}

Result<Bytes> QpdfObjectSource::rawStreamData(Reference reference, std::size_t maxBytes) {
    if (auto whole = checkWhole(reference.id); !whole)
        return failure(std::move(whole.error()));
    return guarded(false, [&]() -> Result<Bytes> {
        auto handle = m_qpdf->getObjectByID(reference.id, reference.generation);
        if (!handle.isStream())
            return failure(ErrorCode::PdfDamaged, "no stream");
        BoundedPipeline out(maxBytes);
        bool filtered = false;
        const bool read = handle.pipeStreamData(&out, &filtered, 0, qpdf_dl_none, true, false);
        if (!heedWarnings() || !read)
            return failure(ErrorCode::PdfDamaged, "stream cannot be read");
        if (out.hasOverflowed())
            return failure(ErrorCode::PdfTooComplex, "stream longer than is read");
        return out.take();
    });
}

Result<Bytes> QpdfObjectSource::streamData(Reference reference, std::size_t maxBytes) {
    if (auto whole = checkWhole(reference.id); !whole)
        return failure(std::move(whole.error()));
    return guarded(false, [&]() -> Result<Bytes> {
        auto handle = m_qpdf->getObjectByID(reference.id, reference.generation);
        if (!handle.isStream())
            return failure(ErrorCode::PdfDamaged, "object " + std::to_string(reference.id) + " is no stream");
        BoundedPipeline out(maxBytes);
        bool filtered = false;
        const bool decoded =
            handle.pipeStreamData(&out, &filtered, 0, qpdf_dl_generalized, true, false) && filtered;
        if (out.hasOverflowed())
            return failure(ErrorCode::PdfTooComplex, "stream longer than is read");
        if (!heedWarnings() || !decoded)
            return failure(ErrorCode::PdfDamaged, "stream cannot be decoded");
        return out.take();
    });
}

} // namespace kyso::pdf
