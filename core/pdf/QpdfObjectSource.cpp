#include "QpdfObjectSource.h"

#include "BoundedPipeline.h"
#include "InflationBounds.h"
#include "ObjectEncryptor.h"
#include "ParseAt.h"
#include "QpdfHeaders.h"
#include "XrefTail.h"
#include "base/Limits.h"
#include "base/SecureBytes.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace kyso::pdf {
namespace {

// Our own open descriptor, so that qpdf reads the very file that is signed, whatever its name points to now.
class FileInput final : public InputSource {
public:
    FileInput(const File& file, std::uint64_t end)
        : m_file(file), m_end(static_cast<qpdf_offset_t>(end)), m_check(file, end) {}

    /// Why qpdf was kept from reading on while it opened the file.
    const std::optional<Error>& refusal() const { return m_refusal; }
    void endOpening() { m_phase = Phase::Open; }

    qpdf_offset_t findAndSkipNextEOL() override {
        for (;;) {
            char c = 0;
            if (read(&c, 1) == 0)
                return m_position;
            if (c != '\r' && c != '\n')
                continue;
            const auto lineEnd = m_position - 1;
            while (read(&c, 1) == 1) {
                if (c != '\r' && c != '\n') {
                    --m_position;
                    break;
                }
            }
            return lineEnd;
        }
    }
    std::string const& getName() const override { return m_file.path().native(); }
    qpdf_offset_t tell() override { return m_position; }
    void seek(qpdf_offset_t offset, int whence) override {
        const auto base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? m_position : m_end;
        if (offset < -base)
            throw std::runtime_error("seek before the beginning");
        m_position = base + offset;
        // qpdf looks for the tail from the end; from then on it goes where the file sends it.
        if (whence == SEEK_END && m_phase == Phase::Header)
            m_phase = Phase::Tables;
        else if (m_phase == Phase::Tables)
            checkHere();
    }
    void rewind() override { m_position = 0; }
    std::size_t read(char* target, std::size_t length) override {
        setLastOffset(m_position);
        if (m_position >= m_end)
            return 0;
        length = static_cast<std::size_t>(
            std::min<qpdf_offset_t>(static_cast<qpdf_offset_t>(length), m_end - m_position));
        if (length >= blockBytes) {
            fill(m_position, {reinterpret_cast<std::uint8_t*>(target), length});
        } else {
            std::size_t done = 0;
            while (done < length) {
                const auto at = m_position + static_cast<qpdf_offset_t>(done);
                const auto block = at - at % static_cast<qpdf_offset_t>(blockBytes);
                if (block != m_blockBegin || m_block.empty())
                    loadBlock(block);
                const auto inside = static_cast<std::size_t>(at - block);
                const auto part = std::min(length - done, m_block.size() - inside);
                std::memcpy(target + done, m_block.data() + inside, part);
                done += part;
            }
        }
        m_position += static_cast<qpdf_offset_t>(length);
        return length;
    }
    void unreadCh(char) override {
        if (m_position > 0)
            --m_position;
    }

private:
    enum class Phase { Header, Tables, Open };
    static constexpr std::size_t blockBytes = 8192;
    /// White space and comments between two words of `12 0 obj`.
    static constexpr qpdf_offset_t widestGap = 65536;

    void checkHere() {
        if (!m_refusal)
            if (const auto behind = behindHeader())
                if (auto bounded = m_check.objectAt(static_cast<std::uint64_t>(*behind)); !bounded)
                    m_refusal = std::move(bounded.error());
        if (m_refusal)
            throw std::runtime_error(m_refusal->what);
    }
    int byteAt(qpdf_offset_t at) {
        if (at >= m_end)
            return -1;
        const auto block = at - at % static_cast<qpdf_offset_t>(blockBytes);
        if (block != m_blockBegin || m_block.empty())
            loadBlock(block);
        return m_block[static_cast<std::size_t>(at - block)];
    }
    qpdf_offset_t skipGap(qpdf_offset_t at) {
        const auto begin = at;
        bool inComment = false;
        for (;; ++at) {
            const int c = byteAt(at);
            if (c == '\n' || c == '\r')
                inComment = false;
            else if (c == '%')
                inComment = true;
            else if (c < 0 || (!inComment && c != ' ' && c != 0 && (c < 9 || c > 13)))
                return at;
            if (at - begin > widestGap) {
                m_refusal =
                    Error{ErrorCode::PdfTooComplex, "more white space than is read", {}, {}, false, {}};
                return at;
            }
        }
    }
    /// Where an object begins whose header stands at the position; qpdf takes signs too.
    std::optional<qpdf_offset_t> behindHeader() {
        auto at = m_position;
        for (int number = 0; number < 2; ++number) {
            at = skipGap(at);
            if (const int c = byteAt(at); c == '+' || c == '-')
                ++at;
            const auto begin = at;
            while (byteAt(at) >= '0' && byteAt(at) <= '9' && at - begin < 64)
                ++at;
            if (at == begin)
                return std::nullopt;
        }
        at = skipGap(at);
        for (const char c : {'o', 'b', 'j'})
            if (byteAt(at++) != c)
                return std::nullopt;
        return at;
    }

    void fill(qpdf_offset_t offset, std::span<std::uint8_t> target) {
        if (auto done = m_file.readInto(static_cast<std::uint64_t>(offset), target); !done)
            throw std::runtime_error("read: " + done.error().native);
    }
    void loadBlock(qpdf_offset_t begin) {
        m_block.resize(static_cast<std::size_t>(
            std::min<qpdf_offset_t>(static_cast<qpdf_offset_t>(blockBytes), m_end - begin)));
        m_blockBegin = begin;
        fill(begin, m_block);
    }

    const File& m_file;
    qpdf_offset_t m_end;
    qpdf_offset_t m_position = 0;
    qpdf_offset_t m_blockBegin = 0;
    Bytes m_block;
    OpeningCheck m_check;
    std::optional<Error> m_refusal;
    Phase m_phase = Phase::Header;
};

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

// What of the cross-reference sections is refused before qpdf reads them. Sections that only the own reader
// finds damaged are left to qpdf.
Result<void> checkSections(const File& file, std::uint64_t end) {
    const auto chain = readXrefChain(file, end);
    // qpdf would only take longer for it.
    if (!chain && chain.error().code == ErrorCode::PdfTooComplex)
        return failure(chain.error());
    if (!chain)
        return {};
    for (const auto& section : *chain) {
        const auto hybrid =
            section.hybridStream ? readXrefSection(file, *section.hybridStream, end) : section;
        // Another reader may go by the other of the two, to another document.
        if (section.hasKeyTwice || (hybrid && hybrid->hasKeyTwice))
            return failure(ErrorCode::PdfDamaged, "trailer with a key twice");
    }
    return {};
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
    if (auto clear = checkSections(file, end); !clear)
        return failure(std::move(clear.error()));
    std::unique_ptr<QpdfObjectSource> source(new QpdfObjectSource);
    const auto input = std::make_shared<FileInput>(file, end);
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

Result<Object> QpdfObjectSource::object(Reference reference) {
    return guarded(false, [&]() -> Result<Object> {
        if (isTooMuchToTake(reference.id))
            return failure(ErrorCode::PdfTooComplex, "more in object streams than is read");
        auto value = valueOf(m_qpdf->getObjectByID(reference.id, reference.generation), 0, true);
        // Where a warning is all it has to say, qpdf went on with something else than what the file holds:
        // an object under a number it does not bear, a key of its own making.
        if (const auto warnings = m_qpdf->getWarnings(); !warnings.empty())
            return failure(ErrorCode::PdfDamaged, warnings.front().getMessageDetail());
        return value;
    });
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

std::optional<std::uint64_t> QpdfObjectSource::offsetOf(Reference reference) {
    const auto* entry = table().find(reference, 1);
    return entry ? std::optional(static_cast<std::uint64_t>(entry->getOffset())) : std::nullopt;
}

std::optional<int> QpdfObjectSource::containerOf(Reference reference) {
    const auto* entry = table().find(reference, 2);
    return entry ? std::optional(entry->getObjStreamNumber()) : std::nullopt;
}

int QpdfObjectSource::highestId() {
    const auto& entries = table().entries;
    return entries.empty() ? 0 : entries.rbegin()->first.getObj();
}

Result<Bytes> QpdfObjectSource::rawStreamData(Reference reference) {
    return guarded(false, [&]() -> Result<Bytes> {
        auto handle = m_qpdf->getObjectByID(reference.id, reference.generation);
        if (!handle.isStream())
            return failure(ErrorCode::PdfDamaged, "no stream");
        const auto data = handle.getRawStreamData();
        return Bytes(data->getBuffer(), data->getBuffer() + data->getSize());
    });
}

Result<Bytes> QpdfObjectSource::streamData(Reference reference, std::size_t maxBytes) {
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
        if (!m_qpdf->getWarnings().empty() || !decoded)
            return failure(ErrorCode::PdfDamaged, "stream cannot be decoded");
        return out.take();
    });
}

} // namespace kyso::pdf
