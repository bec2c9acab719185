#include "HttpClient.h"

#include "NetworkErrors.h"
#include "base/PathText.h"
#include "base/QtPlugins.h"
#include "base/os/ThisProcess.h"

#include <QLibrary>

#include <algorithm>
#include <string_view>

namespace kyso::net {
namespace {

/// What the module answers with; the number changes with HttpTransport.h.
using MakeTransport = HttpTransport* (*)(const ProxySettings&, const Reach&, std::mutex&);
constexpr const char* makeTransportName = "kyso_http_transport_3";
constexpr const char* moduleBesideProgram = "../lib/kyso/kyso-http.so";

bool hasScheme(std::string_view url, std::string_view scheme) {
    return url.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), url.begin(), [](char wanted, char given) {
               return wanted == (given >= 'A' && given <= 'Z' ? static_cast<char>(given - 'A' + 'a') : given);
           });
}

Result<MakeTransport> loadModule() {
    const auto module = (os::programFile().parent_path() / moduleBesideProgram).lexically_normal();
    QLibrary library(QString::fromStdString(toUtf8(module)));
    // Never unloaded: Qt keeps pointers into what it once loaded.
    library.setLoadHints(QLibrary::ResolveAllSymbolsHint | QLibrary::PreventUnloadHint);
    const auto symbol = library.resolve(makeTransportName);
    if (symbol == nullptr)
        return failure(ErrorCode::NetworkMissing, toUtf8(module), library.errorString().toStdString());
    return reinterpret_cast<MakeTransport>(symbol);
}

} // namespace

HttpClient::HttpClient(ProxySettings proxy, Reach reach)
    : m_proxy(std::move(proxy)), m_reach(std::move(reach)) {}

HttpClient::~HttpClient() = default;

Result<HttpTransport*> HttpClient::transport() {
    const std::lock_guard lock(m_mutex);
    if (!m_transport) {
        const auto make = loadModule();
        if (!make)
            return failure(make.error());
        m_transport.reset((*make)(m_proxy, m_reach, qtPluginsMutex()));
    }
    return m_transport.get();
}

Result<HttpAnswer> HttpClient::send(const HttpRequest& request, const Waiting& waiting) {
    if (waiting.cancel.stop_requested())
        return failure(ErrorCode::Cancelled);
    if (m_reach.isOffline)
        return failure(ErrorCode::NetworkOffline, std::string(setToAskNobody), {}, hostOf(request.url));
    if (!hasScheme(request.url, "http://") && !hasScheme(request.url, "https://"))
        return failure(ErrorCode::AddressNotAllowed, "neither http nor https", {}, hostOf(request.url));
    auto inTime = request;
    inTime.deadline = waiting.within(request.deadline);
    if (inTime.deadline.count() == 0)
        return failure(Error{ErrorCode::NetworkTimeout,
                             "no time was left to ask",
                             {},
                             hostOf(request.url),
                             true,
                             std::nullopt});
    auto carrier = transport();
    if (!carrier)
        return failure(std::move(carrier.error()));
    auto answer = (*carrier)->send(inTime, waiting.cancel);
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
