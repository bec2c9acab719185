#include "SignFile.h"

#include "PauseGate.h"
#include "base/WithinMemory.h"

namespace kyso::signing {
namespace {

Result<SignedFile> sign(const SignItem& item, const SigningTools& tools, const ProgressCallback& progress,
                        const CancelToken& cancel) {
    const auto format = tools.formats->forItem(item);
    if (!format)
        return failure(format.error());
    RunShared shared;
    shared.names.protect(tools.neverReplaced);
    const auto plan = (*format)->plan(item, tools, shared, cancel);
    if (!plan)
        return failure(plan.error());
    if ((*plan)->isSkipped())
        return (*plan)->outcome();
    const auto prepared = (*plan)->prepare(progress, cancel);
    if (!prepared)
        return failure(prepared.error());
    std::optional<PauseGate::Pass> pass;
    if (tools.gate != nullptr)
        pass.emplace(tools.gate->enterWhenOpen());
    const auto value = tools.signer->sign((*prepared)->algorithm(), (*prepared)->dataToBeSigned(), cancel);
    pass.reset();
    if (!value)
        return failure(value.error());
    const auto document = (*prepared)->complete(*value);
    if (!document)
        return failure(document.error());
    return (*document)->finish(tools, shared, cancel);
}

} // namespace

Result<bool> checkItem(const Formats& formats, const SignItem& item,
                       const std::vector<x509::Certificate>* chain, EarlierSignatures* earlier,
                       const CancelToken& cancel) {
    return withinMemory(item.input, [&]() -> Result<bool> {
        const auto format = formats.forItem(item);
        return format ? (*format)->check(item, chain, earlier, cancel) : failure(format.error());
    });
}

Result<SignedFile> signFile(const SignItem& item, const SigningTools& tools, const ProgressCallback& progress,
                            const CancelToken& cancel) {
    return withinMemory(item.input, [&] { return sign(item, tools, progress, cancel); });
}

} // namespace kyso::signing
