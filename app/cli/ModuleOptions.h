#pragma once

#include "setup/Workspace.h"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace kyso::cli {

/// The options of commands that tell what is there to sign with.
struct ModuleOptions {
    std::vector<std::string> modules;
    bool json = false;

    void declare(CLI::App& command);
    /// The parts that such a command works with.
    setup::Workspace::Options workspace(const setup::Paths& paths, const setup::Settings& settings) const;
};

} // namespace kyso::cli
