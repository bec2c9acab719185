#include "HttpClient.h"

#include "base/QtPlugins.h"

#include <algorithm>
#include <dlfcn.h>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace kyso::net {
namespace {

/// What the module answers with; the number changes with HttpTransport.h.
using MakeTransport = HttpTransport* (*)(const ProxySettings&, std::mutex&);
constexpr const char* makeTransportName = "kyso_http_transport_2";
constexpr const char* moduleBesideProgram = "../lib/kyso/kyso-http.so";

bool hasScheme(std::string_view url, std::string_view scheme) {
    return url.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), url.begin(), [](char wanted, char given) {
               return wanted == (given >= 'A' && given <= 'Z' ? static_cast<char>(given - 'A' + 'a') : given);
           });
}

Result<MakeTransport> loadModule() {
    std::error_code ignored;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
    const auto module = (program / moduleBesideProgram).lexically_normal();
    const auto missing = [&] {
        const char* reason = ::dlerror(); // NOLINT(concurrency-mt-unsafe): its own for each thread here
        return failure(ErrorCode::NetworkMissing, module.string(), reason != nullptr ? reason : "");
    };
    // Never unloaded: Qt keeps pointers into what it once loaded.
    void* handle = ::dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (handle == nullptr)
        return missing();
    void* symbol = ::dlsym(handle, makeTransportName);
    if (symbol == nullptr)
        return missing();
    return reinterpret_cast<MakeTransport>(symbol);
}

} // namespace

HttpClient::HttpClient(ProxySettings proxy) : m_proxy(std::move(proxy)) {}

HttpClient::~HttpClient() = default;

Result<HttpTransport*> HttpClient::transport() {
    const std::lock_guard lock(m_mutex);
    if (!m_transport) {
        const auto make = loadModule();
        if (!make)
            return failure(make.error());
        m_transport.reset((*make)(m_proxy, qtPluginsMutex()));
    }
    return m_transport.get();
}

Result<HttpAnswer> HttpClient::send(const HttpRequest& request, const CancelToken& cancel) {
    if (cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (!hasScheme(request.url, "http://") && !hasScheme(request.url, "https://"))
        return failure(ErrorCode::AddressNotAllowed, "neither http nor https", {}, hostOf(request.url));
    auto carrier = transport();
    if (!carrier)
        return failure(std::move(carrier.error()));
    auto answer = (*carrier)->send(request, cancel);
    if (!answer && answer.error().code == ErrorCode::NetworkAuthFailed && answer.error().native == proxyAsked)
        m_proxyWantsLogin = true;
    return answer;
}

std::string hostOf(const std::string& url) {
    const auto scheme = url.find("://");
    const auto from = scheme == std::string::npos ? 0 : scheme + 3;
    const auto end = std::min(url.find_first_of("/?#", from), url.size());
    const auto user = url.rfind('@', end);
    const auto host = user != std::string::npos && user >= from && user < end ? user + 1 : from;
    static constexpr std::size_t longest = 200;
    return url.substr(host, std::min(end - host, longest));
}

} // namespace kyso::net
