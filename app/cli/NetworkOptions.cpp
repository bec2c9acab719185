#include "NetworkOptions.h"

#include "setup/Online.h"

#include <QCoreApplication>

#include <CLI/App.hpp>

namespace kyso::cli {
namespace {

constexpr int longestTimeoutSeconds = 24 * 60 * 60;

} // namespace

void NetworkOptions::declare(CLI::App& command) {
    command
        .add_option("--allow-server", allowedServers,
                    QT_TRANSLATE_NOOP("CliHelp",
                                      "HOST or HOST:PORT that may be asked where certificates name it, "
                                      "though it is no public web address"))
        ->allow_extra_args(false);
    command.add_option("--timeout", timeoutSeconds,
                       QT_TRANSLATE_NOOP("CliHelp", "How long to wait for servers that certificates name, in "
                                                    "seconds for each document (60)"));
}

Result<NetworkOrder> NetworkOptions::understand(const setup::Settings& settings) const {
    const auto wrong = [](std::string option) {
        return failure(ErrorCode::UsageWrong, "value", {}, std::move(option));
    };
    NetworkOrder order{setup::reachOf(settings), std::chrono::seconds(timeoutSeconds)};
    for (const auto& server : allowedServers) {
        if (!net::isServerName(server))
            return wrong("--allow-server " + server);
        order.reach.allowedServers.push_back(server);
    }
    if (timeoutSeconds < 1 || timeoutSeconds > longestTimeoutSeconds)
        return wrong("--timeout " + std::to_string(timeoutSeconds));
    return order;
}

} // namespace kyso::cli
