#include "HiddenObjects.h"

#include "EmbeddedFiles.h"
#include "ObjectParser.h"
#include "ObjectScan.h"
#include "RevisionEnds.h"
#include "XrefTail.h"

#include <algorithm>
#include <limits>
#include <map>
#include <span>
#include <vector>

namespace kyso::pdf {
namespace {

/// White space that a table's offset may leave before the number.
constexpr std::uint64_t leadingBytes = 4;
constexpr std::size_t mostRevisions = 128;
constexpr std::size_t mostObjectStreamBytes = 64U << 20;

using Finding = std::optional<std::string>;

std::string at(const char* what, std::uint64_t offset) {
    return std::string(what) + " at byte " + std::to_string(offset);
}

bool isListed(const std::optional<std::uint64_t>& listed, std::uint64_t found) {
    return listed && *listed <= found && found - *listed <= leadingBytes;
}

/// The cross-reference sections of a document, and what of them stands where.
class Sections {
public:
    static Result<Sections> read(const Document& document) {
        auto chain = readXrefChain(document.file(), document.endOffset());
        if (!chain)
            return failure(std::move(chain.error()));
        Sections out;
        for (auto& section : *chain) {
            if (section.hybridStream) {
                auto hybrid = readXrefSection(document.file(), *section.hybridStream, document.endOffset());
                if (!hybrid)
                    return failure(std::move(hybrid.error()));
                out.m_all.push_back(std::move(*hybrid));
            }
            out.m_all.push_back(std::move(section));
        }
        return out;
    }
    bool hasTrailerAt(std::uint64_t offset) const {
        static constexpr std::string_view word = "trailer";
        return std::ranges::any_of(m_all, [&](const XrefSection& section) {
            return section.kind == XrefKind::Table && section.entriesEnd == offset + word.size();
        });
    }
    bool isStreamAt(std::uint64_t offset) const {
        return std::ranges::any_of(m_all, [&](const XrefSection& section) {
            return section.kind == XrefKind::Stream && isListed(section.offset, offset);
        });
    }
    bool isWithinStream(std::uint64_t offset) const {
        return std::ranges::any_of(m_all, [&](const XrefSection& section) {
            return section.kind == XrefKind::Stream && section.offset <= offset &&
                   offset < section.entriesEnd;
        });
    }
    /// Whether every section behind `begin` leads to this catalog.
    bool leadTo(const Object& root, std::uint64_t begin) const {
        return std::ranges::all_of(m_all, [&](const XrefSection& section) {
            const auto& own = section.trailer.at("Root");
            return section.offset < begin || own == root || own.isNull();
        });
    }

private:
    std::vector<XrefSection> m_all;
};

class Search {
public:
    Search(const Document& before, const Document& after, const Referenced& referenced, BytesView password,
           const CancelToken& cancel)
        : m_before(before), m_after(after), m_referenced(referenced), m_password(password), m_cancel(cancel) {
    }

    Result<Finding> run() {
        auto sections = Sections::read(m_after);
        if (!sections)
            return failure(std::move(sections.error()));
        auto scanned = scanForObjects(m_after.file(), m_after.endOffset(), m_cancel);
        if (!scanned)
            return failure(std::move(scanned.error()));
        // A document inside the document has all of these; whoever judges says that it is there, and never
        // passes it, whatever readers make of it.
        const auto from = carriesBareDocument(m_before) ? m_before.endOffset() : 0;
        for (const auto offset : scanned->trailers)
            if (offset >= from && !sections->hasTrailerAt(offset))
                return Finding(at("a trailer that no table leads to", offset));
        for (const auto offset : scanned->xrefNames)
            if (offset >= from && !sections->isWithinStream(offset))
                return Finding(at("a cross-reference stream that no table leads to", offset));
        if (!sections->leadTo(m_before.trailer().at("Root"), m_before.endOffset()))
            return Finding("a trailer leads to another catalog");
        const auto appended = std::ranges::find_if(
            scanned->objects, [&](const FoundObject& one) { return one.offset >= m_before.endOffset(); });
        if (from == 0)
            if (auto finding = outbids({scanned->objects.begin(), appended}))
                return finding;
        return unlisted({appended, scanned->objects.end()}, *sections);
    }

private:
    using Objects = std::span<const FoundObject>;

    /// Something in the earlier revision that comes behind the object it shadows, or fills a gap.
    Finding outbids(Objects objects) const {
        std::map<int, FoundObject> last;
        for (const auto& one : objects)
            last[one.reference.id] = one;
        for (const auto& [id, one] : last) {
            if (!m_referenced.ids.contains(id))
                continue;
            if (m_referenced.missing.contains(id))
                return at("an object that is referred to and not listed", one.offset);
            if (isListed(m_before.offsetOf(one.reference), one.offset))
                continue;
            const auto container = m_before.containerOf({id, 0});
            const auto place = container ? m_before.offsetOf({*container, 0}) : std::nullopt;
            if (!place || *place < one.offset)
                return at("an object that its table does not list", one.offset);
        }
        return std::nullopt;
    }

    /// Something behind the earlier revision that its own revision's tables do not name.
    Result<Finding> unlisted(Objects objects, const Sections& sections) const {
        if (objects.empty())
            return Finding();
        auto ends = findRevisionEnds(m_after.file(), m_cancel);
        if (!ends)
            return failure(std::move(ends.error()));
        std::erase_if(*ends, [&](std::uint64_t end) {
            return end <= m_before.endOffset() || end >= m_after.endOffset();
        });
        if (ends->size() > mostRevisions)
            return Finding("more revisions than are followed");
        ends->push_back(m_after.endOffset());
        for (const auto end : *ends) {
            const auto own =
                std::ranges::find_if(objects, [&](const FoundObject& one) { return one.offset >= end; });
            const Objects here(objects.begin(), own);
            objects = {own, objects.end()};
            if (here.empty())
                continue;
            std::optional<Document> opened;
            if (end != m_after.endOffset()) {
                auto document = Document::openRevision(m_after.file(), end, m_password);
                if (!document)
                    return Finding(at("a revision that does not open ends", end));
                opened = std::move(*document);
            }
            auto finding = unlistedIn(opened ? *opened : m_after, here, sections);
            if (!finding || *finding)
                return finding;
        }
        return Finding();
    }

    Result<Finding> unlistedIn(const Document& revision, Objects objects, const Sections& sections) const {
        for (const auto& one : objects) {
            if (m_cancel.stop_requested())
                return failure(ErrorCode::Cancelled);
            if (one.reference && m_referenced.missing.contains(one.reference.id))
                return Finding(at("an object that was referred to before it was there", one.offset));
            if (sections.isStreamAt(one.offset))
                continue;
            if (!one.reference || !isListed(revision.offsetOf(one.reference), one.offset))
                return Finding(at("an object that no table lists", one.offset));
            const auto value = revision.object(one.reference);
            if (!value)
                return Finding(at("an object that does not read", one.offset));
            if (value->at("Type").isName("ObjStm") && !holdsWhatIsListed(revision, one.reference, *value))
                return Finding(at("an object stream that the tables do not follow", one.offset));
        }
        return Finding();
    }

    /// Whether everything in an object stream (§7.5.7) is what the tables take from there.
    static bool holdsWhatIsListed(const Document& revision, Reference stream, const Object& dictionary) {
        const auto data = revision.streamData(stream, mostObjectStreamBytes);
        const auto* count = dictionary.at("N").asInteger();
        if (!data || !count)
            return false;
        ObjectParser parser(*data);
        for (std::int64_t i = 0; i < *count; ++i) {
            const auto id = parser.takeUnsigned();
            if (!id || !parser.takeUnsigned() || *id > std::numeric_limits<int>::max() ||
                revision.containerOf({static_cast<int>(*id), 0}) != stream.id)
                return false;
        }
        return true;
    }

    const Document& m_before;
    const Document& m_after;
    const Referenced& m_referenced;
    BytesView m_password;
    const CancelToken& m_cancel;
};

} // namespace

Result<std::optional<std::string>> findHiddenObject(const Document& before, const Document& after,
                                                    const Referenced& referenced, BytesView password,
                                                    const CancelToken& cancel) {
    return Search(before, after, referenced, password, cancel).run();
}

} // namespace kyso::pdf
