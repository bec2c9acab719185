#pragma once

#include "Paths.h"
#include "Settings.h"
#include "net/HttpClient.h"
#include "net/IssuerClient.h"
#include "net/RevocationService.h"

namespace kyso::setup {

/// `system` or nothing, `none`, `http://HOST:PORT`, `socks5://HOST:PORT`. Errors: usage_wrong.
Result<net::ProxySettings> proxyFrom(const std::string& text);

/// Whom the settings let be asked.
net::Reach reachOf(const Settings& settings);

/// Who is asked when certificates are judged: one for a run, so that each certificate is asked about once,
/// however many files name it. Nothing is loaded before the first question. Any thread.
class Online {
public:
    Online(const Paths& paths, net::ProxySettings proxy, net::Reach reach);

    net::HttpClient& http() { return m_http; }
    const net::HttpClient& http() const { return m_http; }
    net::RevocationService& revocation() { return m_revocation; }
    net::IssuerClient& issuers() { return m_issuers; }

private:
    net::HttpClient m_http;
    net::RevocationService m_revocation;
    net::IssuerClient m_issuers;
};

} // namespace kyso::setup
