#include "SigningErrand.h"

#include "net/TimeStampClient.h"
#include "setup/Online.h"
#include "setup/Trust.h"
#include "signing/AskAhead.h"
#include "work/EarlierVerdicts.h"
#include "work/SigningJournal.h"

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
    x509::TrustAnchors anchors;
    net::TimeStampClient stamps;
    signing::LevelServices services;
};

/// After the time-stamp servers had answered once. Of the archive's stamp and the signature's, the second is
/// the one that fails when the level is LTA; evidence comes between them.
std::optional<Level> reachableAfter(const Error& error, Level wanted) {
    if (error.code != ErrorCode::LevelUnreachable) {
        return std::nullopt;
    }
    if (!error.native.starts_with("tsa_")) {
        return Level::BaselineT;
    }
    return wanted == Level::BaselineLTA ? Level::BaselineLT : Level::BaselineB;
}

SigningStep stepFor(signing::AskingAhead whom) {
    return whom == signing::AskingAhead::Signer ? SigningStep::Checking : SigningStep::AskingTimeServer;
}

SigningOutcome failed(Error error, std::optional<Level> reachable = {}) {
    return {failure(std::move(error)), reachable, {}, {}};
}

std::optional<Error> note(const setup::Paths& paths, const signing::SignedFile& made,
                          const provider::Signer& signer) {
    work::SigningJournal journal(paths.journalFile());
    journal.add(made, signer.certificate(), signer.chain());
    const auto written = journal.write();
    return written ? std::nullopt : std::optional(written.error());
}

} // namespace

SigningOutcome SigningErrand::run(setup::Workspace& parts, const CancelToken& cancel) const {
    onStep(SigningStep::Checking);
    work::EarlierVerdicts earlier;
    if (auto possible = signing::checkItem(item, &identity.chain, &earlier, cancel); !possible) {
        return failed(possible.error());
    }
    auto proxy = setup::proxyFrom(settings.proxy);
    if (!proxy) {
        return failed(proxy.error());
    }
    proxy->credentials = logins.proxy;
    Asked asked(parts.paths(), settings, logins, *proxy);
    const SystemClock clock;
    const auto ahead = signing::askAhead(
        identity.certificate, identity.chain, item.request, asked.services, clock.now(),
        [this](signing::AskingAhead whom) { onStep(stepFor(whom)); }, cancel);
    if (!ahead) {
        const bool isLevels = ahead.error().code == ErrorCode::LevelUnreachable;
        auto outcome = failed(ahead.error(), isLevels ? std::optional(Level::BaselineB) : std::nullopt);
        outcome.login = asked.loginFor(ahead.error());
        return outcome;
    }
    signing::SigningTools tools;
    tools.askedAhead = *ahead;
    onStep(SigningStep::Signing);
    auto signer = parts.providers().openSigner(identity, *prompt, cancel);
    if (!signer) {
        return failed(signer.error());
    }
    tools.signer = signer->get();
    tools.levels = &asked.services;
    tools.appearances = appearances;
    tools.clock = &clock;
    tools.earlier = &earlier;
    SigningOutcome outcome{signing::signFile(item, tools, onProgress, cancel), {}, {}, {}};
    if (outcome.made) {
        // The signature stands whether or not there is a note of it.
        outcome.notNoted = note(parts.paths(), *outcome.made, *tools.signer);
    } else {
        outcome.reachable = reachableAfter(outcome.made.error(), item.request.level);
        outcome.login = asked.loginFor(outcome.made.error());
    }
    return outcome;
}

} // namespace kyso::desktop
