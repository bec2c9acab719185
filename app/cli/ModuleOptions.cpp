#include "ModuleOptions.h"

#include <QCoreApplication>

#include <CLI/App.hpp>

namespace kyso::cli {

void ModuleOptions::declare(CLI::App& command) {
    command
        .add_option("--module", modules,
                    QT_TRANSLATE_NOOP("CliHelp", "PKCS#11 module file to use instead of the installed ones"))
        ->allow_extra_args(false);
    command.add_flag("--json", json, QT_TRANSLATE_NOOP("CliHelp", "Tell the result as JSON"));
}

setup::Workspace::Options ModuleOptions::workspace(const setup::Paths& paths,
                                                   const setup::Settings& settings) const {
    return {paths, settings, {modules.begin(), modules.end()}, {}};
}

NamedModules::NamedModules(const ModuleOptions& options, setup::Workspace& workspace) {
    if (options.modules.empty())
        return;
    for (const auto& module : workspace.tokens().modules()) {
        if (module.named && module.error)
            m_faults.push_back(*module.error);
    }
}

ExitCode NamedModules::complain(Console& console) const {
    for (const auto& fault : m_faults)
        console.complain(fault);
    return exitCode();
}

ExitCode NamedModules::exitCode() const {
    return m_faults.empty() ? ExitCode::Done : exitCodeFor(m_faults.front().code);
}

QJsonArray NamedModules::toJson(Console& console) const {
    QJsonArray json;
    for (const auto& fault : m_faults)
        json.append(console.toJson(fault));
    return json;
}

} // namespace kyso::cli
