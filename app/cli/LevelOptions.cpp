#include "LevelOptions.h"

#include "PinSource.h"
#include "messages/Cause.h"
#include "setup/Trust.h"

#include <QCoreApplication>

#include <CLI/App.hpp>

namespace kyso::cli {

namespace {

tl::unexpected<Error> wrong(std::string what, std::string option) {
    return failure(ErrorCode::UsageWrong, std::move(what), {}, std::move(option));
}

std::optional<signing::Level> levelFrom(const std::string& word) {
    using signing::Level;
    for (const auto& [name, level] : {std::pair{"b", Level::BaselineB},
                                      {"t", Level::BaselineT},
                                      {"lt", Level::BaselineLT},
                                      {"lta", Level::BaselineLTA}})
        if (word == name)
            return level;
    return std::nullopt;
}

bool isWebAddress(const std::string& url) {
    return url.starts_with("http://") || url.starts_with("https://");
}

} // namespace

void LevelOptions::declare(CLI::App& command) {
    command.add_option("--level", level,
                       QT_TRANSLATE_NOOP("CliHelp", "b, t (time-stamp), lt (evidence) or lta (archive)"));
    command
        .add_option(
            "--tsa", servers,
            QT_TRANSLATE_NOOP("CliHelp", "Time-stamp server; several are asked in the order they are named"))
        ->allow_extra_args(false);
    command.add_option("--tsa-user", user,
                       QT_TRANSLATE_NOOP("CliHelp", "User name for the first time-stamp server"));
    command.add_option(
        "--tsa-password-file", passwordFile,
        QT_TRANSLATE_NOOP("CliHelp", "File whose first line is the password for the time-stamp server"));
    command.add_option("--proxy", proxy,
                       QT_TRANSLATE_NOOP("CliHelp", "system, none, http://HOST:PORT or socks5://HOST:PORT"));
    command.add_flag(
        "--allow-lower-level", allowLowerLevel,
        QT_TRANSLATE_NOOP("CliHelp", "Make the file at a lower level when the level cannot be reached"));
}

Result<LevelOrder> understand(const LevelOptions& options, const setup::Settings& settings) {
    LevelOrder order;
    const auto level = levelFrom(options.level);
    if (!level)
        return wrong("value", "--level " + options.level);
    order.level = *level;
    for (const auto& url : options.servers)
        if (!isWebAddress(url))
            return wrong("value", "--tsa " + url);
    order.servers = options.servers.empty() ? settings.timeStampServers : options.servers;
    if (order.servers.empty() && order.level != signing::Level::BaselineB)
        return wrong("missing", "--tsa");
    if (options.user.empty() != options.passwordFile.empty())
        return wrong("missing", options.user.empty() ? "--tsa-user" : "--tsa-password-file");
    order.user = options.user;
    order.passwordFile = options.passwordFile;
    auto proxy = setup::proxyFrom(options.proxy.empty() ? settings.proxy : options.proxy);
    if (!proxy)
        return failure(std::move(proxy.error()));
    order.proxy = std::move(*proxy);
    order.allowLowerLevel = options.allowLowerLevel;
    return order;
}

Result<std::unique_ptr<LevelRun>> LevelRun::open(const LevelOrder& order, const Surroundings& surroundings) {
    std::vector<net::TimeStampServer> servers;
    for (const auto& url : order.servers)
        servers.push_back({url, nullptr, {}});
    if (!order.user.empty() && !servers.empty()) {
        auto password = readSecretFile(order.passwordFile, surroundings);
        if (!password)
            return failure(std::move(password.error()));
        servers.front().credentials =
            std::make_shared<const net::Credentials>(net::Credentials{order.user, std::move(*password)});
    }
    return std::unique_ptr<LevelRun>(new LevelRun(order, surroundings, std::move(servers)));
}

LevelRun::LevelRun(const LevelOrder& order, const Surroundings& surroundings,
                   std::vector<net::TimeStampServer> servers)
    : m_online(surroundings.paths, order.proxy), m_timeStamps(m_online.http(), std::move(servers)),
      m_anchors(setup::trustAnchors(surroundings.paths, surroundings.settings)) {
    m_services.timeStamps = order.servers.empty() ? nullptr : &m_timeStamps;
    m_services.revocation = &m_online.revocation();
    m_services.issuers = &m_online.issuers();
    m_services.anchors = &m_anchors;
}

void complainWithCause(Console& console, const Error& error, const QString& about) {
    console.complain(error, about);
    if (const auto cause = messages::causeOf(error))
        console.complain(*cause);
}

QJsonObject toJsonWithCause(Console& console, const Error& error) {
    auto json = console.toJson(error);
    if (const auto cause = messages::causeOf(error))
        json.insert(QStringLiteral("cause"), console.toJson(*cause));
    return json;
}

} // namespace kyso::cli
