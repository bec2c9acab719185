#include "PreparedSignature.h"

#include "SignedDocument.h"
#include "signing/SourceCopy.h"

namespace kyso::pades {

using signing::ContentDigest;
using signing::copyWithDigest;
using signing::RunningDigest;

PreparedSignature::PreparedSignature(SigningPlan plan, AtomicFile output, pdf::UpdateBytes update,
                                     ContentDigest content, cms::SignedDataBuilder cms)
    : m_plan(std::move(plan)), m_output(std::move(output)), m_update(std::move(update)),
      m_content(std::move(content)), m_cms(std::move(cms)) {}

Result<PreparedSignature> PreparedSignature::prepare(SigningPlan plan, const ProgressCallback& progress,
                                                     const CancelToken& cancel) {
    auto update = plan.buildUpdate();
    if (!update)
        return failure(std::move(update.error()));
    auto output = AtomicFile::create(plan.output().path, plan.output().onExisting);
    if (!output)
        return failure(std::move(output.error()));
    auto digest = RunningDigest::create(plan.algorithm().digest);
    if (!digest)
        return failure(std::move(digest.error()));
    if (auto copied = copyWithDigest(plan.source(), *output, *digest, progress, cancel); !copied)
        return failure(std::move(copied.error()));
    if (auto same = plan.source().checkUnchanged(); !same)
        return failure(std::move(same.error()));
    digest->add(update->beforeGap());
    auto untilGap = digest->fork();
    if (!untilGap)
        return failure(std::move(untilGap.error()));
    digest->add(update->behindGap());
    ContentDigest content{digest->finish(), std::move(*untilGap)};
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
