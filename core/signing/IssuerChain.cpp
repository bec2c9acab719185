#include "IssuerChain.h"

#include "net/IssuerClient.h"
#include "trust/CertificatePath.h"

namespace kyso::signing {
namespace {

IssuerChain fromHand(const x509::Certificate& leaf, const std::vector<x509::Certificate>& known,
                     const LevelServices& services, Time now) {
    if (services.anchors) {
        auto path = trust::findPath(leaf, known, *services.anchors, now);
        // What else stands against a path, a period that is over for instance, is no matter of being whole.
        if (!path.fault || path.fault->kind != trust::PathFaultKind::NoPath)
            return {std::move(path.chain), true};
    }
    auto chain = x509::orderedChain(leaf, known);
    const bool isComplete = chain.back().isSelfSigned();
    return {std::move(chain), isComplete};
}

} // namespace

IssuerChain findIssuers(const x509::Certificate& leaf, const std::vector<x509::Certificate>& known,
                        const LevelServices& services, Time now, const net::Waiting& waiting) {
    auto chain = fromHand(leaf, known, services, now);
    if (chain.isComplete || !services.issuers)
        return chain;
    auto more = known;
    for (auto& one : services.issuers->complete(leaf, known, waiting))
        more.push_back(std::move(one));
    return fromHand(leaf, more, services, now);
}

} // namespace kyso::signing
