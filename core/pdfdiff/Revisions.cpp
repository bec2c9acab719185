#include "Revisions.h"

#include "Readings.h"
#include "base/AtomicFile.h"
#include "base/WithinMemory.h"
#include "pdf/SignatureReading.h"

#include <algorithm>

namespace kyso::pdf {
namespace {

constexpr std::size_t blockBytes = 1U << 20;
constexpr std::size_t maxCompared = 100;

/// How many bytes of line end stand at `offset`.
Result<std::uint64_t> lineEndAt(const File& file, std::uint64_t offset) {
    const auto left = std::min<std::uint64_t>(2, file.sizeBytes() - offset);
    const auto bytes = file.read(offset, static_cast<std::size_t>(left));
    if (!bytes)
        return failure(bytes.error());
    const auto text = asText(*bytes);
    return text.starts_with("\r\n") ? 2 : text.starts_with('\n') || text.starts_with('\r') ? 1 : 0;
}

std::optional<std::uint64_t> rangeEnd(const SignatureOnFile& signature) {
    const auto& range = signature.byteRange;
    if (!range || range->size() != 4 || (*range)[2] < 0 || (*range)[3] < 0)
        return std::nullopt;
    return static_cast<std::uint64_t>((*range)[2]) + static_cast<std::uint64_t>((*range)[3]);
}

/// What is shown of the file as it is now may depend on the reader.
Result<void> noteReadings(const File& file, BytesView password, const CancelToken& cancel, Revision& newest) {
    const auto document = Document::open(file, password);
    if (!document)
        return failure(document.error());
    const auto parting = whereReadingsPart(*document, {file.sizeBytes()}, cancel);
    if (!parting && parting.error().code != ErrorCode::PdfTooComplex)
        return failure(parting.error());
    if (!parting || *parting)
        newest.changes.push_back({ReasonCode::ReadingsDiffer,
                                  parting ? (*parting)->where : parting.error().what,
                                  ChangeKind::Unexplained});
    return {};
}

Result<std::vector<Revision>> list(const File& file, BytesView password, const CancelToken& cancel) {
    const auto inventory = readSignatures(file, password, cancel);
    if (!inventory)
        return failure(inventory.error());
    std::vector<Revision> revisions;
    std::uint64_t previous = 0;
    for (const auto mark : inventory->revisionEnds) {
        Revision revision;
        revision.number = static_cast<int>(revisions.size()) + 1;
        const auto lineEnd = lineEndAt(file, mark);
        if (!lineEnd)
            return failure(lineEnd.error());
        revision.end = mark + *lineEnd;
        for (const auto& signature : inventory->signatures)
            if (const auto end = rangeEnd(signature); end && *end >= mark && *end <= mark + *lineEnd) {
                revision.signedFields.push_back(signature.fieldName);
                revision.end = *end;
            }
        revision.addedBytes = revision.end - previous;
        // Two revisions can only be compared from their own tails on, so many of them cost their square.
        const auto later = inventory->revisionEnds.size() - static_cast<std::size_t>(revision.number);
        if (!revisions.empty() && later >= maxCompared) {
            revision.changesUnknown = Error{ErrorCode::PdfTooComplex,
                                            "older than the newest " + std::to_string(maxCompared),
                                            {},
                                            {},
                                            false,
                                            {}};
        } else if (!revisions.empty()) {
            auto changes = changesBetween(file, previous, revision.end, password, {}, cancel);
            if (changes)
                revision.changes = std::move(*changes);
            else if (changes.error().code == ErrorCode::Cancelled)
                return failure(std::move(changes.error()));
            else
                revision.changesUnknown = std::move(changes.error());
        }
        previous = revision.end;
        revisions.push_back(std::move(revision));
    }
    if (!revisions.empty())
        if (auto done = noteReadings(file, password, cancel, revisions.back()); !done)
            return failure(std::move(done.error()));
    return revisions;
}

} // namespace

Result<std::vector<Revision>> listRevisions(const File& file, BytesView password, const CancelToken& cancel) {
    return withinMemory(file.source(), [&] { return list(file, password, cancel); });
}

Result<void> writeRevision(const File& file, std::uint64_t end, const std::filesystem::path& target,
                           const CancelToken& cancel) {
    auto out = AtomicFile::create(target, OnExisting::Fail);
    if (!out)
        return failure(std::move(out.error()));
    if (auto kept = out->shareNoMoreThan(file.handle()); !kept)
        return kept;
    Bytes block;
    for (std::uint64_t at = 0; at < end; at += block.size()) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        block.resize(static_cast<std::size_t>(std::min<std::uint64_t>(blockBytes, end - at)));
        auto done = file.readInto(at, block);
        if (done)
            done = out->append(block);
        if (!done)
            return done;
    }
    // What was written must be of one state of the file.
    if (auto unchanged = file.checkUnchanged(); !unchanged)
        return unchanged;
    return out->commit();
}

} // namespace kyso::pdf
