#pragma once

#include "HttpClient.h"
#include "x509/Crl.h"

#include <filesystem>
#include <optional>
#include <string>

namespace kyso::net {

/// Fetches revocation lists and, with a folder given, keeps them there until their next update. Blocking,
/// worker threads, several at once.
class CrlClient {
public:
    struct Settings {
        std::chrono::milliseconds deadline{20'000};
        std::size_t maxBytes = 32U << 20;
        /// Empty: nothing is kept between runs. What lies there is trusted no more than what the network
        /// brings.
        std::filesystem::path cacheFolder;
    };

    explicit CrlClient(HttpClient& http) : CrlClient(http, Settings{}) {}
    CrlClient(HttpClient& http, Settings settings);

    /// A list that can be read and is fresh at `now`; who signed it is for Crl::statusOf to say.
    /// Errors: crl_unreachable, network_timeout, address_not_allowed, network_offline, answer_too_large,
    /// crl_bad, crl_stale, cancelled.
    Result<x509::Crl> fetch(const std::string& url, Time now, const Waiting& waiting = {});
    /// Takes back what was kept of `url`, for instance since its signature does not hold; whether there was
    /// anything.
    bool forget(const std::string& url);

private:
    std::filesystem::path cacheFileOf(const std::string& url) const;
    std::optional<x509::Crl> kept(const std::string& url, Time now) const;
    void keep(const std::string& url, const x509::Crl& crl) const;

    HttpClient& m_http;
    Settings m_settings;
};

} // namespace kyso::net
