#include "SignFile.h"

#include "PreparedSignature.h"
#include "SignedDocument.h"
#include "base/WithinMemory.h"

namespace kyso::signing {
namespace {

Result<SignedFile> sign(const SignItem& item, const SigningTools& tools, const ProgressCallback& progress,
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

} // namespace

Result<SignedFile> signFile(const SignItem& item, const SigningTools& tools, const ProgressCallback& progress,
                            const CancelToken& cancel) {
    return withinMemory(item.input, [&] { return sign(item, tools, progress, cancel); });
}

} // namespace kyso::signing
