#include "KeyBag.h"

#include "base/Clock.h"

#include <openssl/provider.h>

#include <algorithm>

namespace kyso::plugins {
namespace {

bool fits(EVP_PKEY* key, const x509::Certificate& certificate) {
    const EVP_PKEY* ofCertificate = X509_get0_pubkey(certificate.handle());
    const bool same = ofCertificate != nullptr && EVP_PKEY_eq(ofCertificate, key) == 1;
    ERR_clear_error();
    return same;
}

} // namespace

std::optional<x509::Certificate> signingOneOf(const std::vector<x509::Certificate>& certificates) {
    const auto now = SystemClock().now();
    const auto endsWith = [&](auto holds) {
        return std::find_if(certificates.begin(), certificates.end(),
                            [&](const x509::Certificate& one) { return !one.isCa() && holds(one); });
    };
    auto chosen = endsWith([now](const auto& one) { return !x509::reasonNotToSign(one, now); });
    // What is meant for signing but expired is what the person has to hear of.
    if (chosen == certificates.end())
        chosen = endsWith([](const auto& one) { return one.allowsSigning(); });
    if (chosen == certificates.end())
        chosen = endsWith([](const auto&) { return true; });
    if (chosen == certificates.end())
        chosen = certificates.begin();
    return chosen == certificates.end() ? std::nullopt : std::optional(*chosen);
}

std::optional<SoftKey> chooseKey(const KeyBag& bag, const x509::Certificate* wanted) {
    const auto keyOf = [&bag](const x509::Certificate& certificate) {
        const auto found = std::find_if(bag.keys.begin(), bag.keys.end(),
                                        [&](const SharedKey& key) { return fits(key.get(), certificate); });
        return found == bag.keys.end() ? SharedKey() : *found;
    };
    std::vector<x509::Certificate> withKey;
    for (const auto& certificate : bag.certificates)
        if (keyOf(certificate) != nullptr)
            withKey.push_back(certificate);
    auto chosen = signingOneOf(withKey);
    if (wanted != nullptr && std::find(withKey.begin(), withKey.end(), *wanted) != withKey.end())
        chosen = *wanted;
    if (!chosen)
        return std::nullopt;
    return SoftKey{keyOf(*chosen), *chosen, x509::orderedChain(*chosen, bag.certificates)};
}

bool admitOldCiphers() {
    // Keeping the usual provider beside it; loaded once a process, and never unloaded.
    static const bool admitted = OSSL_PROVIDER_try_load(nullptr, "legacy", 1) != nullptr;
    ERR_clear_error();
    return admitted;
}

} // namespace kyso::plugins
