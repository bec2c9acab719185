#pragma once

#include "Command.h"
#include "net/Reach.h"

#include <chrono>
#include <string>
#include <vector>

namespace kyso::cli {

/// Whom a command may ask, understood.
struct NetworkOrder {
    net::Reach reach;
    std::chrono::milliseconds timeout{60'000};
};

/// The options about servers that documents name, as written; the commands that ask share them.
struct NetworkOptions {
    std::vector<std::string> allowedServers;
    int timeoutSeconds = 60;

    void declare(CLI::App& command);
    /// Beside the servers of the settings. Errors: usage_wrong with the option as subject.
    Result<NetworkOrder> understand(const setup::Settings& settings) const;
};

} // namespace kyso::cli
