#pragma once

#include "Pkcs11Uri.h"
#include "TokenModule.h"
#include "base/Clock.h"
#include "provider/SigningProvider.h"

#include <memory>
#include <string>
#include <vector>

namespace kyso::token {

/// A provider that asked for tokens.
struct Claimant {
    std::string providerId;
    provider::TokenClaim claim;
    std::vector<std::string> moduleNames;
};

/// A module and what it had when last looked at.
struct SeenModule {
    std::shared_ptr<TokenModule> module;
    ModuleSnapshot seen;
};

/// One certificate on one token with the provider it belongs to.
struct ClaimedCertificate {
    std::shared_ptr<TokenModule> module;
    TokenInSlot where;
    CertificateOnToken certificate;
    provider::Identity identity;
    /// All that a URI can say of it.
    ObjectPlace place;
};

/// Who gets a token: the highest claim; the one registered first among equals; nobody when all say 0.
std::string ownerOf(const provider::TokenFacts& facts, const std::vector<Claimant>& claimants);

/// All certificates, each under its owner. Two tokens of one module that call themselves the same are told
/// apart by their slots. A certificate on the same token seen through two modules stands
/// once, with the surer claim, else with the module listed first.
std::vector<ClaimedCertificate> claimCertificates(const std::vector<SeenModule>& modules,
                                                  const std::vector<Claimant>& claimants, Time now);

/// The state of one provider's tokens and drivers, for people.
provider::ProviderStatus statusOf(const Claimant& claimant, const std::vector<SeenModule>& modules,
                                  const std::vector<Claimant>& claimants, Time now);

} // namespace kyso::token
