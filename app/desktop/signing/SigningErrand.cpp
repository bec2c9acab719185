#include "SigningErrand.h"

#include "messages/Cause.h"
#include "net/TimeStampClient.h"
#include "setup/Online.h"
#include "setup/Trust.h"

#include <utility>

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
        : online(paths, proxy, setup::reachOf(settings)), anchors(setup::trustAnchors(paths, settings)),
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

SigningStep stepFor(signing::PreflightStep whom) {
    return whom == signing::PreflightStep::Signer ? SigningStep::Checking : SigningStep::AskingTimeServer;
}

/// One document's way over the desk, as the window tells it.
class ToTheWindow final : public work::WorkListener {
public:
    ToTheWindow(SigningErrand errand, std::shared_ptr<setup::Workspace> parts)
        : m_errand(std::move(errand)), m_parts(std::move(parts)), m_consent(*m_errand.prompt) {}

    work::Consent& consent() { return m_consent; }
    Result<const signing::LevelServices*> services() {
        m_errand.onStep(SigningStep::Checking);
        auto proxy = setup::proxyFrom(m_errand.settings.proxy);
        if (!proxy) {
            return failure(proxy.error());
        }
        proxy->credentials = m_errand.logins.proxy;
        m_asked.emplace(m_parts->paths(), m_errand.settings, m_errand.logins, *proxy);
        return &m_asked->services;
    }

    void waiting(signing::PreflightStep whom, std::chrono::steady_clock::duration /*since*/) override {
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
        m_made = result;
    }
    void over(std::uint64_t /*order*/, const std::optional<Error>& ofTheJournal) override {
        SigningOutcome outcome{m_made, {}, {}, ofTheJournal};
        if (!m_made) {
            const auto& error = m_made.error();
            const auto level = m_errand.order.documents.front().request.level;
            outcome.reachable = m_wasAskedAhead                             ? reachableAfter(error, level)
                                : error.code == ErrorCode::LevelUnreachable ? std::optional(Level::BaselineB)
                                                                            : std::nullopt;
            outcome.login = m_asked ? m_asked->loginFor(error) : std::nullopt;
        }
        m_errand.onOutcome(std::move(outcome));
    }

private:
    const SigningErrand m_errand;
    const std::shared_ptr<setup::Workspace> m_parts;
    work::GivenConsent m_consent;
    std::optional<Asked> m_asked;
    Result<signing::SignedFile> m_made = failure(ErrorCode::Cancelled);
    bool m_wasAskedAhead = false;
};

} // namespace

work::GivenOrder SigningErrand::forTheDesk(std::shared_ptr<setup::Workspace> parts) const {
    auto job = std::make_unique<work::SigningJob>(
        order, work::SigningJob::Parts{parts->providers(), parts->paths().journalFile(), formats});
    const auto window = std::make_shared<ToTheWindow>(*this, std::move(parts));
    return {std::move(job), identity, [window] { return window->services(); },
            std::shared_ptr<work::Consent>(window, &window->consent()), window};
}

} // namespace kyso::desktop
