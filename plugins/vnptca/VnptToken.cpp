#include "VnptToken.h"

#include "base/AsciiCase.h"
#include "base/PathText.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

namespace kyso::plugins {
namespace {

constexpr int certainly = 100;
constexpr int likely = 50;

constexpr std::array<std::string_view, 14> moduleStems{
    "vnptca_p11_v5", "vnptca_p11_v6",  "vnptca_p11_v7",     "vnptca_p11_v8", "vnptca_p11_v81",
    "vnptca_p11_v9", "vnptca_p11_v10", "vnptcav2_p11_v8",   "vnpt-ca_csp11", "vnpt-ca_v34",
    "vnpt-ca_v4",    "vnpt-ca_cl_v1",  "VNPTCACardv8csp11", "vnptcamobile"};

bool names(const x509::DistinguishedName& name, std::string_view part) {
    return lowerCaseAscii(name.commonName).find(part) != std::string::npos ||
           lowerCaseAscii(name.organization).find(part) != std::string::npos;
}

bool isVnptIssuer(const x509::DistinguishedName& issuer) {
    return names(issuer, "vnpt") || names(issuer, "vietnam posts and telecommunications");
}

} // namespace

std::vector<std::string> vnptModuleNames() {
    return {moduleStems.begin(), moduleStems.end()};
}

int claimVnptToken(const provider::TokenFacts& facts) {
    const bool issued =
        std::any_of(facts.certificates.begin(), facts.certificates.end(),
                    [](const x509::Certificate& certificate) { return isVnptIssuer(certificate.issuer()); });
    if (issued)
        return certainly;
    if (!facts.certificates.empty())
        return 0;
    auto stem = lowerCaseAscii(toUtf8(std::filesystem::path(facts.modulePath).stem()));
    if (stem.starts_with("lib"))
        stem.erase(0, 3);
    const bool known = std::any_of(moduleStems.begin(), moduleStems.end(),
                                   [&](std::string_view name) { return lowerCaseAscii(name) == stem; });
    return known ? likely : 0;
}

} // namespace kyso::plugins
