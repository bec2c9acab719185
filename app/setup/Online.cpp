#include "Online.h"

#include <charconv>
#include <utility>

namespace kyso::setup {
namespace {

net::RevocationService::Settings revocationSettings(const Paths& paths) {
    net::RevocationService::Settings settings;
    settings.crl.cacheFolder = paths.cache / "crl";
    return settings;
}

} // namespace

Result<net::ProxySettings> proxyFrom(const std::string& text) {
    using Kind = net::ProxySettings::Kind;
    net::ProxySettings proxy;
    if (text.empty() || text == "system")
        return proxy;
    if (text == "none") {
        proxy.kind = Kind::None;
        return proxy;
    }
    const auto wrong = [&text] { return failure(ErrorCode::UsageWrong, "value", {}, "--proxy " + text); };
    for (const auto& [prefix, kind] :
         {std::pair{std::string_view("http://"), Kind::Http}, {"socks5://", Kind::Socks5}}) {
        if (!text.starts_with(prefix))
            continue;
        std::string_view rest = std::string_view(text).substr(prefix.size());
        if (rest.ends_with('/'))
            rest.remove_suffix(1);
        const auto colon = rest.rfind(':');
        if (colon == std::string_view::npos || colon == 0 || rest.find_first_of("@/") != rest.npos)
            return wrong();
        const auto digits = rest.substr(colon + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), proxy.port);
        if (error != std::errc() || end != digits.data() + digits.size() || proxy.port < 1 ||
            proxy.port > 65535)
            return wrong();
        proxy.kind = kind;
        proxy.host = rest.substr(0, colon);
        return proxy;
    }
    return wrong();
}

net::Reach reachOf(const Settings& settings) {
    return {settings.offline, settings.allowedServers};
}

Online::Online(const Paths& paths, net::ProxySettings proxy, net::Reach reach)
    : m_http(std::move(proxy), std::move(reach)), m_revocation(m_http, revocationSettings(paths)),
      m_issuers(m_http) {}

} // namespace kyso::setup
