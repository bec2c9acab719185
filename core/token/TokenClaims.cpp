#include "TokenClaims.h"

#include "base/PathText.h"

#include <algorithm>
#include <optional>

namespace kyso::token {
namespace {

using provider::Finding;
using provider::Identity;
using provider::ProviderState;

struct Owner {
    std::string providerId;
    int claim = 0;
};

Owner strongestClaim(const provider::TokenFacts& facts, const std::vector<Claimant>& claimants) {
    Owner owner;
    for (const auto& claimant : claimants) {
        const int claim = claimant.claim ? claimant.claim(facts) : 0;
        if (claim > owner.claim)
            owner = {claimant.providerId, claim};
    }
    return owner;
}

provider::TokenFacts factsOf(const SeenModule& module, const TokenSnapshot& token) {
    const auto& info = token.where.token;
    return {toUtf8(module.module->discovered().path),
            info.label,
            info.serial,
            info.model,
            info.manufacturer,
            token.contents.certificates};
}

/// Whether another token of the module calls itself the same.
bool hasDouble(const ModuleSnapshot& module, const TokenInSlot& where) {
    return std::any_of(module.tokens.begin(), module.tokens.end(), [&](const TokenSnapshot& other) {
        return other.where.slot != where.slot && other.where.token.isSameToken(where.token);
    });
}

ObjectPlace placeOf(const SeenModule& module, const TokenSnapshot& token,
                    const CertificateOnToken& certificate) {
    return {module.module->discovered().path,
            module.seen.library,
            token.where.slot,
            token.reader,
            token.where.token,
            certificate.id,
            certificate.labels};
}

Identity identityOf(const ModuleSnapshot& module, const TokenInSlot& where,
                    const CertificateOnToken& certificate, const std::string& providerId, Time now) {
    const auto& token = where.token;
    const auto slot = hasDouble(module, where) ? std::optional(where.slot) : std::nullopt;
    Identity identity{pkcs11Uri(token, certificate.id, slot),
                      certificate.certificate,
                      certificate.chain,
                      providerId,
                      token.label,
                      token.serial,
                      token.model,
                      token.manufacturer,
                      token.has(CKF_PROTECTED_AUTHENTICATION_PATH),
                      certificate.alwaysAuthenticate,
                      x509::reasonNotToSign(certificate.certificate, now)};
    if (!identity.unusable && token.has(CKF_USER_PIN_LOCKED)) {
        Error locked;
        locked.code = ErrorCode::PinLocked;
        locked.what = "the token says its PIN is locked";
        locked.native = "CKF_USER_PIN_LOCKED";
        locked.subject = token.label;
        identity.unusable = std::move(locked);
    }
    return identity;
}

/// Drivers a provider may be judged by: those it asked for, or all where it asked for none.
bool concerns(const Claimant& claimant, const TokenModule& module) {
    return claimant.moduleNames.empty() || module.discovered().wantedBy.contains(claimant.providerId);
}

std::string tokenSubject(const TokenSnapshot& snapshot) {
    const auto& token = snapshot.where.token;
    // One that does not tell what it is stands in a reader that has a name.
    if (token.label.empty() && token.serial.empty())
        return token.model.empty() ? snapshot.reader.description : token.model;
    return token.serial.empty() ? token.label : token.label + " (" + token.serial + ")";
}

} // namespace

std::string ownerOf(const provider::TokenFacts& facts, const std::vector<Claimant>& claimants) {
    return strongestClaim(facts, claimants).providerId;
}

std::vector<ClaimedCertificate> claimCertificates(const std::vector<SeenModule>& modules,
                                                  const std::vector<Claimant>& claimants, Time now) {
    std::vector<ClaimedCertificate> claimed;
    std::vector<int> claims;
    for (const auto& module : modules) {
        for (const auto& token : module.seen.tokens) {
            const auto owner = strongestClaim(factsOf(module, token), claimants);
            if (owner.claim <= 0)
                continue;
            const auto& info = token.where.token;
            for (const auto& certificate : token.contents.signers) {
                ClaimedCertificate entry{
                    module.module, token.where, certificate,
                    identityOf(module.seen, token.where, certificate, owner.providerId, now),
                    placeOf(module, token, certificate)};
                const auto twin =
                    std::find_if(claimed.begin(), claimed.end(), [&](const ClaimedCertificate& other) {
                        return other.module != module.module && other.where.token.serial == info.serial &&
                               other.certificate.certificate == certificate.certificate;
                    });
                if (twin == claimed.end()) {
                    claimed.push_back(std::move(entry));
                    claims.push_back(owner.claim);
                } else if (auto& best = claims[static_cast<std::size_t>(twin - claimed.begin())];
                           owner.claim > best) {
                    *twin = std::move(entry);
                    best = owner.claim;
                }
            }
        }
    }
    return claimed;
}

provider::ProviderStatus statusOf(const Claimant& claimant, const std::vector<SeenModule>& modules,
                                  const std::vector<Claimant>& claimants, Time now) {
    provider::ProviderStatus status;
    const auto add = [&](Finding::Kind kind, std::string subject, std::optional<Error> error = {}) {
        status.findings.push_back({kind, std::move(subject), std::move(error)});
    };

    int working = 0;
    int broken = 0;
    for (const auto& module : modules) {
        if (!concerns(claimant, *module.module))
            continue;
        const auto path = toUtf8(module.module->discovered().path);
        if (!module.seen.error) {
            ++working;
            add(Finding::Kind::DriverFound, path);
        } else if (module.seen.error->code == ErrorCode::DriverMissing) {
            add(Finding::Kind::DriverMissing, path, module.seen.error);
        } else {
            ++broken;
            add(Finding::Kind::DriverBroken, path, module.seen.error);
        }
    }
    const bool noDriver = status.findings.empty();

    int tokens = 0;
    const auto claimed = claimCertificates(modules, claimants, now);
    for (const auto& module : modules) {
        for (const auto& token : module.seen.tokens) {
            const auto& info = token.where.token;
            if (token.error && token.error->code == ErrorCode::TokenNotInitialized) {
                if (concerns(claimant, *module.module))
                    add(Finding::Kind::TokenNotInitialized, info.label.empty() ? info.model : info.label,
                        token.error); // a token without a label still has a maker's name
                continue;
            }
            if (ownerOf(factsOf(module, token), claimants) != claimant.providerId)
                continue;
            ++tokens;
            add(Finding::Kind::TokenPresent, tokenSubject(token), token.error);
            int certificates = 0;
            for (const auto& entry : claimed) {
                if (entry.module != module.module || entry.where.slot != token.where.slot)
                    continue;
                ++certificates;
                add(entry.identity.unusable ? Finding::Kind::CertificateUnusable
                                            : Finding::Kind::CertificateUsable,
                    entry.identity.certificate.subject().displayName(), entry.identity.unusable);
            }
            if (certificates == 0 && !token.error && token.contents.signers.empty())
                add(Finding::Kind::NoCertificate, tokenSubject(token));
        }
    }
    if (tokens > 0) {
        status.state = ProviderState::Ready;
    } else if (working > 0) {
        status.state = ProviderState::NoToken;
        add(Finding::Kind::NoToken, {});
    } else {
        status.state = broken > 0 ? ProviderState::DriverBroken : ProviderState::DriverMissing;
        if (noDriver)
            add(Finding::Kind::DriverMissing, {});
    }
    return status;
}

} // namespace kyso::token
