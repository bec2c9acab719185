#include "IssuerChain.h"

#include "net/IssuerClient.h"
#include "net/NetworkErrors.h"
#include "trust/CertificatePath.h"

namespace kyso::signing {
namespace {

IssuerChain fromHand(const x509::Certificate& leaf, const std::vector<x509::Certificate>& known,
                     const LevelServices& services, Time now) {
    if (services.anchors) {
        auto path = trust::findPath(leaf, known, *services.anchors, now);
        // What else stands against a path, a period that is over for instance, is no matter of being whole.
        if (!path.fault || path.fault->kind != trust::PathFaultKind::NoPath)
            return {std::move(path.chain), true, {}};
    }
    auto chain = x509::orderedChain(leaf, known);
    const bool isComplete = chain.back().isSelfSigned();
    return {std::move(chain), isComplete, "the issuer's certificate is not at hand"};
}

} // namespace

IssuerChain findIssuers(const x509::Certificate& leaf, const std::vector<x509::Certificate>& known,
                        const LevelServices& services, Time now, const net::Waiting& waiting) {
    auto chain = fromHand(leaf, known, services, now);
    if (chain.isComplete || !services.issuers)
        return chain;
    auto more = known;
    std::vector<net::Unanswered> unanswered;
    for (auto& one : services.issuers->complete(leaf, known, waiting, &unanswered))
        more.push_back(std::move(one));
    chain = fromHand(leaf, more, services, now);
    for (const auto& one : unanswered)
        if (one.code == ErrorCode::AddressNotAllowed)
            chain.missing += ", " + std::string(net::notAllowedToAsk) + one.server;
        else if (one.code == ErrorCode::NetworkOffline)
            chain.missing += ", " + std::string(net::setToAskNobody);
    return chain;
}

} // namespace kyso::signing
