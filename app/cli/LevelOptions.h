#pragma once

#include "Command.h"
#include "NetworkOptions.h"
#include "net/TimeStampClient.h"
#include "setup/Online.h"
#include "signing/Level.h"
#include "trust/TrustAnchors.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace kyso::cli {

/// The options about levels and the servers they need, as written; `kyso sign` and `kyso extend` share them.
struct LevelOptions {
    std::string level = "b";
    std::vector<std::string> servers;
    std::string user;
    std::string passwordFile;
    std::string proxy;
    bool allowLowerLevel = false;
    bool allowPlainLogin = false;
    NetworkOptions network;

    void declare(CLI::App& command);
};

/// The same, understood.
struct LevelOrder {
    signing::Level level = signing::Level::BaselineB;
    std::vector<std::string> servers; ///< in the order they are asked
    std::string user;                 ///< for the first server
    std::filesystem::path passwordFile;
    net::ProxySettings proxy;
    bool allowLowerLevel = false;
    NetworkOrder network;
};

/// Servers and proxy that were not named are those of the settings. Errors: usage_wrong with the option as
/// subject, also for a level that needs a time-stamp server when none is known, and for a login that would
/// travel unprotected to another computer although nobody agreed to that.
Result<LevelOrder> understand(const LevelOptions& options, const setup::Settings& settings);

/// Who is asked for the levels of one run. The network's part is loaded with the first question.
class LevelRun {
public:
    /// Errors: those of reading the password file.
    static Result<std::unique_ptr<LevelRun>> open(const LevelOrder& order, const Surroundings& surroundings);

    const signing::LevelServices& services() const { return m_services; }

private:
    LevelRun(const LevelOrder& order, const Surroundings& surroundings,
             std::vector<net::TimeStampServer> servers);

    setup::Online m_online;
    net::TimeStampClient m_timeStamps;
    trust::TrustAnchors m_anchors;
    signing::LevelServices m_services;
};

/// The error and, where there is one, its cause.
void complainWithCause(Console& console, const Error& error, const QString& about);
QJsonObject toJsonWithCause(Console& console, const Error& error);

} // namespace kyso::cli
