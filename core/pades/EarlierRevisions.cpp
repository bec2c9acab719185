#include "EarlierRevisions.h"

#include "SignatureJudge.h"
#include "pdf/Document.h"
#include "pdfwrite/DocumentSecurityStore.h"

#include <algorithm>

namespace kyso::pades {

using validation::EvidenceOrigin;
using validation::EvidencePool;

namespace {

constexpr std::size_t mostRevisions = 200;
/// A line end may stand behind the end of a revision, and within what is covered.
constexpr std::uint64_t lineEndBytes = 2;

bool stopsReading(const Error& error) {
    return error.code == ErrorCode::ReadFailed || error.code == ErrorCode::FileChanged ||
           error.code == ErrorCode::Cancelled;
}

/// A revision that a known signature closes has no other that could have been taken out since.
bool isClosedByKnown(const pdf::SignatureInventory& inventory, std::uint64_t end) {
    return std::ranges::any_of(inventory.signatures, [end](const pdf::SignatureOnFile& one) {
        const auto covered = coveredEndOf(one);
        // It is the one that stands in the gap of its own range, not one that borrows another's.
        const bool isOwn = one.contentsSpan && one.byteRange && one.byteRange->size() == 4 &&
                           static_cast<std::uint64_t>((*one.byteRange)[1]) == one.contentsSpan->begin &&
                           static_cast<std::uint64_t>((*one.byteRange)[2]) == one.contentsSpan->end;
        return isOwn && covered >= end && covered - end <= lineEndBytes;
    });
}

} // namespace

Result<std::vector<FileSpan>> readEarlierRevisions(const File& file, const pdf::SignatureInventory& inventory,
                                                   BytesView password, EvidencePool& pool,
                                                   const CancelToken& cancel) {
    std::vector<FileSpan> removed;
    const auto isKnown = [&](const FileSpan& span) {
        return std::ranges::find(removed, span) != removed.end() ||
               std::ranges::any_of(inventory.signatures,
                                   [&](const pdf::SignatureOnFile& one) { return one.contentsSpan == span; });
    };
    const auto& ends = inventory.revisionEnds;
    const auto count = ends.empty() ? 0 : ends.size() - 1;
    for (std::size_t i = count - std::min(count, mostRevisions); i < count; ++i) {
        const auto document = pdf::Document::openRevision(file, ends[i], password);
        if (!document && stopsReading(document.error()))
            return failure(document.error());
        if (!document)
            continue;
        const auto store = pdf::DocumentSecurityStore::read(*document);
        if (!store && stopsReading(store.error()))
            return failure(store.error());
        if (store)
            pool.addEarlier(*store, EvidenceOrigin::SecurityStore);
        if (isClosedByKnown(inventory, ends[i]))
            continue;
        const auto then = pdf::readSignatures(*document, cancel);
        if (!then && stopsReading(then.error()))
            return failure(then.error());
        if (then)
            for (const auto& one : then->signatures)
                if (one.contentsSpan && one.byteRange && one.byteRange->size() == 4 &&
                    !isKnown(*one.contentsSpan))
                    removed.push_back(*one.contentsSpan);
    }
    return removed;
}

} // namespace kyso::pades
