#include "SignedDocument.h"

#include "OutputCheck.h"
#include "Preservation.h"
#include "base/Limits.h"
#include "cms/SignedData.h"
#include "cms/UnsignedAttributes.h"
#include "net/TimeStampClient.h"

namespace kyso::pades {

using signing::ContentDigest;
using signing::Level;
using signing::LevelServices;
using signing::RunShared;
using signing::SignedFile;
using signing::SigningTools;
using signing::unreachable;

SignedDocument::SignedDocument(SigningPlan plan, AtomicFile output, pdf::UpdateBytes update,
                               ContentDigest content, Bytes contentInfo)
    : m_plan(std::move(plan)), m_output(std::move(output)), m_update(std::move(update)),
      m_content(std::move(content)), m_contentInfo(std::move(contentInfo)) {}

Result<StampedDocument> SignedDocument::stamp(const SigningTools& tools, const CancelToken& cancel) && {
    auto outcome = m_plan.outcome();
    if (outcome.level != Level::BaselineB) {
        const auto value = cms::signatureValueOf(m_contentInfo);
        if (!value)
            return failure(ErrorCode::CmsSignFailed, "our own signature does not read");
        auto token = signing::timeStampOver(*value, m_plan.level(), tools, cancel);
        if (token) {
            auto stamped = cms::withSignatureTimeStamp(m_contentInfo, token->der());
            if (!stamped)
                return failure(std::move(stamped.error()));
            if (stamped->size() > m_update.gapBytes())
                token = failure(
                    unreachable(m_plan.level(), {ErrorCode::ContentsTooSmall,
                                                 std::to_string(token->der().size()) + " bytes of time-stamp",
                                                 {},
                                                 {},
                                                 true,
                                                 std::nullopt}));
            else
                m_contentInfo = std::move(*stamped);
        }
        if (token)
            outcome.stampedAt = token->genTime();
        else if (auto error = signing::lower(outcome, m_plan.item().request.allowLowerLevel, Level::BaselineB,
                                             std::move(token.error())))
            return failure(std::move(*error));
    }
    return StampedDocument::create(std::move(m_plan), std::move(m_output), std::move(m_update),
                                   std::move(m_content), m_contentInfo, std::move(outcome));
}

StampedDocument::StampedDocument(SigningPlan plan, AtomicFile output, pdf::UpdateBytes update,
                                 ContentDigest content, SignedFile outcome)
    : m_plan(std::move(plan)), m_output(std::move(output)), m_update(std::move(update)),
      m_content(std::move(content)), m_outcome(std::move(outcome)) {}

Result<StampedDocument> StampedDocument::create(SigningPlan plan, AtomicFile output, pdf::UpdateBytes update,
                                                ContentDigest content, BytesView contentInfo,
                                                SignedFile outcome) {
    if (auto filled = update.fillGap(contentInfo); !filled)
        return failure(std::move(filled.error()));
    return StampedDocument(std::move(plan), std::move(output), std::move(update), std::move(content),
                           std::move(outcome));
}

std::vector<CoveredBytes> StampedDocument::coveredBytes(const Preservation& preservation) const {
    std::vector<CoveredBytes> all{
        {m_update.gapBegin, m_update.gapEnd, m_update.end(), m_plan.algorithm().digest}};
    for (const auto& stamp : preservation.timeStamps())
        all.push_back(stamp.covered());
    return all;
}

Result<ReadBack> StampedDocument::readBack(const File& file, const Preservation& preservation,
                                           const CancelToken& cancel) {
    if (file.sizeBytes() <= limits::smallFileBytes || m_outcome.level >= Level::BaselineLT)
        return flushAndReadBack(m_output, file, coveredBytes(preservation), cancel);
    // To compare takes a third of digesting it again, and finds the same: the digest was taken of the copy.
    if (auto same = flushAndCompare(m_output, file, m_plan.source(), asBytes(m_update.bytes)); !same)
        return failure(std::move(same.error()));
    ReadBack out{{m_content.value}, {}};
    if (m_plan.algorithm().digest == x509::DigestAlgorithm::Sha256) {
        m_content.untilGap.add(m_update.fromGap());
        out.wholeSha256 = m_content.untilGap.finish();
    }
    return out;
}

Result<SignedFile> StampedDocument::commit(const SigningTools& tools, RunShared& shared,
                                           const CancelToken& cancel) && {
    if (auto written = m_output.append(asBytes(m_update.bytes)); !written)
        return failure(std::move(written.error()));
    const auto& item = m_plan.item();
    const LevelServices nobody;
    Preservation preservation(m_output,
                              {tools.levels ? *tools.levels : nobody, item.password, tools.now(), cancel});
    const auto raise = [&](Level from, const std::function<Result<void>()>& step) -> std::optional<Error> {
        if (m_outcome.level <= from)
            return std::nullopt;
        auto done = step();
        return done ? std::nullopt
                    : signing::lower(m_outcome, item.request.allowLowerLevel, from, std::move(done.error()));
    };
    if (auto error = raise(Level::BaselineT, [&] { return preservation.addEvidence(m_plan.fieldName()); }))
        return failure(std::move(*error));
    if (auto error = raise(Level::BaselineLT, [&] {
            return preservation.addTimeStamp(Level::BaselineLTA, m_plan.timeStampBytes());
        }))
        return failure(std::move(*error));
    for (const auto& one : preservation.used())
        m_outcome.evidence.push_back(one);
    const auto file = File::openKept(m_output.temporaryPath());
    if (!file)
        return failure(ErrorCode::OutputCheckFailed, "cannot be read back", file.error().native);
    const auto onDisk = readBack(*file, preservation, cancel);
    if (!onDisk)
        return failure(onDisk.error());
    if (auto good = checkOutput(*file, *onDisk, m_plan, m_update, m_outcome, preservation); !good)
        return failure(std::move(good.error()));
    m_outcome.inputSha256 = m_content.originalSha256;
    m_outcome.outputSha256 = toHex(onDisk->wholeSha256);
    if (auto same = m_plan.source().checkUnchanged(); !same)
        return failure(std::move(same.error()));
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (tools.beforePlacing != nullptr)
        tools.beforePlacing->isReady(m_outcome, item.request.reason);
    if (auto done = m_output.commit(shared.folders); !done)
        return failure(std::move(done.error()));
    return std::move(m_outcome);
}

Result<SignedFile> finishDocument(SignedDocument document, const SigningTools& tools, RunShared& shared,
                                  const CancelToken& cancel) {
    auto stamped = std::move(document).stamp(tools, cancel);
    if (!stamped)
        return failure(std::move(stamped.error()));
    return std::move(*stamped).commit(tools, shared, cancel);
}

} // namespace kyso::pades
