#include "EarlierRevisions.h"
#include "LevelJudge.h"
#include "PdfPart.h"
#include "SignatureJudge.h"
#include "base/File.h"
#include "base/Limits.h"
#include "base/StartThreads.h"
#include "base/WithinMemory.h"
#include "cms/FileDigest.h"
#include "pdf/Document.h"
#include "pdf/EmbeddedFiles.h"
#include "pdf/UnreachedSignatures.h"
#include "pdfwrite/DocumentSecurityStore.h"
#include "validation/Findings.h"
#include "validation/Report.h"

#include <algorithm>
#include <future>
#include <numeric>

namespace kyso::pades {

using validation::doubtIntegrity;
using validation::EvidenceOrigin;
using validation::EvidencePool;
using validation::FileReport;
using validation::Indication;
using validation::Integrity;
using validation::Reason;
using validation::RevocationJudge;
using validation::SignatureKind;
using validation::SignatureReport;
using validation::TrustJudge;
using validation::ValidationOptions;

namespace {

/// A later signature explains what came with it only as long as it is whole itself. A time-stamp that shows
/// nothing on a page explains nothing else, so one that is broken takes nobody with it. A name may be
/// borrowed, so that all that bear it have to be sound.
void holdToLaterSignatures(std::vector<SignatureReport>& signatures,
                           const std::vector<pdf::SignatureOnFile>& onFile) {
    const auto isSound = [&](const Reason& change) {
        if (change.code != ReasonCode::SignatureAdded && change.code != ReasonCode::TimestampAdded)
            return true;
        bool isFound = false;
        for (std::size_t i = 0; i < signatures.size(); ++i) {
            if (pdfPartOf(signatures[i]).field != change.subject)
                continue;
            const bool explainsNothingElse =
                change.code == ReasonCode::TimestampAdded && !onFile[i].isVisible;
            if (signatures[i].integrity != Integrity::Intact && !explainsNothingElse)
                return false;
            isFound = true;
        }
        return isFound;
    };
    for (auto& signature : signatures) {
        if (signature.integrity != Integrity::Intact)
            continue;
        const auto& modifications = pdfPartOf(signature).modifications;
        const auto unsound = std::ranges::find_if_not(modifications, isSound);
        if (unsound == modifications.end())
            continue;
        doubtIntegrity(signature, {ReasonCode::LaterRevisionsNotAnalysed, unsound->subject});
    }
}

/// Signatures that the form does not lead to are told. Those that programs find or not, depending on how they
/// read, leave what the others signed open.
void tellUnreached(const std::vector<pdf::UnreachedSignature>& unreached,
                   const std::vector<FileSpan>& removedSince, FileReport& report) {
    const auto cutOff = std::ranges::count_if(unreached, [](const auto& one) { return one.isCutOff; });
    const auto others = std::ranges::count_if(removedSince, [&](const FileSpan& span) {
        return std::ranges::find(unreached, span, &pdf::UnreachedSignature::contents) == unreached.end();
    });
    const auto removed = static_cast<std::ptrdiff_t>(unreached.size()) - cutOff + others;
    if (removed > 0)
        report.reasons.push_back({ReasonCode::SignatureRemoved, std::to_string(removed)});
    if (cutOff == 0)
        return;
    const Reason reason{ReasonCode::SignatureCutOff, std::to_string(cutOff)};
    report.reasons.push_back(reason);
    for (auto& signature : report.signatures)
        doubtIntegrity(signature, reason);
}

/// Document time-stamps first, the newest before those it covers: what they prove decides how the rest is
/// judged.
std::vector<std::size_t> inJudgingOrder(const std::vector<pdf::SignatureOnFile>& signatures) {
    std::vector<std::size_t> order(signatures.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const bool stampA = isDocumentTimeStamp(signatures[a]);
        const bool stampB = isDocumentTimeStamp(signatures[b]);
        if (stampA != stampB)
            return stampA;
        return stampA && coveredEndOf(signatures[a]) > coveredEndOf(signatures[b]);
    });
    return order;
}

/// Evidence is looked for, not relied on: a store that cannot be read leaves less to judge by.
Result<void> readSecurityStore(const pdf::Document& document, EvidencePool& pool) {
    const auto store = pdf::DocumentSecurityStore::read(document);
    if (store)
        pool.add(*store, EvidenceOrigin::SecurityStore);
    else if (store.error().code == ErrorCode::ReadFailed || store.error().code == ErrorCode::FileChanged)
        return failure(store.error());
    return {};
}

/// Where the first signature's bytes end, of those whose range can be one. What follows is looked at
/// strictly; a range that somebody made up can only bring that forward.
pdf::SignedParts signedParts(const std::vector<pdf::SignatureOnFile>& signatures, std::uint64_t fileBytes) {
    auto first = fileBytes;
    for (const auto& signature : signatures) {
        const auto end = coveredEndOf(signature);
        const bool isPossible =
            signature.contentsSpan && end > signature.contentsSpan->end && end <= fileBytes;
        first = std::min(first, isPossible ? end : fileBytes);
    }
    return {first};
}

/// Both readings of a file, compared beside the rest when it is long. What is given outlives the answer.
std::shared_future<Result<std::optional<pdf::Parting>>>
compareReadings(const File& file, pdf::SignedParts parts, BytesView password, const CancelToken& cancel) {
    static constexpr std::uint64_t longFileBytes = 4U << 20;
    const auto compare = [&file, parts, password, cancel]() -> Result<std::optional<pdf::Parting>> {
        const auto document = pdf::Document::open(file, password);
        return document ? pdf::whereReadingsPart(*document, parts, cancel) : failure(document.error());
    };
    return file.sizeBytes() > longFileBytes ? startAsync(compare)
                                            : std::async(std::launch::deferred, compare);
}

} // namespace

Result<FileReport> validateDocument(const File& file, const ValidationOptions& options,
                                    const CancelToken& cancel) {
    const auto password = options.password ? options.password->view() : BytesView();
    const auto document = pdf::Document::open(file, password);
    if (!document)
        return failure(document.error());
    const auto inventory = pdf::readSignatures(*document, cancel);
    if (!inventory)
        return failure(inventory.error());

    const trust::TrustAnchors nothing;
    const auto now = std::chrono::time_point_cast<Time::duration>(std::chrono::system_clock::now());
    EvidencePool pool;
    if (auto read = readSecurityStore(*document, pool); !read)
        return failure(std::move(read.error()));
    const auto removed = readEarlierRevisions(file, *inventory, password, pool, cancel);
    if (!removed)
        return failure(removed.error());
    const bool hasAnotherInside = pdf::carriesBareDocument(*document);
    const auto waiting = options.waiting(cancel);
    const RevocationJudge revocation(pool, options.revocation, now, waiting);
    const TrustJudge trust(pool, options.trust != nullptr ? *options.trust : nothing, revocation,
                           options.issuers, waiting);
    const auto readings =
        compareReadings(file, signedParts(inventory->signatures, file.sizeBytes()), password, cancel);
    const SignatureJudge judge(
        {file, *inventory, trust, now, options.at, hasAnotherInside, readings, password, cancel});
    FileReport report{
        file.source().shownPath(), "PDF", {}, {}, static_cast<int>(inventory->revisionEnds.size()), {},
        file.identity(),           {}};
    if (options.wantsDigest) {
        const auto digest = cms::sha256Of(file, cancel);
        if (!digest)
            return failure(digest.error());
        report.sha256 = toHex(*digest);
    }
    // A large file is looked through beside the judging, which reads it as well, and once at a time.
    const auto lookThrough = [&] { return pdf::findUnreachedSignatures(file, *inventory, cancel); };
    std::future<Result<std::vector<pdf::UnreachedSignature>>> looking;
    if (file.sizeBytes() > limits::maxKeptFileBytes)
        looking = startAsync([&lookThrough, readings] {
            readings.wait();
            return lookThrough();
        });
    report.signatures.resize(inventory->signatures.size());
    std::vector<ProofOfExistence> proofs;
    for (const std::size_t index : inJudgingOrder(inventory->signatures)) {
        if (cancel.stop_requested())
            return failure(ErrorCode::Cancelled);
        const auto& signature = inventory->signatures[index];
        auto one = judge.judge(signature, proofs);
        if (!one)
            return failure(std::move(one.error()));
        one->id = std::to_string(index + 1);
        one->id.insert(one->id.begin(), 'S');
        if (one->kind == SignatureKind::DocumentTimeStamp && one->indication == Indication::TotalPassed)
            proofs.push_back({coveredEndOf(signature), one->timeStamps.front().time});
        report.signatures[index] = std::move(*one);
    }
    holdToLaterSignatures(report.signatures, inventory->signatures);
    const auto unreached = looking.valid() ? looking.get() : lookThrough();
    if (!unreached)
        return failure(unreached.error());
    tellUnreached(*unreached, *removed, report);
    LevelJudge(*document, password, pool, inventory->revisionEnds).raise(report.signatures);
    return report;
}

} // namespace kyso::pades
