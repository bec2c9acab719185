#include "SignFile.h"

#include "PreparedSignature.h"
#include "SignedDocument.h"

namespace kyso::signing {

Result<SignedFile> signFile(const SignItem& item, const SigningTools& tools, const ProgressCallback& progress,
                            const CancelToken& cancel) {
    RunShared shared;
    auto plan = SigningPlan::make(item, tools, shared, cancel);
    if (!plan)
        return failure(std::move(plan.error()));
    if (plan->isSkipped())
        return plan->outcome();
    auto prepared = PreparedSignature::prepare(std::move(*plan), progress, cancel);
    if (!prepared)
        return failure(std::move(prepared.error()));
    auto value = tools.signer->sign(prepared->algorithm(), prepared->dataToBeSigned(), cancel);
    if (!value)
        return failure(std::move(value.error()));
    auto document = std::move(*prepared).complete(*value);
    if (!document)
        return failure(std::move(document.error()));
    return finishDocument(std::move(*document), tools, shared, cancel);
}

} // namespace kyso::signing
