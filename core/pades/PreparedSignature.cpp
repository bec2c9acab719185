#include "PreparedSignature.h"

#include "SignedDocument.h"
#include "base/Limits.h"
#include "cms/FileDigest.h"
#include "signing/SourceCopy.h"

namespace kyso::pades {

using signing::ContentDigest;
using signing::copyWithDigest;
using signing::RunningDigest;

PreparedSignature::PreparedSignature(SigningPlan plan, AtomicFile output, pdf::UpdateBytes update,
                                     ContentDigest content, cms::SignedDataBuilder cms)
    : m_plan(std::move(plan)), m_output(std::move(output)), m_update(std::move(update)),
      m_content(std::move(content)), m_cms(std::move(cms)) {}

namespace {

/// SHA-256 of the original, for whoever notes what was signed. `copied` digested it by the signature's
/// algorithm; by another one a large original would have to be read again, and is not.
Result<std::string> sha256OfOriginal(const File& original, const RunningDigest& copied,
                                     x509::DigestAlgorithm algorithm, const CancelToken& cancel) {
    if (algorithm == x509::DigestAlgorithm::Sha256) {
        auto whole = copied.fork();
        return whole ? Result<std::string>(toHex(whole->finish())) : failure(std::move(whole.error()));
    }
    if (original.sizeBytes() > limits::smallFileBytes)
        return std::string();
    const auto digest = cms::sha256Of(original, cancel);
    return digest ? Result<std::string>(toHex(*digest)) : failure(digest.error());
}

} // namespace

Result<PreparedSignature> PreparedSignature::prepare(SigningPlan plan, const ProgressCallback& progress,
                                                     const CancelToken& cancel) {
    auto update = plan.buildUpdate();
    if (!update)
        return failure(std::move(update.error()));
    auto output = AtomicFile::create(plan.output().path, plan.output().onExisting);
    if (!output)
        return failure(std::move(output.error()));
    if (auto kept = output->shareNoMoreThan(plan.source().handle()); !kept)
        return failure(std::move(kept.error()));
    auto digest = RunningDigest::create(plan.algorithm().digest);
    if (!digest)
        return failure(std::move(digest.error()));
    if (auto copied = copyWithDigest(plan.source(), *output, *digest, progress, cancel); !copied)
        return failure(std::move(copied.error()));
    auto original = sha256OfOriginal(plan.source(), *digest, plan.algorithm().digest, cancel);
    if (!original)
        return failure(std::move(original.error()));
    if (auto same = plan.source().checkUnchanged(); !same)
        return failure(std::move(same.error()));
    digest->add(update->beforeGap());
    auto untilGap = digest->fork();
    if (!untilGap)
        return failure(std::move(untilGap.error()));
    digest->add(update->behindGap());
    ContentDigest content{digest->finish(), std::move(*untilGap), std::move(*original)};
    auto cms = cms::SignedDataBuilder::create(plan.chain(), plan.algorithm(), content.value);
    if (!cms)
        return failure(std::move(cms.error()));
    return PreparedSignature(std::move(plan), std::move(*output), std::move(*update), std::move(content),
                             std::move(*cms));
}

Result<SignedDocument> PreparedSignature::complete(BytesView signatureValue) && {
    auto der = m_cms.finish(signatureValue);
    if (!der)
        return failure(std::move(der.error()));
    return SignedDocument(std::move(m_plan), std::move(m_output), std::move(m_update), std::move(m_content),
                          std::move(*der));
}

} // namespace kyso::pades
