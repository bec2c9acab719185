#include "SigningErrand.h"

#include "messages/Cause.h"
#include "net/TimeStampClient.h"
#include "setup/Online.h"
#include "setup/Trust.h"
#include "work/SigningJob.h"

namespace kyso::desktop {

namespace {

using signing::Level;

std::vector<net::TimeStampServer> serversOf(const setup::Settings& settings, const Logins& logins) {
    std::vector<net::TimeStampServer> servers;
    for (const std::string& url : settings.timeStampServers) {
        const auto login = logins.servers.find(net::hostOf(url));
        servers.push_back({url, login == logins.servers.end() ? nullptr : login->second, {}});
    }
    return servers;
}

/// Who is asked about the certificate and the time, for one signature.
struct Asked {
    Asked(const setup::Paths& paths, const setup::Settings& settings, const Logins& logins,
          const net::ProxySettings& proxy)
        : online(paths, proxy), anchors(setup::trustAnchors(paths, settings)),
          stamps(online.http(), serversOf(settings, logins)), services{settings.timeStampServers.empty()
                                                                           ? nullptr
                                                                           : &stamps,
                                                                       &online.revocation(),
                                                                       &online.issuers(), &anchors} {}

    /// Whose login would have helped against `error`; behind a proxy that wants one nobody is reached.
    std::optional<LoginWanted> loginFor(const Error& error) const {
        const bool isLevels = error.code == ErrorCode::LevelUnreachable;
        if (online.http().proxyWantsLogin() &&
            (isLevels || error.code == ErrorCode::CertificateStatusUnknown)) {
            return LoginWanted{true, {}};
        }
        const auto wanting = stamps.wantingLogin();
        if (isLevels && !wanting.empty()) {
            return LoginWanted{false, wanting.front()};
        }
        return std::nullopt;
    }

    setup::Online online;
    trust::TrustAnchors anchors;
    net::TimeStampClient stamps;
    signing::LevelServices services;
};

/// After the time-stamp servers had answered once. Of the archive's stamp and the signature's, the second is
/// the one that fails when the level is LTA; evidence comes between them.
std::optional<Level> reachableAfter(const Error& error, Level wanted) {
    if (error.code != ErrorCode::LevelUnreachable) {
        return std::nullopt;
    }
    const auto cause = messages::causeOf(error);
    const bool isServers =
        cause && cause->code >= ErrorCode::TsaUnreachable && cause->code <= ErrorCode::TsaAuthFailed;
    if (!isServers) {
        return Level::BaselineT;
    }
    return wanted == Level::BaselineLTA ? Level::BaselineLT : Level::BaselineB;
}

SigningStep stepFor(signing::AskingAhead whom) {
    return whom == signing::AskingAhead::Signer ? SigningStep::Checking : SigningStep::AskingTimeServer;
}

/// One document's way over the desk, as the window tells it.
class ToTheWindow final : public work::WorkListener {
public:
    explicit ToTheWindow(const SigningErrand& errand) : m_errand(errand) {}

    void waiting(signing::AskingAhead whom, std::chrono::steady_clock::duration /*since*/) override {
        m_errand.onStep(stepFor(whom));
    }
    void opening(std::size_t /*documents*/) override {
        m_wasAskedAhead = true;
        m_errand.onStep(SigningStep::Signing);
    }
    void progressed(const Progress& progress) override {
        if (m_errand.onProgress) {
            m_errand.onProgress(progress);
        }
    }
    void ended(work::DocumentOfOrder /*document*/, const Result<signing::SignedFile>& result) override {
        m_result = result;
    }

    const Result<signing::SignedFile>& result() const { return m_result; }
    bool wasAskedAhead() const { return m_wasAskedAhead; }

private:
    const SigningErrand& m_errand;
    Result<signing::SignedFile> m_result = failure(ErrorCode::Cancelled);
    bool m_wasAskedAhead = false;
};

} // namespace

SigningOutcome SigningErrand::run(setup::Workspace& parts, const CancelToken& cancel) const {
    onStep(SigningStep::Checking);
    auto proxy = setup::proxyFrom(settings.proxy);
    if (!proxy) {
        return {failure(proxy.error()), {}, {}, {}};
    }
    proxy->credentials = logins.proxy;
    const Asked asked(parts.paths(), settings, logins, *proxy);
    work::SigningJob job(order, {parts.providers(), parts.paths().journalFile(), formats});
    work::GivenConsent consent(*prompt);
    ToTheWindow window(*this);
    SigningOutcome outcome{failure(ErrorCode::Cancelled), {}, {}, {}};
    outcome.ofTheJournal = job.run(identity, &asked.services, consent, window, cancel);
    outcome.made = window.result();
    if (!outcome.made) {
        const auto& error = outcome.made.error();
        const auto level = order.documents.front().request.level;
        outcome.reachable = window.wasAskedAhead()                      ? reachableAfter(error, level)
                            : error.code == ErrorCode::LevelUnreachable ? std::optional(Level::BaselineB)
                                                                        : std::nullopt;
        outcome.login = asked.loginFor(error);
    }
    return outcome;
}

} // namespace kyso::desktop
