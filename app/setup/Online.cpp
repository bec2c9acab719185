#include "Online.h"

#include <utility>

namespace kyso::setup {
namespace {

net::RevocationService::Settings revocationSettings(const Paths& paths) {
    net::RevocationService::Settings settings;
    settings.crl.cacheFolder = paths.cache / "crl";
    return settings;
}

} // namespace

Online::Online(const Paths& paths, net::ProxySettings proxy)
    : m_http(std::move(proxy)), m_revocation(m_http, revocationSettings(paths)), m_issuers(m_http) {}

} // namespace kyso::setup
