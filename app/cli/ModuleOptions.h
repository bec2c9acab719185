#pragma once

#include "Console.h"
#include "ExitCode.h"
#include "setup/Workspace.h"

#include <QJsonArray>

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

/// The modules that were named: what is wrong with them is told, since nothing else may be seen of it.
class NamedModules {
public:
    NamedModules(const ModuleOptions& options, setup::Workspace& workspace);

    /// Tells people, and answers the exit code.
    ExitCode complain(Console& console) const;
    ExitCode exitCode() const;
    QJsonArray toJson(Console& console) const;

private:
    std::vector<Error> m_faults;
};

} // namespace kyso::cli
